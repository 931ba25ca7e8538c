/** What a cell is sorted by: a number, or words. */
export type SortKey = number | string;

/** Which way a column is sorted; `none` is the order in which the rows came. */
export type Direction = 'ascending' | 'descending' | 'none';

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Numbers as numbers and before words; words as in a dictionary. */
const compare = (one: SortKey, other: SortKey): number => {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one === 'string' && typeof other === 'string') return collator.compare(one, other);
  return typeof one === 'number' ? -1 : 1;
};

/** The places of the rows in their new order. Rows that are alike stay as they came. */
export const orderOf = (keys: readonly SortKey[], direction: Direction): readonly number[] => {
  const places = keys.map((_key, index) => index);
  if (direction === 'none') return places;
  const sign = direction === 'ascending' ? 1 : -1;
  return places.sort((one, other) => sign * compare(keys[one] ?? '', keys[other] ?? '') || one - other);
};

/** What a click on the header of a column makes of its order: up, down, and as it came. */
export const nextDirection = (direction: string | null): Direction => {
  if (direction === 'ascending') return 'descending';
  return direction === 'descending' ? 'none' : 'ascending';
};

/** Whether a row with these words is found by what was typed: each word of it must be there. */
export const isFound = (words: string, typed: string): boolean => {
  const text = words.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** A page of rows, counted from 0; one that is not there becomes the nearest. `first` and `end` as in `slice`. */
export const pageOf = (
  count: number,
  size: number,
  page: number,
): { readonly page: number; readonly pages: number; readonly first: number; readonly end: number } => {
  const pages = Math.max(1, Math.ceil(count / size));
  const near = Math.min(Math.max(0, page), pages - 1);
  return { page: near, pages, first: near * size, end: Math.min(count, (near + 1) * size) };
};
