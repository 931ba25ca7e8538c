import { toLosslessJson } from '../core/json.ts';
import type { RawValue } from '../core/result-set.ts';
import { cleanText } from '../core/text/clean.ts';
import { type Cell, emptyCell, formatData, toCellText, toSortValue } from './cell.ts';
import { type ColumnMeaning, findMeaning } from './column-kind.ts';
import { chooseNumberFormat, formatDigits, type NumberFormat, readsAlike } from './number-format.ts';
import { shortenHashes } from './short-hash.ts';
import { chooseTimeFormat, formatColumnTime, type TimeFormat } from './time-format.ts';
import { identifyValue, parseValue, type Value } from './value.ts';

/** How a column is written: decided once, for all of its cells. */
export type ColumnFormat = ColumnMeaning & { readonly numbers: NumberFormat };

/** The format of a column of words. */
export const textFormat: ColumnFormat = {
  kind: 'text',
  unit: '',
  numbers: { style: 'plain', unit: '', exponent: 0, decimals: 0 },
};

/** A column with its meaning. `readsAlike`: some different numbers read the same, because they are rounded. */
export type Column = {
  /** The name as people read it. Foreign, clean. */
  readonly name: string;
  readonly format: ColumnFormat;
  readonly readsAlike: boolean;
  readonly cells: readonly Cell[];
};

/** The values of one column, as Dune sent them. `name` is Dune's own, `index` its place. */
export type ColumnSource = {
  readonly name: string;
  readonly type: string | undefined;
  readonly index: number;
  readonly values: readonly RawValue[];
};

type Formats = {
  readonly numbers: NumberFormat;
  readonly times: TimeFormat;
  readonly hashes: ReadonlyMap<string, string>;
  readonly isExact: boolean;
};

/** Formats what stands in an array or object, by itself. */
const formatItem =
  (isExact: boolean) =>
  (item: RawValue): string =>
    readColumn({ name: '', type: undefined, index: 0, values: [item] }, isExact).cells[0]?.text ??
    emptyCell.text;

const toCell = (value: Value, { numbers, times, hashes, isExact }: Formats): Cell => {
  const id = identifyValue(value);
  switch (value.kind) {
    case 'empty':
      return emptyCell;
    case 'number': {
      const { digits } = value;
      return { kind: 'number', text: formatDigits(digits, numbers), id, digits, value: toSortValue(digits) };
    }
    case 'time':
      return { kind: 'time', text: formatColumnTime(value.time, times), id };
    case 'boolean':
      return { kind: 'boolean', text: id, id };
    case 'hash':
      return { kind: 'hash', text: isExact ? value.text : (hashes.get(value.text) ?? value.text), id };
    case 'link':
      return {
        kind: 'link',
        text: toCellText(value.parts.map(({ text }) => text).join('')),
        id,
        parts: value.parts,
      };
    case 'text':
      return { kind: 'text', text: toCellText(value.text, isExact), id };
    case 'data':
      return {
        kind: 'data',
        text: toCellText(
          isExact ? toLosslessJson(value.data) : formatData(value.data, formatItem(isExact)),
          isExact,
        ),
        id,
      };
  }
};

/** Gives every value of a column its meaning and its text. `isExact` shows every digit and whole hashes. */
export const readColumn = ({ name, type, index, values }: ColumnSource, isExact: boolean): Column => {
  const read = values.map((value) => parseValue(value, type));
  const meaning = findMeaning(name, read);
  const digits = read.flatMap((value) => (value.kind === 'number' ? [value.digits] : []));
  const hashes = read.flatMap((value) => (value.kind === 'hash' ? [value.text] : []));
  const numbers = chooseNumberFormat(digits, meaning, isExact);
  const formats: Formats = {
    numbers,
    times: chooseTimeFormat(
      read.flatMap((value) => (value.kind === 'time' ? [value.time] : [])),
      isExact,
    ),
    hashes: shortenHashes(hashes),
    isExact,
  };
  return {
    name: cleanText(name) || `column ${index + 1}`,
    format: { ...meaning, numbers },
    readsAlike: readsAlike(digits, numbers),
    cells: read.map((value) => toCell(value, formats)),
  };
};
