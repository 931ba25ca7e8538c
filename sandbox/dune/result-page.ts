import { parseFilter, type Row } from './filter.ts';
import type { Query, Run, Value } from './query.ts';

/** Dune's error for what was asked. */
type Refusal = { readonly status: number; readonly body: { readonly error: string } };

const refuse = (status: number, text: string): Refusal => ({ status, body: { error: text } });

const unquoted = (name: string): string => name.trim().replace(/^"(.*)"$/s, '$1');

const listed = (text: string | null): string[] =>
  text === null ? [] : (text.match(/"[^"]*"|[^,]+/g) ?? []).map(unquoted);

const sorter = (text: string) => {
  const keys = (text.match(/(?:"[^"]*"|[^,])+/g) ?? []).map((part) => {
    const [, name = part, direction = 'asc'] = /^\s*(.*?)(?:\s+(asc|desc))?\s*$/is.exec(part) ?? [];
    return { name: unquoted(name), sign: direction.toLowerCase() === 'desc' ? -1 : 1 };
  });
  const order = (left: Row, right: Row): number => {
    for (const { name, sign } of keys) {
      const [a, b] = [left[name] ?? '', right[name] ?? ''];
      if (a !== b) return (a < b ? -1 : 1) * sign;
    }
    return 0;
  };
  return { names: keys.map(({ name }) => name), order };
};

const alphabetical = (row: Row, columns: readonly string[]): Row =>
  Object.fromEntries([...columns].sort().map((name) => [name, row[name] ?? null]));

/** Rows of a run, and where the next ones are. */
export type ResultPage = {
  readonly rows: readonly Row[];
  readonly columns: readonly (readonly [string, string])[];
  readonly total: number;
  /** Where the next page starts; `undefined` on the last one. */
  readonly next: number | undefined;
};

/** Source: docs.dune.com/api-reference/executions/pagination: values in one answer, unless an account lifts it. */
const maxValues = 250_000;
const tooManyValues = refuse(
  402,
  'This api request would exceed your configured limits per request. Please visit your settings on dune.com and adjust your limits to perform this request.',
);

type Rows = { readonly total: number; readonly slice: (from: number, to: number) => readonly Row[] };

/** Returns the rows of a run, filtered and sorted. */
const selectRows = (
  run: Run,
  named: (row: readonly Value[]) => Row,
  test: (row: Row) => boolean,
  order: (left: Row, right: Row) => number,
): Rows => {
  const { many } = run;
  if (many === undefined) {
    const rows = (run.rows ?? []).map(named).filter(test).sort(order);
    return { total: rows.length, slice: (from, to) => rows.slice(from, to) };
  }
  return {
    total: many.count,
    slice: (from, to) =>
      Array.from({ length: Math.max(0, Math.min(to, many.count) - from) }, (_one, index) =>
        named(many.row(from + index)),
      ),
  };
};

/** Applies filters, order, columns, limit and offset; a status means that Dune rejects them. */
export const selectPage = (query: Query, run: Run, search: URLSearchParams): ResultPage | Refusal => {
  const names = query.columns.map(([name]) => name);
  const chosen = listed(search.get('columns'));
  const sort = sorter(search.get('sort_by') ?? '');
  const unknown = [...chosen, ...sort.names].find((name) => !names.includes(name));
  if (unknown !== undefined) return refuse(400, `column ${unknown} not found in the result`);
  const filters = search.get('filters');
  const test = filters === null ? () => true : parseFilter(filters, names);
  if (test === undefined) return refuse(400, `invalid filters: ${filters}`);
  const named = (row: readonly Value[]): Row =>
    Object.fromEntries(names.map((name, index) => [name, row[index] ?? null]));
  const { total, slice } = selectRows(run, named, test, sort.order);
  const offset = Number(search.get('offset') ?? 0);
  const limit = Number(search.get('limit') ?? total);
  const columns = query.columns.filter(([name]) => chosen.length === 0 || chosen.includes(name));
  if (Math.min(limit, total - offset) * columns.length > maxValues) return tooManyValues;
  const page = slice(offset, offset + limit).map((row) =>
    alphabetical(
      row,
      columns.map(([name]) => name),
    ),
  );
  return {
    rows: page,
    columns,
    total,
    next: offset + page.length < total ? offset + page.length : undefined,
  };
};
