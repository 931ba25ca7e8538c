import type { ExecuteOutcome, ReadOutcome, StatusOutcome } from '../../dune/outcome.ts';
import { withoutCode } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { describeOutcome } from './dune-outcome.ts';
import { missingKeyLine, toMissingKey } from './missing-key.ts';

/** Any answer of Dune's that is not the one that was hoped for. */
export type DuneFailure =
  | Exclude<ReadOutcome, { kind: 'result' }>
  | Exclude<StatusOutcome, { kind: 'completed' }>
  | Exclude<ExecuteOutcome, { kind: 'started' | 'unknown' }>;

const maxLength = 500;

/** Ends Dune's words as a sentence, because one of the app's may follow. */
const asSentence = (words: string): string =>
  /[.!?…]["')\]]?$|https?:\/\/\S+$/.test(words) ? words : `${words}.`;

const describeMissing = (title: string, missing: Extract<DuneFailure, { kind: 'missing' }>): string => {
  switch (missing.missing) {
    case 'query-not-found':
      return `Can't find ${title}. It no longer exists, or it's private.`;
    case 'no-execution':
      return `${title} has no result for these values, or was edited since its last run.`;
    case 'unclear':
      return asSentence(`Dune found nothing for ${title}. Dune says: ${toSingleLine(missing.detail, 200)}`);
  }
};

/** The parts of a problem that are Dune's own words. */
const duneWords = /^(?:Dune says|Line \d+)/;

/**
 * Describes what went wrong at Dune in one or two sentences that can be shown later. `title` names the query. Foreign.
 */
export const describeDuneFailure = (title: string, failure: DuneFailure): string => {
  if (failure.kind === 'missing') return describeMissing(title, failure);
  // Nothing was asked, so nothing else helps than what an admin does.
  if (failure.kind === 'no-key') return missingKeyLine(toMissingKey(failure));
  const { headline, parts = [] } = describeOutcome(title, failure, undefined);
  // The headline has the status, and the words of a 5xx say no more.
  const text = (failure.kind === 'dune-error' ? [] : parts)
    .map((part) => part.text)
    .filter((part) => duneWords.test(part))
    .map(asSentence);
  return toSingleLine(withoutCode([headline, ...text].join(' ')), maxLength);
};
