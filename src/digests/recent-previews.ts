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

/** Remembers what was tried in this process: another one tries it again. */
export const createRecent = <T extends object>(clock: Clock) => {
  const kept = new LRUCache<string, { readonly tried: T; readonly at: number }>({
    max: maxKept,
    ttl: freshMs,
    ttlResolution: 0,
    perf: { now: clock.now },
  });
  return {
    find: (key: string): T | undefined => {
      const found = kept.get(key);
      // From the future: the clock was set back, so its age is unknown.
      return found === undefined || found.at > clock.now() ? undefined : found.tried;
    },
    keep: (key: string, tried: T): void => {
      kept.set(key, { tried, at: clock.now() });
    },
  };
};

/** Remembers previews of digests and alerts. */
export const createRecentPreviews = (clock: Clock): RecentPreviews => {
  const recent = createRecent<ValidatedQuestion>(clock);
  return {
    find: (edited) => recent.find(toKey(edited)),
    keep: (edited, tried) => recent.keep(toKey(edited), tried),
  };
};
