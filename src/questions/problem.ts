import type { ReadOutcome } from '../dune/outcome.ts';
import type { NotAllowed } from './allowed.ts';
import type { Diagnosis } from './diagnosis.ts';

/** A read that gave no table and is not a 404, as it came. */
export type Unanswered = Exclude<ReadOutcome, { kind: 'result' | 'missing' }>;

/** The reason why a question has no table. */
export type AskProblem =
  | {
      readonly kind: 'unanswered';
      readonly queryId: number;
      /** The title of the query in messages, where that is known. Foreign. */
      readonly queryName?: string | undefined;
      readonly outcome: Unanswered;
      /** The query's columns, if Dune rejected the columns, order or filter of the question and they could be read. */
      readonly columns: readonly string[];
      /** The names in the question that aren't among them. Foreign. */
      readonly missingColumns?: readonly string[];
    }
  | { readonly kind: 'missing'; readonly diagnosis: Diagnosis }
  | NotAllowed
  /** The shortcut was saved by another version of the app. */
  | { readonly kind: 'unreadable-shortcut'; readonly name: string }
  /** `known`: the names that the person could have meant. */
  | { readonly kind: 'no-such-shortcut'; readonly name: string; readonly known: readonly string[] };

/** Why a shortcut gives no question. */
export type UnresolvedShortcut = Extract<AskProblem, { kind: 'unreadable-shortcut' | 'no-such-shortcut' }>;

const askProblemKinds: readonly string[] = [
  'unanswered',
  'missing',
  'not-allowed',
  'unreadable-shortcut',
  'no-such-shortcut',
] satisfies readonly AskProblem['kind'][];

/** Tells a question's problem from others. */
export const isAskProblem = <P extends { readonly kind: string }>(
  problem: P | AskProblem,
): problem is AskProblem => askProblemKinds.includes(problem.kind);
