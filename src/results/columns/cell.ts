import { createHash } from 'node:crypto';
import { toLosslessJson } from '../../core/json.ts';
import type { RawValue } from '../../core/result-set.ts';
import { cleanText } from '../../core/text/clean.ts';
import { formatNumber } from '../../core/text/number.ts';
import { shorten } from '../../core/text/shorten.ts';
import { digitsOf, type Quantity } from './decimal.ts';
import type { LinkedText } from './link.ts';

/**
 * A value as its column shows it. `text` is for people: one line, clean, never empty; it may be rounded or shortened, so
 * cells are compared by `identifyCell`. `value` is what a number sorts by.
 */
export type Cell =
  | { readonly kind: 'empty'; readonly text: string }
  | {
      readonly kind: 'number';
      readonly text: string;
      readonly quantity: Quantity;
      readonly value: number | undefined;
    }
  | {
      readonly kind: 'link';
      readonly text: string;
      readonly parts: readonly LinkedText[];
      readonly source: string;
    }
  | {
      readonly kind: 'text' | 'hash' | 'time' | 'boolean' | 'data';
      readonly text: string;
      /** The whole value. */
      readonly id: string;
    };

const isList = (value: RawValue): value is readonly RawValue[] => Array.isArray(value);

/** Longer ones are kept as a hash, so that what is stored of a digest stays small. */
const maxIdentity = 200;

/** Bounds the length of an identity. Different texts stay different. */
export const boundIdentity = (text: string): string =>
  text.length <= maxIdentity
    ? text
    : `${text.slice(0, 40)}…${createHash('sha256').update(text).digest('hex')}`;

/** Tells if an identity is that of a value too long to be kept whole. */
export const isCutIdentity = (id: string): boolean => /^.{40}…[0-9a-f]{64}$/s.test(id);

/** Dune doesn't promise an order of the entries of a map. */
const sortKeys = (data: RawValue): RawValue => {
  if (data === null || typeof data !== 'object') return data;
  if (isList(data)) return data.map(sortKeys);
  const entries = Object.entries(data).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
};

/** Returns the identity of an array or object. */
export const identifyData = (data: RawValue): string => boundIdentity(toLosslessJson(sortKeys(data)));

/**
 * Returns the identity of a cell: two cells hold the same exactly if their identities are the same. Exact numbers, whole
 * texts and lists, times to their last digit. Empty only for an empty cell.
 */
export const identifyCell = (cell: Cell): string => {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'number':
      return digitsOf(cell.quantity);
    case 'link':
      return boundIdentity(cell.source);
    default:
      return cell.id;
  }
};

/** The cell of a value that isn't there. */
export const emptyCell: Cell = { kind: 'empty', text: '–' };

/** Enough of a long text for every table; messages shorten it further to what fits. */
const maxTextLength = 300;
const maxExactLength = 3000;

/** Returns a text as one clean line. The cost of cleaning grows with length, and only the first part is ever shown. */
export const toCellText = (text: string, isExact = false): string => {
  const max = isExact ? maxExactLength : maxTextLength;
  return shorten(cleanText(text.slice(0, 4 * max)), max) || emptyCell.text;
};

/** Returns what a number sorts by: the nearest double, if one is near. */
export const toSortValue = (quantity: Quantity): number | undefined => {
  const value = Number(quantity);
  return Number.isFinite(value) ? value : undefined;
};

const shownItems = 5;
const maxDepth = 3;

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
