import type { Decimal } from '../../core/condition.ts';
import type { NumberFormat } from '../columns/number-format.ts';

/** A row as an alert sees it. Names and texts are foreign. */
export type LookedRow = {
  /** Identifies it from one look to the next. Empty for an aggregate and for the number of rows. */
  readonly key: string;
  /** The name that people read; empty where the whole result is measured. */
  readonly name: string;
  /** The measured value: a number, a place from 1, an age in ms; `undefined` where there is no number. */
  readonly value: Decimal | undefined;
  /** The same as people read it, with its unit: `$8.2M`. */
  readonly text: string;
  /** The row, to be shown. */
  readonly cells: readonly { readonly column: string; readonly text: string }[];
};

/** Why a look tells nothing. Never taken for "it's over". `name` is a column or a row, foreign. */
export type NoData =
  /** `several-rows`: more than one has the name. */
  | { readonly why: 'no-column' | 'no-row' | 'several-rows' | 'not-a-number'; readonly name: string }
  /** `cut`: what isn't there may be beyond the rows that were read or kept. `stale`: the run is too old for the alert. */
  | { readonly why: 'no-key' | 'cut' | 'no-rows' | 'no-time' | 'stale' };

/** A look of an alert at one time, ms. */
export type Look =
  | {
      readonly kind: 'seen';
      readonly at: number;
      /** Dune's id of the run; the same run is the same look, except for an age. */
      readonly executionId: string;
      /** When Dune ended it, if that is known. */
      readonly dataAt?: number | undefined;
      readonly rows: readonly LookedRow[];
      /** There are more rows than were read, so that one which isn't there may be among them. */
      readonly hasMore: boolean;
      /** The columns that identify rows, by the names that people read: given, or chosen. Empty where none do. */
      readonly keyColumns: readonly string[];
      /** How the column that is measured is written; `undefined` for a place, a number of rows and an age. */
      readonly numbers: NumberFormat | undefined;
    }
  /** The latest run is the one that was seen last, so nothing was read again. Only time went by. */
  | { readonly kind: 'same'; readonly at: number; readonly executionId: string }
  | { readonly kind: 'no-data'; readonly at: number; readonly executionId: string; readonly reason: NoData };

/** The contents of a look, without its time and its run. */
export type Seen = Pick<Extract<Look, { kind: 'seen' }>, 'rows' | 'hasMore' | 'keyColumns' | 'numbers'>;
