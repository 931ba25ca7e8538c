import type { CellChange } from './cell-change.ts';
import type { Difference } from './delta.ts';
import type { Ranking } from './ranking.ts';

/** The rows that a dataset shows of more: the top ones of an order, the lowest, just the first, or those of a filter. */
export type Shown = { readonly rows: number; readonly order: 'top' | 'lowest' | 'first' | 'matching' };

/** Describes the first rows of more, by what gives them their places. */
export const toShown = (rows: number, ranking: Ranking | undefined): Shown => {
  if (ranking === undefined) return { rows, order: 'first' };
  return { rows, order: ranking.by === 'lowest' ? 'lowest' : 'top' };
};

/** Tells if rows are named, and not only counted. */
export const areTold = (names: readonly string[]): boolean => names.length <= 2;

/**
 * One piece of news. Every number in it stands in the data, or is reckoned from it. Names and texts are foreign. `shown` is
 * `undefined` where all rows are shown, so that one that isn't there doesn't exist.
 */
export type News =
  /** A row has the first place, alone. `from` had it before, alone, and isn't shown anymore where `isGone`. */
  | {
      readonly kind: 'leader';
      readonly name: string;
      readonly from: string | undefined;
      readonly isGone: boolean;
      readonly shown: Shown | undefined;
      /** The column with the lowest value, where lowest comes first. */
      readonly lowest: string | undefined;
    }
  /** The row that climbed or fell the most. Places count from 1. `isTied`: another row has the new place, too. */
  | {
      readonly kind: 'moved';
      readonly name: string;
      readonly from: number;
      readonly to: number;
      readonly isTied: boolean;
    }
  /** No row is one of those of last time. */
  | { readonly kind: 'all-new'; readonly rows: number; readonly shown: Shown | undefined }
  | { readonly kind: 'all-gone'; readonly rows: number }
  /** As many rows came as went. */
  | {
      readonly kind: 'replaced';
      readonly names: readonly string[];
      readonly old: readonly string[];
      readonly shown: Shown;
    }
  /** `time`: all of the new rows are of this time. */
  | {
      readonly kind: 'joined';
      readonly names: readonly string[];
      readonly shown: Shown | undefined;
      readonly time: string | undefined;
    }
  | { readonly kind: 'left'; readonly names: readonly string[]; readonly shown: Shown | undefined }
  /** Cells of a row that changed. An empty name is the only row's. `isTime`: the row is named by a time. */
  | {
      readonly kind: 'changed';
      readonly name: string;
      readonly changes: readonly CellChange[];
      readonly isTime: boolean;
    }
  /** The row whose number changed the most, of several. `isNamed`: the piece of news before it names the column. */
  | {
      readonly kind: 'largest';
      readonly name: string;
      readonly change: CellChange;
      readonly difference: Difference;
      readonly isNamed: boolean;
    }
  /** Rows that changed besides the one before, or in all: then `of` so many. */
  | { readonly kind: 'others'; readonly rows: number; readonly isEarlier: boolean }
  | { readonly kind: 'rows-changed'; readonly rows: number; readonly of: number }
  /** The newest row, by time, and how it differs from the one before it. */
  | {
      readonly kind: 'newest';
      readonly name: string;
      readonly column: string;
      readonly value: string;
      readonly difference: Difference | undefined;
      readonly than: string | undefined;
    }
  | {
      readonly kind: 'total';
      readonly column: string;
      readonly percent: string;
      readonly shown: Shown | undefined;
    }
  /** Only the columns are others. */
  | { readonly kind: 'columns'; readonly added: readonly string[]; readonly removed: readonly string[] };
