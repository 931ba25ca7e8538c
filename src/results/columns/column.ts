import { toLosslessJson } from '../../core/json.ts';
import type { RawValue } from '../../core/result-set.ts';
import { cleanText } from '../../core/text/clean.ts';
import {
  boundIdentity,
  type Cell,
  emptyCell,
  formatData,
  identifyData,
  toCellText,
  toSortValue,
} from './cell.ts';
import { type ColumnMeaning, findMeaning, numericMeaning, textMeaning } from './column-kind.ts';
import { formatNumbers } from './column-numbers.ts';
import type { Quantity } from './decimal.ts';
import { formatQuantity, type NumberFormat } from './number-format.ts';
import { shortenHashes } from './short-hash.ts';
import { chooseTimeFormat, formatColumnTime, type TimeFormat } from './time-format.ts';
import { collect, isHash, parseValues, type Value } from './value.ts';

/** How a column is written: decided once, for all of its cells. */
export type ColumnFormat = ColumnMeaning & { readonly numbers: NumberFormat };

/** The format of a column of words. */
export const textFormat: ColumnFormat = {
  ...textMeaning,
  numbers: { style: 'plain', unit: '', exponent: 0, decimals: 0, maxDecimals: 0 },
};

/** Formats a number with every digit that it has. */
export const exactText = (quantity: Quantity, { numbers }: ColumnFormat): string =>
  formatQuantity(quantity, numbers.style === 'as-is' ? numbers : { ...numbers, style: 'exact' });

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
  readonly times: TimeFormat;
  readonly hashes: ReadonlyMap<string, string>;
  readonly isExact: boolean;
};

/** Formats what stands in an array or object, by itself. */
const formatItem = (item: RawValue, isExact: boolean): string =>
  readColumn({ name: '', type: undefined, index: 0, values: [item] }, isExact).cells[0]?.text ??
  emptyCell.text;

const formatList = (data: RawValue, { hashes, isExact }: Formats): string =>
  isExact
    ? toLosslessJson(data)
    : formatData(
        data,
        (item) => (typeof item === 'string' ? hashes.get(item) : undefined) ?? formatItem(item, isExact),
      );

/** Lists the addresses and hashes that are shown of an array or object; it may hold thousands more. */
const listHashes = (data: RawValue): readonly string[] => {
  const found: string[] = [];
  formatData(data, (item) => {
    if (typeof item === 'string' && isHash(item)) found.push(item);
    return '';
  });
  return found;
};

/** Makes a cell of anything but a number. */
const toCell = (value: Exclude<Value, { kind: 'number' }>, formats: Formats): Cell => {
  const { times, hashes, isExact } = formats;
  switch (value.kind) {
    case 'empty':
      return emptyCell;
    case 'time': {
      const { local, zone } = value.time;
      return { kind: 'time', text: formatColumnTime(value.time, times), id: `${local} ${zone}` };
    }
    case 'boolean': {
      const text = String(value.value);
      return { kind: 'boolean', text, id: text };
    }
    case 'hash': {
      const { text } = value;
      return { kind: 'hash', text: isExact ? text : (hashes.get(text) ?? text), id: text.toLowerCase() };
    }
    case 'link': {
      const { parts, source } = value;
      return { kind: 'link', text: toCellText(parts.map(({ text }) => text).join('')), parts, source };
    }
    case 'text':
      return { kind: 'text', text: toCellText(value.text, isExact), id: boundIdentity(value.text) };
    case 'data': {
      const text = toCellText(formatList(value.data, formats), isExact);
      return { kind: 'data', text, id: identifyData(value.data) };
    }
  }
};

const toNumberCell = (quantity: Quantity, text = ''): Cell => ({
  kind: 'number',
  text,
  quantity,
  value: toSortValue(quantity),
});

const toLabel = ({ name, index }: ColumnSource): string => cleanText(name) || `column ${index + 1}`;

const isPlainNumber = (value: RawValue): value is number => Number.isFinite(value);

/** Reads a column that holds only numbers, as most do, in half the time; `undefined` for any other column. */
const readNumbers = (source: ColumnSource, isExact: boolean): Column | undefined => {
  const { name, values } = source;
  if (values.length === 0 || !values.every(isPlainNumber)) return undefined;
  // There's no -0 in a table.
  const quantities = values.map((value) => value || 0);
  const meaning = numericMeaning(name, quantities);
  const { format, texts, readsAlike } = formatNumbers(quantities, meaning, isExact);
  const cells = quantities.map((quantity, row) => toNumberCell(quantity, texts[row]));
  return { name: toLabel(source), format: { ...meaning, numbers: format }, readsAlike, cells };
};

const readAny = (source: ColumnSource, isExact: boolean): Column => {
  const { name, type, values } = source;
  const read = parseValues(values, type);
  const quantities = collect(read, (value) => (value.kind === 'number' ? value.quantity : undefined));
  const meaning = findMeaning(name, read, quantities);
  const { format, texts, readsAlike } = formatNumbers(quantities, meaning, isExact);
  const times = collect(read, (value) => (value.kind === 'time' ? value.time : undefined));
  const whole = collect(read, (value) => (value.kind === 'hash' ? value.text : undefined));
  const listed = collect(read, (value) => (value.kind === 'data' ? listHashes(value.data) : undefined));
  const hashes = [...whole, ...listed.flat()];
  const formats = { times: chooseTimeFormat(times, isExact), hashes: shortenHashes(hashes), isExact };
  let numbers = 0;
  return {
    name: toLabel(source),
    format: { ...meaning, numbers: format },
    readsAlike,
    cells: read.map((value): Cell => {
      if (value.kind !== 'number') return toCell(value, formats);
      numbers += 1;
      return toNumberCell(value.quantity, texts[numbers - 1]);
    }),
  };
};

/** Gives every value of a column its meaning and its text. `isExact` shows every digit and whole hashes. */
export const readColumn = (source: ColumnSource, isExact: boolean): Column =>
  readNumbers(source, isExact) ?? readAny(source, isExact);
