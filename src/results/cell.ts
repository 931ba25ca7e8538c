import type { RawValue } from '../core/result-set.ts';
import { cleanText } from '../core/text/clean.ts';
import { formatNumber, isNumberText } from '../core/text/number.ts';
import { shorten, shortenMiddle } from '../core/text/shorten.ts';
import { formatTime, parseDuneTime } from '../core/text/time.ts';
import { parseLinks } from './link.ts';

/**
 * A value with its meaning. `text` is for people: one line, clean, never empty. A `number` has a value to sort by only when
 * a double holds it exactly enough; an integer beyond 2^53 has none.
 */
export type Cell =
  | { readonly kind: 'empty'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string; readonly value: number | undefined }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  | { readonly kind: 'hash'; readonly text: string }
  | { readonly kind: 'time'; readonly text: string }
  | { readonly kind: 'boolean'; readonly text: string }
  | { readonly kind: 'data'; readonly text: string };

const emptyCell: Cell = { kind: 'empty', text: '–' };

/** Enough of a long text for every table; messages shorten it further to what fits. */
const maxTextLength = 300;

const longHash = /^0x[0-9a-f]{17,}$/i;
const numericType = /^(u?int|bigint|smallint|tinyint|double|real|decimal|float)/i;
const timeType = /^(timestamp|date)/i;
const digitsOnly = /^[+-]?\d+$/;

const textCell = (kind: 'text' | 'data', text: string): Cell => {
  // The cost of cleaning grows with length, and only the first part is ever shown.
  const clean = cleanText(text.slice(0, 4 * maxTextLength));
  return clean === '' ? emptyCell : { kind, text: shorten(clean, maxTextLength) };
};

/** JSON has no negative zero, and readers don't expect one. */
const sortable = (value: number, exact: boolean): number | undefined =>
  Number.isFinite(value) && exact ? value || 0 : undefined;

const parseNumberCell = (text: string): Cell => {
  const value = Number(text);
  // Digits beyond any double are still exact, but an exponent beyond it has no digits to show.
  const isPrintable = Number.isFinite(value) || digitsOnly.test(text);
  if (!isNumberText(text) || !isPrintable) return textCell('text', text);
  const exact = !digitsOnly.test(text) || Number.isSafeInteger(value);
  return { kind: 'number', text: formatNumber(text), value: sortable(value, exact) };
};

const shownItems = 5;
const maxDepth = 3;

const isList = (value: RawValue): value is readonly RawValue[] => Array.isArray(value);

/** Prints the first items of an array or object; what is nested too deep becomes `…`. */
const formatData = (value: RawValue, depth = 0): string => {
  if (value === null || typeof value !== 'object') return parseCell(value, undefined).text;
  if (depth === maxDepth) return '…';
  const items = isList(value)
    ? value.slice(0, shownItems).map((item) => formatData(item, depth + 1))
    : Object.entries(value)
        .slice(0, shownItems)
        .map(([key, item]) => `${key}: ${formatData(item, depth + 1)}`);
  const rest = (isList(value) ? value.length : Object.keys(value).length) - items.length;
  const text = [...items, ...(rest > 0 ? [`… ${formatNumber(rest)} more`] : [])].join(', ');
  return isList(value) ? `[${text}]` : `{${text}}`;
};

const stringCell = (text: string, type: string | undefined): Cell => {
  if (type !== undefined && numericType.test(type)) return parseNumberCell(text);
  if (longHash.test(text)) return { kind: 'hash', text: shortenMiddle(text, 8, 4) };
  if (type === undefined || timeType.test(type)) {
    const time = parseDuneTime(text);
    if (time !== undefined) {
      const isUtc = time.zone === 'UTC';
      return { kind: 'time', text: isUtc ? formatTime(new Date(time.at)) : `${time.local} ${time.zone}` };
    }
  }
  const parts = parseLinks(text);
  if (parts === undefined) return textCell('text', text);
  const [first] = parts;
  return parts.length === 1 && first?.url !== undefined
    ? { kind: 'link', text: shorten(first.text, maxTextLength), url: first.url }
    : textCell('text', parts.map((part) => part.text).join(''));
};

/**
 * Gives a raw value its meaning, by the value first, and by Dune's column type only where that alone can tell (a text of
 * digits is a number only in a numeric column): the same column can be text in one run and a number in the next.
 */
export const parseCell = (value: RawValue, type: string | undefined): Cell => {
  if (value === null) return emptyCell;
  switch (typeof value) {
    case 'boolean':
      return { kind: 'boolean', text: String(value) };
    case 'bigint':
      return { kind: 'number', text: formatNumber(value), value: undefined };
    case 'number':
      return { kind: 'number', text: formatNumber(value), value: sortable(value, true) };
    case 'string':
      return stringCell(value, type);
    default:
      return textCell('data', formatData(value));
  }
};
