import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { dayMs } from '../core/duration.ts';
import type { ExecutionTable } from './schema.ts';
import { inTransaction, type Session } from './session.ts';
import { addRunCredits } from './spending.ts';
import { lockWorkspace } from './workspaces.ts';

/** One run of a query that this app requested. `unknown`: Dune may have started it without answering. */
export type StoredExecution = {
  readonly id: string;
  readonly workspaceId: string;
  readonly queryKey: string;
  readonly startedAt: number;
  readonly duneId: string | undefined;
  readonly state: ExecutionTable['state'];
  readonly credits: number | undefined;
  readonly askedBy: string;
  /** Everyone in the workspace may be told its values, and who asked for it. */
  readonly isOpen: boolean;
};

/** Permission to run a query: start it, share a run for the same, or not today. Times in ms. */
type Reservation =
  | { readonly kind: 'start'; readonly execution: StoredExecution }
  | { readonly kind: 'join'; readonly execution: StoredExecution }
  | { readonly kind: 'limit'; readonly resetsAt: number };

/** A request to run a query. `since`: a run that started at or after this, ms, is as good as a new one. */
type ReservationRequest = {
  readonly workspaceId: string;
  readonly queryKey: string;
  readonly askedBy: string;
  readonly isOpen?: boolean;
  readonly since: number;
  readonly perDay: number;
};

/** Refers to a run of one workspace; an id of another workspace finds nothing. */
type ExecutionKey = Pick<StoredExecution, 'id' | 'workspaceId'>;

type ExecutionChange = Partial<Pick<StoredExecution, 'duneId' | 'state' | 'credits'>>;

/** The runs that this app requested, counted by UTC day. */
export type Executions = {
  readonly reserve: (request: ReservationRequest) => Promise<Reservation>;
  readonly byId: (key: ExecutionKey) => Promise<StoredExecution | undefined>;
  /** Finds a run of this workspace by Dune's id. */
  readonly byDuneId: (workspaceId: string, duneId: string) => Promise<StoredExecution | undefined>;
  /** Changes a run that isn't completed yet. Once it is, its credits count as spent by who asked for it. */
  readonly update: (key: ExecutionKey, values: ExecutionChange) => Promise<void>;
  /** Lists the runs that Dune may still execute, with Dune's ids, started at `since`, ms, or later. */
  readonly listOpen: (workspaceId: string, since: number) => Promise<readonly StoredExecution[]>;
  /** Dune refused to run it, so it doesn't count. */
  readonly forget: (key: ExecutionKey) => Promise<void>;
  /** Returns the credits of the last run of a query and its values that Dune told a price for, started at `since`, ms, or later. */
  readonly lastCredits: (workspaceId: string, queryKey: string, since: number) => Promise<number | undefined>;
  /** Counts the runs of this UTC day. */
  readonly usedToday: (workspaceId: string) => Promise<number>;
};

const startOfDay = (at: number): number => Math.floor(at / dayMs) * dayMs;

const toStoredExecution = (row: Selectable<ExecutionTable>): StoredExecution => ({
  id: row.id,
  workspaceId: row.workspace_id,
  queryKey: row.query_key,
  startedAt: row.started_at,
  duneId: row.dune_id ?? undefined,
  state: row.state,
  credits: row.credits ?? undefined,
  askedBy: row.asked_by,
  isOpen: row.audience === 'everyone',
});

/** A start without an answer may be on its way for this long, ms. */
const startMs = 60_000;

const countSince = async ({ db }: Session, workspaceId: string, since: number): Promise<number> => {
  const { used } = await db
    .selectFrom('execution')
    .select((eb) => eb.fn.countAll<number>().as('used'))
    .where('workspace_id', '=', workspaceId)
    .where('started_at', '>=', since)
    .executeTakeFirstOrThrow();
  return used;
};

