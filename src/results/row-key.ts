import type { Cell } from './cell.ts';

type Row = readonly Cell[];

/** The columns, by place, that tell rows apart. Empty: there is one row, and it is the one of last time. */
export type RowKey = readonly number[];

/** Rows with the places of the key's columns in them, which may differ from one time to the next. */
type Side = { readonly rows: readonly Row[]; readonly place: (column: number) => number };

/** Now and last time. `hasMore`: there are rows that are not shown. */
export type Sides = { readonly now: Side; readonly before: Side; readonly hasMore: boolean };

const names: readonly Cell['kind'][] = ['text', 'link', 'hash'];

/** What tells a row apart, as one text. */
export const keyText = (row: Row, key: RowKey): string =>
  JSON.stringify(key.map((place) => row[place]?.text ?? ''));

/** What a row is called: the cells of its key. Foreign. */
export const keyName = (row: Row, key: RowKey): string =>
  key.map((place) => row[place]?.text ?? '').join(' · ');

/** Whether the columns are there and filled in every row, and no two rows have the same in them. */
export const isKey = (rows: readonly Row[], key: RowKey): boolean =>
  rows.every((row) => key.every((place) => (row[place]?.kind ?? 'empty') !== 'empty')) &&
  new Set(rows.map((row) => keyText(row, key))).size === rows.length;

const isOf = (rows: readonly Row[], place: number, fits: (cell: Cell) => boolean): boolean =>
  rows.every((row) => {
    const cell = row[place];
    return cell !== undefined && fits(cell);
  });

const on = ({ place }: Side, key: RowKey): RowKey => key.map(place);

const tellsBoth = ({ now, before }: Sides, key: RowKey): boolean =>
  isKey(now.rows, on(now, key)) && isKey(before.rows, on(before, key));

const keyTexts = (side: Side, key: RowKey): readonly string[] =>
  side.rows.map((row) => keyText(row, on(side, key)));

/** Whole numbers are ids, and not measures, when most of them are there again. */
const isOfIds = (sides: Sides, place: number): boolean => {
  const [now, before] = [keyTexts(sides.now, [place]), keyTexts(sides.before, [place])];
  const again = before.filter((text) => now.includes(text)).length;
  const isWhole = isOf(
    sides.now.rows,
    place,
    ({ kind, text }) => kind === 'number' && /^-?[\d,]+$/.test(text),
  );
  return isWhole && again * 2 >= Math.min(now.length, before.length) && again > 0;
};

/** What may tell rows apart when nobody said: each text, all texts, each time, times and texts, ids; the first that does. */
const candidates = (columns: readonly string[], sides: Sides): readonly RowKey[] => {
  const rows = sides.now.rows.length > 0 ? sides.now.rows : sides.before.rows;
  const places = columns.map((_name, place) => place);
  const texts = places.filter((place) => isOf(rows, place, ({ kind }) => names.includes(kind)));
  const times = places.filter((place) => isOf(rows, place, ({ kind }) => kind === 'time'));
  const ids = places.filter((place) => isOfIds(sides, place));
  return [
    ...texts.map((place) => [place]),
    ...(texts.length > 1 ? [texts] : []),
    ...times.map((place) => [place]),
    ...(texts.length > 0 && times.length > 0 ? [[...times, ...texts]] : []),
    ...ids.map((place) => [place]),
  ];
};

/** Where columns stand, by name; `undefined` when one of them is not there. */
export const placesOf = (columns: readonly string[], asked: readonly string[]): RowKey | undefined => {
  const places = asked.map((name) => columns.indexOf(name));
  return places.includes(-1) ? undefined : places;
};

/**
 * The key by which now is compared with last time: the columns that were asked for, else the first that tell the rows of
 * both apart. `undefined` when none do. One row before and one now are the same row, whatever it is called.
 */
export const chooseKey = (
  columns: readonly string[],
  sides: Sides,
  asked: readonly string[],
): RowKey | undefined => {
  const named = asked.length === 0 ? undefined : placesOf(columns, asked);
  if (named !== undefined && tellsBoth(sides, named)) return named;
  const isOneRow = sides.now.rows.length === 1 && sides.before.rows.length === 1 && !sides.hasMore;
  const isSame = (key: RowKey): boolean => keyTexts(sides.now, key)[0] === keyTexts(sides.before, key)[0];
  const found = candidates(columns, sides).find((key) => tellsBoth(sides, key) && (!isOneRow || isSame(key)));
  return found ?? (isOneRow ? [] : undefined);
};
