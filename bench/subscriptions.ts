import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { DatabaseLocation } from '../src/store/connection.ts';
import { openStore } from '../src/store/open.ts';
import type { Store } from '../src/store/store.ts';

/** The workspace of the sandbox's Slack. */
export const workspaceId = 'T0SANDBOX';

/** The number of subscriptions, and of those due now; the others are due in a hundred years. */
export type Filling = { readonly all: number; readonly due: number };

const farAhead = 100 * 365 * 86_400_000;

const columns =
  'id, workspace_id, channel_id, number, owner_id, question, query_id, query_key, same_as, cron, zone, post_when, key_columns, refresh, state, state_at, created_at, next_at, due_at';

const rowSql = (dueAt: string): string =>
  `'s' || n, '${workspaceId}', 'C' || n, 1, 'U1', '1', 1, '[1]', '[1]', '0 9 * * *', 'UTC', 'always', '[]', 0, 'active', 1, 1, ${dueAt}, ${dueAt}`;

/** One statement that creates all rows, each in its own channel. */
const toInsert = ({ all, due }: Filling, series: string, now: number): string => {
  const minute = Math.floor(now / 60_000) * 60_000;
  const dueAt = `case when n <= ${due} then ${minute - 60_000} else ${now + farAhead} end`;
  return `${series.replace('$n', String(all))} select ${rowSql(dueAt)} from series`;
};

/** Opens a store; ends the program if that fails. */
export const openBenchStore = async (index: DatabaseLocation): Promise<Store> => {
  const opened = await openStore(index, { onError: () => undefined });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
};

/** Fills an empty database with this many subscriptions. */
export const fillStore = async (
  index: DatabaseLocation,
  filling: Filling,
  now = Date.now(),
): Promise<void> => {
  await (await openBenchStore(index)).close();
  if (index.kind === 'sqlite') {
    const database = new DatabaseSync(index.path);
    const series = `insert into subscription (${columns}) with recursive series(n) as (select 1 union all select n + 1 from series where n < $n)`;
    database.exec(toInsert(filling, series, now));
    database.exec('pragma wal_checkpoint(truncate)');
    database.close();
    return;
  }
  const client = new Client({ connectionString: index.url });
  await client.connect();
  const series = `insert into subscription (${columns}) with series as (select generate_series(1, $n) as n)`;
  await client.query(toInsert(filling, series, now));
  await client.query('analyze subscription');
  await client.end();
};
