/** A cell's sort key: a number, or words. */
export type SortKey = number | string;

/** A column's sort direction; `none` is the original order. */
export type Direction = 'ascending' | 'descending' | 'none';

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Compares numbers as numbers and before words; words as in a dictionary. */
const compare = (one: SortKey, other: SortKey): number => {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one === 'string' && typeof other === 'string') return collator.compare(one, other);
  return typeof one === 'number' ? -1 : 1;
};

/** Returns the positions of the rows in their new order. Equal rows keep theirs. */
export const orderOf = (keys: readonly SortKey[], direction: Direction): readonly number[] => {
  const places = keys.map((_key, index) => index);
  if (direction === 'none') return places;
  const sign = direction === 'ascending' ? 1 : -1;
  return places.sort((one, other) => sign * compare(keys[one] ?? '', keys[other] ?? '') || one - other);
};

/** Returns the next direction after a click on a column header: up, down, original. */
export const nextDirection = (direction: string | null): Direction => {
  if (direction === 'ascending') return 'descending';
  return direction === 'descending' ? 'none' : 'ascending';
};

/** Tells if a row with these words matches a search: it needs each word of it. */
export const isFound = (words: string, typed: string): boolean => {
  const text = words.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** Returns a page of rows, counted from 0; an invalid one becomes the nearest. `first` and `end` as in `slice`. */
export const pageOf = (
  count: number,
  size: number,
  page: number,
): { readonly page: number; readonly pages: number; readonly first: number; readonly end: number } => {
  const pages = Math.max(1, Math.ceil(count / size));
  const near = Math.min(Math.max(0, page), pages - 1);
  return { page: near, pages, first: near * size, end: Math.min(count, (near + 1) * size) };
};
