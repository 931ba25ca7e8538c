import type { ExecuteOutcome, ReadOutcome, StatusOutcome } from '../../dune/outcome.ts';
import { oneLine } from '../text/format-question.ts';
import { describeOutcome } from './dune-outcome.ts';

/** Anything of Dune that is not what was hoped for. */
export type Mishap =
  | Exclude<ReadOutcome, { kind: 'result' }>
  | Exclude<StatusOutcome, { kind: 'completed' }>
  | Exclude<ExecuteOutcome, { kind: 'started' | 'unknown' }>;

const longest = 500;

const missingWords = (title: string, missing: Extract<Mishap, { kind: 'missing' }>): string => {
  switch (missing.missing) {
    case 'query-not-found':
      return `${title} does not exist any more, or it is private.`;
    case 'no-execution':
      return `Dune keeps no result of ${title}: it was never run this way, or it was edited since.`;
    case 'unclear':
      return `Dune answered that it found nothing: ${oneLine(missing.detail, 200)}`;
  }
};

/** What went wrong at Dune as one or two sentences, to be kept and shown later. `title` names the query. Foreign. */
export const reasonOf = (title: string, mishap: Mishap): string => {
  if (mishap.kind === 'missing') return missingWords(title, mishap);
  const { headline, parts = [] } = describeOutcome(title, mishap, undefined);
  const said = parts.flatMap((part) =>
    part.kind === 'paragraph' && part.text.startsWith('Dune says') ? [part.text] : [],
  );
  return oneLine([headline, ...said].join(' '), longest);
};
