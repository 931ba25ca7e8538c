import { printQuestion } from '../command/print.ts';
import type { Question } from '../core/question.ts';
import type { ReportPart, SavedPart } from '../core/report.ts';
import type { Result } from '../core/result.ts';
import { withTimeout } from '../core/timeout.ts';
import type { Dataset } from '../results/dataset.ts';

/** Why a part of a report has no result. `E`: the problems of the read. */
export type PartProblem<E> =
  | { readonly kind: 'unread'; readonly error: E }
  /** Another version saved it, and this one can't read it. */
  | { readonly kind: 'unreadable' }
  /** It took longer than anybody waits. */
  | { readonly kind: 'late' }
  /** The read ended with an unexpected error. */
  | { readonly kind: 'broken' };

/** A part with its result, or with why there is none. */
export type PartRead<E> =
  | { readonly kind: 'dataset'; readonly part: ReportPart; readonly dataset: Dataset }
  | { readonly kind: 'problem'; readonly part: SavedPart; readonly problem: PartProblem<E> };

/** How parts are read. */
export type PartReading<E> = {
  readonly read: (question: Question) => Promise<Result<Dataset, E>>;
  /** ms. */
  readonly withinMs: number;
  /** Hears of unexpected errors. */
  readonly broke: (error: unknown) => void;
};

const readPart = async <E>(
  { title, request }: SavedPart,
  reading: (question: Question) => Promise<Result<Dataset, E> | 'late' | 'broken'>,
): Promise<PartRead<E>> => {
  if (request === undefined)
    return { kind: 'problem', part: { title, request }, problem: { kind: 'unreadable' } };
  const part = { title, request };
  const read = await reading(request);
  if (read === 'late' || read === 'broken') return { kind: 'problem', part, problem: { kind: read } };
  return read.ok
    ? { kind: 'dataset', part, dataset: read.value }
    : { kind: 'problem', part, problem: { kind: 'unread', error: read.error } };
};

/**
 * Reads all parts of a report at once, and returns them in their order. Equal parts are one read; a failure stands in the
 * place of its part and holds up no other. Never rejects.
 */
export const readParts = <E>(
  parts: readonly SavedPart[],
  { read, withinMs, broke }: PartReading<E>,
): Promise<readonly PartRead<E>[]> => {
  const under = new Map<string, Promise<Result<Dataset, E> | 'late' | 'broken'>>();
  const begin = (question: Question): Promise<Result<Dataset, E> | 'late' | 'broken'> =>
    withTimeout(
      withinMs,
      Promise.resolve(question)
        .then(read)
        .catch((error: unknown) => {
          broke(error);
          return 'broken' as const;
        }),
    );
  const reading = (question: Question): Promise<Result<Dataset, E> | 'late' | 'broken'> => {
    const key = printQuestion(question);
    const shared = under.get(key) ?? begin(question);
    under.set(key, shared);
    return shared;
  };
  return Promise.all(parts.map((part) => readPart(part, reading)));
};
