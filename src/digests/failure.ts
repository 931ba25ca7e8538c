import { type Mishap, reasonOf } from '../messages/problems/reason.ts';
import { queryTitle } from '../messages/text/format-question.ts';
import type { PauseReason } from '../store/subscription.ts';

/** Why an occurrence could not be posted. */
export type Trouble = {
  /** As a sentence. */
  readonly words: string;
  /** It may pass within the time that the occurrence has. */
  readonly isPassing: boolean;
  /** It is this digest's own, and not one that all have. */
  readonly isOwn: boolean;
  /** Dune or Slack said how long to wait, ms. */
  readonly retryAfterMs?: number | undefined;
  /** It lasts until somebody changes something. */
  readonly pause?: PauseReason;
};

type Nature = Omit<Trouble, 'words'>;

const everybodys: Nature = { isPassing: true, isOwn: false };
const itsOwn: Nature = { isPassing: false, isOwn: true };

const natureOf = (mishap: Mishap): Nature => {
  switch (mishap.kind) {
    case 'rate-limited':
      return { ...everybodys, retryAfterMs: mishap.retryAfterMs };
    case 'too-many-calls':
      return { ...everybodys, retryAfterMs: mishap.waitMs };
    case 'key-refused':
    case 'out-of-credits':
    case 'dune-error':
    case 'unreadable':
    case 'cut-off':
    case 'too-slow':
    case 'unreachable':
      return everybodys;
    case 'running':
      return { isPassing: true, isOwn: true };
    case 'missing':
      if (mishap.missing === 'unclear') return everybodys;
      return mishap.missing === 'query-not-found' ? { ...itsOwn, pause: 'query' } : itsOwn;
    default:
      return itsOwn;
  }
};

/** What trouble at Dune means for a digest. */
export const duneTrouble = (
  query: { readonly id: number; readonly name: string | undefined },
  mishap: Mishap,
): Trouble => ({ words: reasonOf(queryTitle(query), mishap), ...natureOf(mishap) });

/** An operator's list does not hold the query. */
export const notAllowed: Trouble = {
  words: 'The query is not on the list of queries that may be asked for here (DUNE_QUERIES).',
  ...itsOwn,
};
