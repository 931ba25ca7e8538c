import { DatabaseSync } from 'node:sqlite';
import { Pool, type PoolClient } from 'pg';
import type { DatabaseLocation } from '../../src/store/connection.ts';
import { workspaceId } from '../subscriptions.ts';

/** The writes that the app makes for an occurrence, as bare SQL: claim, begin, permission to send, settle. */
const statements = {
  close: `insert into channel (workspace_id, id, free_at) values ($1, $2, $3) on conflict (workspace_id, id) do update set free_at = $3`,
  begin: `update subscription set work_at = $2, work_kind = 'schedule', give_up_at = $3, tries = 0 where id = $1 and lease = $4`,
  pay: `update workspace set paid_until = $2 where id = $1`,
  sending: `update subscription set sending_at = $2, due_at = $3 where id = $1 and lease = $4`,
  snapshot: `insert into snapshot (subscription_id, workspace_id, at, content) values ($1, $2, $3, $4)`,
  record: `insert into occurrence (subscription_id, workspace_id, at, kind, outcome, words, count, settled_at) values ($1, $2, $3, 'schedule', 'posted', '', 1, $4)`,
  settle: `update subscription set lease = null, work_at = null, work_kind = null, sending_at = null, next_at = $2, due_at = $2, baseline_at = $3 where id = $1 and lease = $4`,
  tidy: `delete from snapshot where subscription_id = $1 and at <> $2`,
  free: `update channel set free_at = $3 where workspace_id = $1 and id = $2`,
} as const;

const claimSql = (lock: string): string =>
  `update subscription set lease = $1, due_at = $2 where id in (select id from subscription where workspace_id = $3 and due_at <= $4 order by due_at limit 8 ${lock}) returning id, channel_id, next_at`;

type Row = { readonly id: string; readonly channel_id: string; readonly next_at: number };
type Values = readonly (string | number)[];
type Run = (sql: string, values: Values) => Promise<readonly Row[]>;
type Transaction = <T>(work: (run: Run) => Promise<T>) => Promise<T>;

const snapshot = JSON.stringify(Array.from({ length: 10 }, (_one, row) => [`project ${row}`, String(row)]));

const workOn = async (
  { id, channel_id, next_at }: Row,
  lease: string,
  inside: Transaction,
): Promise<void> => {
  const now = Date.now();
  await inside((run) => run(statements.begin, [id, next_at, now + 7_200_000, lease]));
  await inside(async (run) => {
    await run(statements.pay, [workspaceId, now]);
    await run(statements.sending, [id, now, now + 120_000, lease]);
    await run(statements.snapshot, [id, workspaceId, next_at, snapshot]);
  });
  await inside(async (run) => {
    await run(statements.record, [id, workspaceId, next_at, now]);
    await run(statements.settle, [id, now + 86_400_000, next_at, lease]);
    await run(statements.tidy, [id, next_at]);
    await run(statements.free, [workspaceId, channel_id, now]);
  });
};

const drain = async (inside: Transaction, lock: string): Promise<number> => {
  for (let done = 0; ; ) {
    const lease = `lease-${done}`;
    const now = Date.now();
    const taken = await inside(async (run) => {
      const rows = await run(claimSql(lock), [lease, now + 120_000, workspaceId, now]);
      for (const { channel_id } of rows)
        await run(statements.close, [workspaceId, channel_id, now + 120_000]);
      return rows;
    });
    if (taken.length === 0) return done;
    await Promise.all(taken.map((row) => workOn(row, lease, inside)));
    done += taken.length;
  }
};

const onSqlite = async (path: string): Promise<number> => {
  const database = new DatabaseSync(path);
  database.exec('pragma journal_mode = wal; pragma synchronous = full');
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const run: Run = async (sql, values) => {
    const statement = prepared.get(sql) ?? database.prepare(sql.replace(/\$(\d)/g, '?$1'));
    prepared.set(sql, statement);
    const rows = statement.all(...values);
    return rows.map((row) => ({
      id: String(row['id']),
      channel_id: String(row['channel_id']),
      next_at: Number(row['next_at']),
    }));
  };
  // One connection: transactions queue.
  let line: Promise<unknown> = Promise.resolve();
  const inside: Transaction = (work) => {
    const mine = line.then(async () => {
      database.exec('begin immediate');
      const result = await work(run);
      database.exec('commit');
      return result;
    });
    line = mine;
    return mine;
  };
  const done = await drain(inside, '');
  database.close();
  return done;
};

const runOn =
  (client: PoolClient): Run =>
  async (sql, values) => {
    const { rows } = await client.query({ name: sql.slice(0, 60), text: sql, values: [...values] });
    return rows.map((row) => ({
      id: String(row.id),
      channel_id: String(row.channel_id),
      next_at: Number(row.next_at),
    }));
  };

const onPostgres = async (url: string): Promise<number> => {
  const pool = new Pool({ connectionString: url, max: 10 });
  const inside: Transaction = async (work) => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const result = await work(runOn(client));
      await client.query('commit');
      return result;
    } finally {
      client.release();
    }
  };
  const done = await drain(inside, 'for update skip locked');
  await pool.end();
  return done;
};

/** Delivers everything that is due with bare SQL. Returns the number. */
export const drainBare = (index: DatabaseLocation): Promise<number> =>
  index.kind === 'sqlite' ? onSqlite(index.path) : onPostgres(index.url);
