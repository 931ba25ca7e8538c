import type { Condition, Decimal } from '../../core/condition.ts';
import type { Report } from '../report.ts';

/** A row as an alert sees it. Names and texts are foreign. */
export type LookedRow = {
  /** Identifies it from one look to the next. Empty for an aggregate and for the number of rows. */
  readonly key: string;
  /** The name that people read; empty where the whole result is measured. */
  readonly name: string;
  /** What is measured: a number, a place from 1, an age in ms; `undefined` where there is no number. */
  readonly value: Decimal | undefined;
  /** The same as people read it, with its unit: `$8.2M`. */
  readonly text: string;
  /** The row, to be shown. */
  readonly cells: readonly { readonly column: string; readonly text: string }[];
};

/** Why a look tells nothing. Never taken for "it's over". `name` is a column or a row. */
export type NoData =
  | { readonly why: 'no-column' | 'no-row' | 'not-a-number'; readonly name: string }
  | { readonly why: 'no-key' | 'cut' | 'no-rows' | 'no-time' }
  /** It is older than `--max-age` allows. */
  | { readonly why: 'too-old' };

/** What an alert sees at one time, ms. */
export type Look =
  | {
      readonly kind: 'seen';
      readonly at: number;
      /** Dune's id of the run; the same run is the same look, except for an age. */
      readonly executionId: string;
      readonly rows: readonly LookedRow[];
      /** There are more rows than were read, so that one which isn't there may be among them. */
      readonly hasMore: boolean;
    }
  | { readonly kind: 'no-data'; readonly at: number; readonly executionId: string; readonly reason: NoData };

/** Reads from a report what a condition measures. `keyColumns`: empty to choose them. `at` in ms. */
export const takeLook = (
  report: Report,
  _condition: Condition,
  _keyColumns: readonly string[],
  at: number,
): Look => ({ kind: 'no-data', at, executionId: report.executionId, reason: { why: 'no-key' } });
