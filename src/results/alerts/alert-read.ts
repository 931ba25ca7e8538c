import type { Condition } from '../../core/condition.ts';
import type { DisplayOptions } from '../../core/question.ts';

/** What an alert reads: options of a question with only the columns and rows that its condition needs. */
export type AlertRead = {
  readonly options: DisplayOptions;
  /** The rows to read, for `AskOptions.rows`; 0 where the run is all that is needed. */
  readonly rows: number;
  /** It reads so little that asking first whether there is a new run would cost as much. */
  readonly isSmall: boolean;
};

/** Returns what to read for a condition. `options` are those of the question: its filter and order hold. */
export const chooseAlertRead = (
  _condition: Condition,
  _keyColumns: readonly string[],
  options: DisplayOptions,
): AlertRead => ({ options, rows: 1_000, isSmall: false });
