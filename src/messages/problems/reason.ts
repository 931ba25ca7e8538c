import type { ExecuteOutcome, ReadOutcome, StatusOutcome } from '../../dune/outcome.ts';
import { toSingleLine } from '../text/format-question.ts';
import { describeOutcome } from './dune-outcome.ts';

/** Anything of Dune that is not what was hoped for. */
export type DuneFailure =
  | Exclude<ReadOutcome, { kind: 'result' }>
  | Exclude<StatusOutcome, { kind: 'completed' }>
  | Exclude<ExecuteOutcome, { kind: 'started' | 'unknown' }>;

const maxLength = 500;

const describeMissing = (title: string, missing: Extract<DuneFailure, { kind: 'missing' }>): string => {
  switch (missing.missing) {
    case 'query-not-found':
      return `${title} does not exist any more, or it is private.`;
    case 'no-execution':
      return `Dune keeps no result of ${title}: it was never run this way, or it was edited since.`;
    case 'unclear':
      return `Dune answered that it found nothing: ${toSingleLine(missing.detail, 200)}`;
  }
};

/** What went wrong at Dune as one or two sentences, to be kept and shown later. `title` names the query. Foreign. */
export const describeDuneFailure = (title: string, failure: DuneFailure): string => {
  if (failure.kind === 'missing') return describeMissing(title, failure);
  const { headline, parts = [] } = describeOutcome(title, failure, undefined);
  const text = parts.flatMap((part) =>
    part.kind === 'paragraph' && part.text.startsWith('Dune says') ? [part.text] : [],
  );
  return toSingleLine([headline, ...text].join(' '), maxLength);
};
