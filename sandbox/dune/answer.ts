import { parseFilter, type Row } from './filter.ts';
import type { Query, Run, Value } from './query.ts';

/** What the sandbox's Dune answers. */
export type Answer = { readonly status: number; readonly body: Value };

/** Whether the key's plan may read metadata. */
export type Plan = 'free' | 'paid';

const error = (status: number, text: string): Answer => ({ status, body: { error: text } });

/** The bodies as Dune words them. */
const noExecution = error(404, 'not found: No execution found for the latest version of the given query');
const notFound = error(404, 'not found: Query not found or private');

const runWith = (query: Query, asked: ReadonlyMap<string, string>): Run | undefined => {
  if (asked.size === 0) return query.runs[0];
  const parameters = query.parameters ?? [];
  if ([...asked.keys()].some((name) => !parameters.some(({ key }) => key === name))) return undefined;
  return query.runs.find((run) =>
    parameters.every(({ key, value }) => (run.values?.[key] ?? value) === (asked.get(key) ?? value)),
  );
};

const unquoted = (name: string): string => name.trim().replace(/^"(.*)"$/, '$1');

const listed = (text: string | null): string[] =>
  text === null ? [] : (text.match(/"[^"]*"|[^,]+/g) ?? []).map(unquoted);

const sorter = (text: string) => {
  const keys = (text.match(/(?:"[^"]*"|[^,])+/g) ?? []).map((part) => {
    const [, name = part, direction = 'asc'] = /^\s*(.*?)(?:\s+(asc|desc))?\s*$/i.exec(part) ?? [];
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

type Page = {
  readonly rows: readonly Row[];
  readonly columns: readonly (readonly [string, string])[];
  readonly total: number;
};

/** Applies filters, order, columns, limit and offset; an answer is a refusal. */
const pageOf = (query: Query, run: Run, search: URLSearchParams): Page | Answer => {
  const names = query.columns.map(([name]) => name);
  const chosen = listed(search.get('columns'));
  const sort = sorter(search.get('sort_by') ?? '');
  const unknown = [...chosen, ...sort.names].find((name) => !names.includes(name));
  if (unknown !== undefined) return error(400, `column ${unknown} not found in the result`);
  const filters = search.get('filters');
  const test = filters === null ? () => true : parseFilter(filters, names);
  if (test === undefined) return error(400, `invalid filters: ${filters}`);
  const rows = (run.rows ?? [])
    .map((row): Row => Object.fromEntries(names.map((name, place) => [name, row[place] ?? null])))
    .filter(test)
    .sort(sort.order);
  const offset = Number(search.get('offset') ?? 0);
  const limit = Number(search.get('limit') ?? rows.length);
  const columns = query.columns.filter(([name]) => chosen.length === 0 || chosen.includes(name));
  const page = rows.slice(offset, offset + limit).map((row) =>
    alphabetical(
      row,
      columns.map(([name]) => name),
    ),
  );
  return { rows: page, columns, total: rows.length };
};

const resultOf = (query: Query, page: Page): Value => {
  const bytes = JSON.stringify(page.rows, (_key, value: unknown) =>
    typeof value === 'bigint' ? Number(value) : value,
  ).length;
  const counts = {
    result_set_bytes: bytes,
    total_row_count: page.total,
    datapoint_count: page.rows.length * page.columns.length,
  };
  if (query.shape === '2023') return { rows: page.rows, ...counts };
  return {
    rows: page.rows,
    metadata: {
      column_names: page.columns.map(([name]) => name),
      column_types: page.columns.map(([, type]) => type),
      row_count: page.rows.length,
      total_result_set_bytes: bytes,
      ...counts,
    },
  };
};

const ago = (now: number, minutes: number): string => new Date(now - minutes * 60_000).toISOString();

/** The latest result as `GET /v1/query/{id}/results` gives it. `now` in ms. */
export const answerResults = (query: Query | undefined, search: URLSearchParams, now: number): Answer => {
  if (query === undefined || query.isPrivate) return notFound;
  const asked = new Map(
    [...search].flatMap(([key, value]) =>
      key.startsWith('params.') ? [[key.slice('params.'.length), value] as const] : [],
    ),
  );
  const run = runWith(query, asked);
  if (run === undefined) return noExecution;
  const state = run.state ?? 'COMPLETED';
  const page = state.startsWith('COMPLETED') ? pageOf(query, run, search) : undefined;
  if (page !== undefined && 'status' in page) return page;
  const isFinished = state !== 'PENDING' && state !== 'EXECUTING';
  return {
    status: 200,
    body: {
      execution_id: `01SANDBOX${String(query.id).padStart(10, '0')}${String(run.minutesAgo).padStart(7, '0')}`,
      query_id: query.id,
      ...(query.shape === '2023' ? {} : { is_execution_finished: isFinished }),
      state: `QUERY_STATE_${state}`,
      submitted_at: ago(now, run.minutesAgo + 1),
      ...(isFinished
        ? { execution_ended_at: ago(now, run.minutesAgo), expires_at: ago(now, run.minutesAgo - 129_600) }
        : {}),
      ...(run.error === undefined ? {} : { error: { ...run.error } }),
      ...(page === undefined ? {} : { result: resultOf(query, page) }),
    },
  };
};

/** Name and parameters as `GET /v1/query/{id}` gives them on paid plans. */
export const answerMetadata = (query: Query | undefined, plan: Plan): Answer => {
  if (plan === 'free') {
    return error(
      403,
      'Query management endpoints are only available in our paid plans. Please upgrade to a paid plan to use it.',
    );
  }
  if (query === undefined || query.isPrivate) return notFound;
  const { id, name, owner, parameters = [] } = query;
  return {
    status: 200,
    body: {
      query_id: id,
      name,
      owner,
      parameters: parameters.map((parameter) => ({ ...parameter })),
      is_private: false,
      is_archived: false,
    },
  };
};
