import { LRUCache } from 'lru-cache';
import type { EditableDigest } from '../command/edit.ts';
import { printQuestion } from '../command/print.ts';
import type { Clock } from '../core/clock.ts';
import { minuteMs } from '../core/duration.ts';
import { mayMove } from '../questions/moving-parameters.ts';
import type { ValidatedQuestion } from './validate.ts';

/** How long after its preview a digest is saved without asking Dune again, ms. */
const freshMs = 5 * minuteMs;

/** Each is up to 200 rows, and few people look at previews at once. */
const maxKept = 50;

/** The questions tried for recent previews, so that confirming one doesn't ask Dune again. */
export type RecentPreviews = {
  readonly find: (edited: EditableDigest) => ValidatedQuestion | undefined;
  readonly keep: (edited: EditableDigest, validated: ValidatedQuestion) => void;
};

/** The confirmation is parsed from text, so only what's in the text can be compared. */
const toKey = ({ request, digest }: EditableDigest): string =>
  JSON.stringify([
    printQuestion(request),
    digest.when,
    digest.key,
    digest.maxAgeMs,
    digest.refresh,
    digest.row,
    // Today is another day elsewhere.
    mayMove(request) ? digest.zone : undefined,
  ]);

/** Remembers previews of this process: another one tries the question again. */
export const createRecentPreviews = (clock: Clock): RecentPreviews => {
  const kept = new LRUCache<string, { readonly tried: ValidatedQuestion; readonly at: number }>({
    max: maxKept,
    ttl: freshMs,
    ttlResolution: 0,
    perf: { now: clock.now },
  });
  return {
    find: (edited) => {
      const found = kept.get(toKey(edited));
      // From the future: the clock was set back, so its age is unknown.
      return found === undefined || found.at > clock.now() ? undefined : found.tried;
    },
    keep: (edited, tried) => {
      kept.set(toKey(edited), { tried, at: clock.now() });
    },
  };
};
