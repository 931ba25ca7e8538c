import { z } from 'zod';
import { getState, type Library, type StoredRun } from './library.ts';
import type { Query, Value } from './query.ts';
import { type ResultPage, selectPage } from './result-page.ts';

/** A response of the sandbox's Dune. */
export type Answer = { readonly status: number; readonly body: Value };

/** True if the key's plan can read metadata. */
export type Plan = 'free' | 'paid';

const error = (status: number, text: string): Answer => ({ status, body: { error: text } });

/** The bodies in Dune's own words. */
const noExecution = error(404, 'not found: No execution found for the latest version of the given query');
export const notFound = error(404, 'not found: Query not found or private');

const toResult = (query: Query, page: ResultPage): Value => {
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

const notInPlan = error(
  403,
  'Query management endpoints are only available in our paid plans. Please upgrade to a paid plan to use it.',
);

/** Returns a page of the team's own queries, as `GET /v1/queries` does on paid plans. */
export const answerQueryList = (queries: readonly Query[], search: URLSearchParams, plan: Plan): Answer => {
  if (plan === 'free') return notInPlan;
  const offset = Number(search.get('offset') ?? 0);
  const limit = Number(search.get('limit') ?? 20);
  const listed = queries.slice(offset, offset + limit).map(({ id, name, owner, ...query }) => ({
    ...{ id, name, owner, description: query.description ?? '', tags: query.tags ?? [] },
    created_at: '2026-01-05T10:00:00Z',
    updated_at: query.updatedAt ?? '2026-01-05T10:00:00Z',
  }));
  return { status: 200, body: { queries: listed, total: queries.length } };
};

/** Returns name and parameters, as `GET /v1/query/{id}` does on paid plans. */
export const answerMetadata = (query: Query | undefined, plan: Plan): Answer => {
  if (plan === 'free') return notInPlan;
  if (query === undefined || query.isPrivate) return notFound;
  const { id, name, owner, parameters = [] } = query;
  return {
    status: 200,
    body: {
      query_id: id,
      name,
      owner,
      description: query.description ?? '',
      tags: query.tags ?? [],
      parameters: parameters.map((parameter) => ({ ...parameter })),
      is_private: query.isOwn ?? false,
      is_archived: false,
    },
  };
};
