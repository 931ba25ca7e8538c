import type { RawValue } from '../core/result-set.ts';
import { cleanText } from '../core/text/clean.ts';
import { formatNumber } from '../core/text/number.ts';
import { shorten } from '../core/text/shorten.ts';
import type { Digits } from './decimal.ts';
import type { TextPart } from './link.ts';

/**
 * A value as its column shows it. `text` is for people: one line, clean, never empty. `id` is the whole value, by which
 * cells are compared: `text` may be rounded or shortened. `value` is what a number sorts by.
 */
export type Cell =
  | { readonly kind: 'empty'; readonly text: string; readonly id: string }
  | {
      readonly kind: 'number';
      readonly text: string;
      readonly id: string;
      readonly digits: Digits;
      readonly value: number | undefined;
    }
  | { readonly kind: 'link'; readonly text: string; readonly id: string; readonly parts: readonly TextPart[] }
  | {
      readonly kind: 'text' | 'hash' | 'time' | 'boolean' | 'data';
      readonly text: string;
      readonly id: string;
    };

/** The cell of a value that isn't there. */
export const emptyCell: Cell = { kind: 'empty', text: '–', id: '' };

/** Enough of a long text for every table; messages shorten it further to what fits. */
const maxTextLength = 300;
const maxExactLength = 3000;

/** Returns a text as one clean line. The cost of cleaning grows with length, and only the first part is ever shown. */
export const toCellText = (text: string, isExact = false): string => {
  const max = isExact ? maxExactLength : maxTextLength;
  return shorten(cleanText(text.slice(0, 4 * max)), max) || emptyCell.text;
};

/** Returns what a number sorts by: the nearest double. JSON has no negative zero and no infinity. */
export const toSortValue = (digits: Digits): number | undefined => {
  const value = Number(digits);
  return Number.isFinite(value) ? value || 0 : undefined;
};

const shownItems = 5;
const maxDepth = 3;

/** Tells if a value is an array. */
export const isList = (value: RawValue): value is readonly RawValue[] => Array.isArray(value);

/** Formats the first items of an array or object; what is nested too deep becomes `…`. */
export const formatData = (value: RawValue, formatItem: (item: RawValue) => string, depth = 0): string => {
  if (value === null || typeof value !== 'object') return formatItem(value);
  if (depth === maxDepth) return '…';
  const items = isList(value)
    ? value.slice(0, shownItems).map((item) => formatData(item, formatItem, depth + 1))
    : Object.entries(value)
        .slice(0, shownItems)
        .map(([key, item]) => `${key}: ${formatData(item, formatItem, depth + 1)}`);
  const rest = (isList(value) ? value.length : Object.keys(value).length) - items.length;
  const text = [...items, ...(rest > 0 ? [`… ${formatNumber(rest)} more`] : [])].join(', ');
  return isList(value) ? `[${text}]` : `{${text}}`;
};
