import { toLosslessJson } from '../core/json.ts';
import type { RawValue, ResultSet } from '../core/result-set.ts';
import { keepStart } from '../core/text/shorten.ts';
import { parseDuneTime } from '../core/text/time.ts';

/** A cell as the writer of sheets takes it. Texts are never formulas: those have a cell type that this app doesn't write. */
export type SheetCell = string | number | boolean | Date | null;

/** A column of a sheet. `format`: Excel's own code for how numbers and times are shown. `width` in characters. */
export type SheetColumn = {
  readonly kind: 'decimal' | 'double' | 'time' | 'other';
  readonly format: string | undefined;
  readonly width: number;
};

/** Source: support.microsoft.com, "Excel specifications and limits"; the header takes a row, too. */
export const maxSheetRows = 1_048_575;
const maxCellLength = 32_767;
const maxSheetName = 31;
const maxWidth = 40;

const timeFormat = 'yyyy-mm-dd hh:mm:ss';
const dayFormat = 'yyyy-mm-dd';

const decimalType = /^(?:tinyint|smallint|int(?:eger)?|bigint|u?int\d+|decimal|numeric)\b/i;
const doubleType = /^(?:double|real|float)\b/i;
const timeType = /^(?:timestamp|date)\b/i;

const toKind = (type = ''): SheetColumn['kind'] => {
  if (decimalType.test(type)) return 'decimal';
  if (doubleType.test(type)) return 'double';
  return timeType.test(type) ? 'time' : 'other';
};

/** Returns the columns of a sheet by Dune's types. Columns without a type hold what the JSON holds. */
export const toSheetColumns = (columns: ResultSet['columns']): readonly SheetColumn[] =>
  columns.map(({ name, type }) => {
    const kind = toKind(type);
    const isDay = /^date\b/i.test(type ?? '');
    const format = kind === 'time' ? (isDay ? dayFormat : timeFormat) : undefined;
    const least = kind === 'time' && !isDay ? timeFormat.length + 1 : 12;
    return { kind, format, width: Math.min(maxWidth, Math.max(least, name.length + 2)) };
  });

/** The characters that XML can't hold. Source: w3.org/TR/xml/#charsets. */
const invalidInXml = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]/gu;

/** Excel reads such a text as a character by its number. Source: ECMA-376, part 1, 22.9.2.19. */
const readsAsCharacter = /_(?=x[\da-f]{4}_)/gi;

/** Returns a text as a cell holds it: without what XML can't hold, cut to Excel's limit. */
export const toTextCell = (text: string): string =>
  text
    .slice(0, maxCellLength)
    .replace(/[\ud800-\udbff]$/, '')
    .toWellFormed()
    .replace(invalidInXml, '')
    .replace(readsAsCharacter, '_x005F_');

/** Tells if a cell holds less than the value. */
export const isCutInCell = (value: RawValue): boolean =>
  typeof value === 'string'
    ? value.length > maxCellLength
    : value !== null && typeof value === 'object' && toLosslessJson(value).length > maxCellLength;

const numberText = /^[+-]?(\d+(?:\.\d+)?)(?:e[+-]?\d+)?$/i;

/** Excel shows and computes with so many. Source: support.microsoft.com, "Excel specifications and limits". */
const maxDigits = 15;

/** Tells if Excel keeps every digit of a number in digits. */
const isKept = (text: string): boolean => {
  const [, mantissa = ''] = numberText.exec(text) ?? [];
  const isWhole = !mantissa.includes('.');
  const digits = mantissa.replace('.', '').replace(/^0+/, '').replace(/0+$/, '');
  return mantissa !== '' && digits.length <= maxDigits && (isWhole || Number.isFinite(Number(text)));
};

/** Numbers that Excel can't hold at all. Source: as above. */
const isInRange = (value: number): boolean =>
  value === 0 || (Math.abs(value) >= 2.2251e-308 && Math.abs(value) <= 9.99999999999999e307);

const toNumberCell = (text: string): SheetCell => {
  const value = Number(text);
  return isKept(text) && isInRange(value) ? value : toTextCell(text);
};

/** A day before which Excel counts one that never was, and the end of its calendar, ms. */
const firstDay = Date.UTC(1900, 2, 1);
const afterLastDay = Date.UTC(10_000, 0, 1);

/** Excel's times have no zone, so only those in UTC, and those without a zone, are dates. What is finer stays text. */
const toTimeCell = (text: string): SheetCell => {
  const time = parseDuneTime(text);
  const isExact = time !== undefined && !/\.\d{4,}$/.test(time.local);
  return isExact && time.zone === 'UTC' && time.at >= firstDay && time.at < afterLastDay
    ? new Date(time.at)
    : toTextCell(text);
};

/**
 * Returns the cell for a value: numbers as numbers as long as Excel keeps all their digits, else as text; times in UTC as
 * dates; arrays and objects as JSON. A `double` is the same number in Excel as in Dune.
 */
export const toSheetCell = (value: RawValue, kind: SheetColumn['kind']): SheetCell => {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    const isSame = kind === 'double' || !Number.isInteger(value);
    return isSame && isInRange(value) ? value : toNumberCell(String(value));
  }
  if (typeof value === 'bigint') return toNumberCell(String(value));
  if (typeof value !== 'string') return toTextCell(toLosslessJson(value));
  if (kind === 'time') return toTimeCell(value);
  return kind === 'other' || !numberText.test(value) ? toTextCell(value) : toNumberCell(value);
};

const forbiddenInName = /[[\]:*?/\\\p{Cc}]/gu;

/** Names a sheet after a query. Source: support.microsoft.com, "Rename a worksheet". The name is foreign. */
export const toSheetName = (name: string | undefined, queryId: number): string => {
  const line = toTextCell((name ?? '').replace(forbiddenInName, ' ')).replace(/\s+/g, ' ');
  const text = keepStart(line.trim(), maxSheetName).replace(/^[\s']+|[\s']+$/g, '');
  return text === '' || text.toLowerCase() === 'history' ? `Query ${queryId}` : text;
};