/** Finds a run in progress, or one that started late enough, for the same query and values. */
const findShared = async (
  { db }: Session,
  { workspaceId, queryKey, since }: ReservationRequest,
  now: number,
) => {
  const row = await db
    .selectFrom('execution')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('query_key', '=', queryKey)
    .where('started_at', '>=', now - dayMs)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'running'),
        eb.and([eb('state', '=', 'starting'), eb('started_at', '>=', now - startMs)]),
        // One that Dune may have started without answering isn't started again for the same purpose.
        eb.and([eb('state', 'in', ['completed', 'starting', 'unknown']), eb('started_at', '>=', since)]),
      ]),
    )
    .orderBy('started_at', 'desc')
    .executeTakeFirst();
  return row === undefined ? undefined : toStoredExecution(row);
};

const reserve = (session: Session, request: ReservationRequest): Promise<Reservation> =>
  inTransaction(session, async (inside): Promise<Reservation> => {
    await lockWorkspace(inside, request.workspaceId);
    const now = await inside.now();
    const shared = await findShared(inside, request, now);
    if (shared !== undefined) return { kind: 'join', execution: shared };
    const used = await countSince(inside, request.workspaceId, startOfDay(now));
    if (used >= request.perDay) return { kind: 'limit', resetsAt: startOfDay(now) + dayMs };
    const row = await inside.db
      .insertInto('execution')
      .values({
        id: randomUUID(),
        workspace_id: request.workspaceId,
        query_key: request.queryKey,
        started_at: now,
        asked_by: request.askedBy,
        audience: request.isOpen === true ? 'everyone' : null,
        state: 'starting',
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return { kind: 'start', execution: toStoredExecution(row) };
  });

/** A completed run stays so: what another replica read of it earlier may be written later. */
const change = ({ db }: Session, { id, workspaceId }: ExecutionKey, { duneId, ...values }: ExecutionChange) =>
  db
    .updateTable('execution')
    .set({ ...values, ...(duneId !== undefined && { dune_id: duneId }) })
    .where('id', '=', id)
    .where('workspace_id', '=', workspaceId)
    .where('state', '<>', 'completed');

const update = async (session: Session, key: ExecutionKey, changed: ExecutionChange): Promise<void> => {
  if (changed.state !== 'completed') {
    await change(session, key, changed).execute();
    return;
  }
  await inTransaction(session, async (inside) => {
    // Several people and replicas may wait for one run; the first to say that it's over counts its credits.
    const row = await change(inside, key, changed).returning('asked_by').executeTakeFirst();
    const { credits = 0 } = changed;
    if (row !== undefined && credits > 0) await addRunCredits(inside, key.workspaceId, row.asked_by, credits);
  });
};

/** The queries about executions. */
export const createExecutions = (session: Session): Executions => {
  const { db } = session;
  return {
    reserve: reserve.bind(null, session),
    byId: async ({ id, workspaceId }) => {
      const row = await db
        .selectFrom('execution')
        .selectAll()
        .where('id', '=', id)
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirst();
      return row === undefined ? undefined : toStoredExecution(row);
    },
    byDuneId: async (workspaceId, duneId) => {
      const row = await db
        .selectFrom('execution')
        .selectAll()
        .where('dune_id', '=', duneId)
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirst();
      return row === undefined ? undefined : toStoredExecution(row);
    },
    update: update.bind(null, session),
    listOpen: async (workspaceId, since) => {
      const rows = await db
        .selectFrom('execution')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('started_at', '>=', since)
        .where('dune_id', 'is not', null)
        .where('state', 'in', ['running', 'unknown'])
        .execute();
      return rows.map(toStoredExecution);
    },
    lastCredits: async (workspaceId, queryKey, since) => {
      const row = await db
        .selectFrom('execution')
        .select('credits')
        .where('workspace_id', '=', workspaceId)
        .where('started_at', '>=', since)
        .where('query_key', '=', queryKey)
        .where('credits', 'is not', null)
        .orderBy('started_at', 'desc')
        .executeTakeFirst();
      return row?.credits ?? undefined;
    },
    forget: async ({ id, workspaceId }) => {
      await db.deleteFrom('execution').where('id', '=', id).where('workspace_id', '=', workspaceId).execute();
    },
    usedToday: async (workspaceId) => countSince(session, workspaceId, startOfDay(await session.now())),
  };
};
