import { z } from 'zod';
import { parseFilter, type Row } from './filter.ts';
import { getState, type Library, type StoredRun } from './library.ts';
import type { Query, Run, Value } from './query.ts';

/** A response of the sandbox's Dune. */
export type Answer = { readonly status: number; readonly body: Value };

/** True if the key's plan can read metadata. */
export type Plan = 'free' | 'paid';

const error = (status: number, text: string): Answer => ({ status, body: { error: text } });

/** The bodies in Dune's own words. */
const noExecution = error(404, 'not found: No execution found for the latest version of the given query');
export const notFound = error(404, 'not found: Query not found or private');

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

type Page = {
  readonly rows: readonly Row[];
  readonly columns: readonly (readonly [string, string])[];
  readonly total: number;
  /** Where the next page starts; `undefined` on the last one. */
  readonly next: number | undefined;
};

/** Source: docs.dune.com/api-reference/executions/pagination: values in one answer, unless an account lifts it. */
const maxValues = 250_000;
const tooManyValues = error(
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

/** Applies filters, order, columns, limit and offset; a response means that Dune rejects them. */
const selectPage = (query: Query, run: Run, search: URLSearchParams): Page | Answer => {
  const names = query.columns.map(([name]) => name);
  const chosen = listed(search.get('columns'));
  const sort = sorter(search.get('sort_by') ?? '');
  const unknown = [...chosen, ...sort.names].find((name) => !names.includes(name));
  if (unknown !== undefined) return error(400, `column ${unknown} not found in the result`);
  const filters = search.get('filters');
  const test = filters === null ? () => true : parseFilter(filters, names);
  if (test === undefined) return error(400, `invalid filters: ${filters}`);
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

const toResult = (query: Query, page: Page): Value => {
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

const stamp = (at: number): string => new Date(at).toISOString();

const day = 86_400_000;

/** The fields about a run that all responses share. */
const toHead = ({ id, query, run, startedAt, endedAt }: StoredRun, now: number) => {
  const state = getState({ run, endedAt }, now);
  const isFinished = state !== 'PENDING' && state !== 'EXECUTING';
  return {
    execution_id: id,
    query_id: query.id,
    ...(query.shape === '2023' ? {} : { is_execution_finished: isFinished }),
    state: `QUERY_STATE_${state}`,
    submitted_at: stamp(startedAt),
    ...(isFinished ? { execution_ended_at: stamp(endedAt), expires_at: stamp(endedAt + 90 * day) } : {}),
    ...(isFinished && run.error !== undefined ? { error: { ...run.error } } : {}),
  };
};

/** Returns the URL of the next page, which stays with this run. Source: docs.dune.com/api-reference/executions/pagination. */
const toNext = ({ id }: StoredRun, next: number, search: URLSearchParams) => {
  const following = new URLSearchParams(search);
  following.set('offset', String(next));
  return {
    next_offset: next,
    next_uri: `https://api.dune.com/api/v1/execution/${id}/results?${following.toString()}`,
  };
};

/** Returns the rows of a run, as `GET .../results` does. `now` in ms. */
export const answerResults = (
  stored: StoredRun | undefined,
  search: URLSearchParams,
  now: number,
): Answer => {
  if (stored === undefined) return noExecution;
  const isCompleted = getState(stored, now).startsWith('COMPLETED');
  const page = isCompleted ? selectPage(stored.query, stored.run, search) : undefined;
  if (page !== undefined && 'status' in page) return page;
  return {
    status: 200,
    body: {
      ...toHead(stored, now),
      ...(page?.next === undefined ? {} : toNext(stored, page.next, search)),
      ...(page === undefined ? {} : { result: toResult(stored.query, page) }),
    },
  };
};

/** Returns the state of a run, as `GET /v1/execution/{id}/status` does. */
export const answerStatus = (stored: StoredRun | undefined, id: string, now: number): Answer => {
  if (stored === undefined) return error(404, `The requested execution ID (ID ${id}) was not found.`);
  const isFinished = getState(stored, now).startsWith('COMPLETED');
  return {
    status: 200,
    body: {
      ...toHead(stored, now),
      ...(isFinished ? { execution_cost_credits: stored.query.runCredits ?? 0.35 } : {}),
    },
  };
};

const executeBody = z.object({ query_parameters: z.record(z.string(), z.string()).optional() });

/** Starts a run as `POST /v1/query/{id}/execute` does. */
export const answerExecute = (library: Library, id: number, json: string): Answer => {
  const query = library.find(id);
  if (query === undefined || query.isPrivate) return error(404, 'Query not found');
  const body = executeBody.safeParse(JSON.parse(json));
  if (!body.success) return error(400, 'Invalid request body payload');
  const values = body.data.query_parameters ?? {};
  const unknown = Object.keys(values).filter((name) => !query.parameters?.some(({ key }) => key === name));
  if (unknown.length > 0) return error(400, `unknown parameters (${unknown.join(', ')})`);
  const started = library.execute(query, values);
  return { status: 200, body: { execution_id: started.id, state: 'QUERY_STATE_PENDING' } };
};

/** Returns name and parameters, as `GET /v1/query/{id}` does on paid plans. */
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
      is_private: query.isOwn ?? false,
      is_archived: false,
    },
  };
};
