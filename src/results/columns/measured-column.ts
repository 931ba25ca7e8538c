import type { Cell } from './cell.ts';
import { type ColumnKind, isMeasure, splitName } from './column-kind.ts';
import { isUnit } from './column-unit.ts';
import { wordSet } from './numbered-kind.ts';

/** The shown part of a row, which is enough to tell what its columns are. */
export type ShownRow = readonly Pick<Cell, 'kind' | 'text'>[];

/** The columns of a result: their names, and what they hold. */
export type Columns = { readonly names: readonly string[]; readonly kinds: readonly ColumnKind[] };

/** A number that came as text: `▲ 4.5%`, `-$1.2M`, `100 ETH`, `<0.01`. */
const numberText =
  /^[▲▼↑↓~≈<>+\- ]*[$€£]?-?(?=[\d.])[\d, ]*(?:\.\d+)? ?(?:[%KMBTx](?![a-z]))?(?: ?([a-z]{2,6}))?$/iu;
/** An interval, as Trino writes it: trino.io/docs/current/language/types.html#interval-day-to-second. */
const intervalText = /^-?\d+ \d\d:\d\d:\d\d\.\d{3}$/;
const ratioUnits = wordSet('bps pp pts');

/** Tells if a text measures something. With another word behind it, a number is a name: `7 days`, `3 Pool`. */
const isMeasureText = (text: string): boolean => {
  if (intervalText.test(text)) return true;
  const [whole, unit] = numberText.exec(text) ?? [];
  if (whole === undefined) return false;
  return unit === undefined || isUnit(unit.toLowerCase()) || ratioUnits.has(unit.toLowerCase());
};

/** Tells if a column of words holds measures: numbers that came as text, or mostly numbers among words such as `N/A`. */
export const holdsMeasures = (rows: readonly ShownRow[], index: number): boolean => {
  const cells = rows.flatMap((row) => row[index] ?? []).filter(({ kind }) => kind !== 'empty');
  const numbers = cells.filter(({ kind, text }) => kind === 'number' || isMeasureText(text));
  return numbers.length > 0 && numbers.length * 2 >= cells.length;
};

/** Times and blocks under such names move on while the row stays the same one. */
const movingWords = wordSet('last latest newest max recent updated modified');

/** Tells if a time or an id moves on by itself, as that of the last trade does. */
export const isMoving = (name: string): boolean => splitName(name).some((word) => movingWords.has(word));

const numbering: readonly ColumnKind[] = ['time', 'period', 'identifier'];

/** Returns the indexes of the columns that say what a row is about: all but those that measure it. */
export const listSubjects = ({ names, kinds }: Columns, rows: readonly ShownRow[]): readonly number[] =>
  kinds.flatMap((kind, index) => {
    if (isMeasure(kind) || kind === 'flag' || kind === 'data') return [];
    if (numbering.includes(kind)) return isMoving(names[index] ?? '') ? [] : [index];
    return holdsMeasures(rows, index) ? [] : [index];
  });
