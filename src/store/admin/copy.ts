import { type RawBuilder, sql } from 'kysely';
import { err, ok, type Result } from '../../core/result.ts';
import type { Database, Tables } from '../schema.ts';
import type { Session } from '../session.ts';

type Table = keyof Tables;
type TableRows = readonly Readonly<Record<string, unknown>>[];

/** Every table, with the columns of its key. */
const keys: Readonly<Record<Table, readonly [string, ...string[]]>> = {
  workspace: ['id'],
  channel: ['workspace_id', 'id'],
  subscription: ['id'],
  occurrence: ['subscription_id', 'at', 'kind'],
  snapshot: ['subscription_id', 'at'],
  execution: ['id'],
  notice: ['id'],
  shortcut: ['workspace_id', 'owner_id', 'name'],
  usage: ['workspace_id', 'month'],
  spending: ['workspace_id', 'month', 'kind', 'spender'],
  channel_name: ['workspace_id', 'id'],
  calls: ['name'],
  result: ['name'],
  greeting: ['workspace_id', 'user_id'],
  credit_warning: ['workspace_id', 'period'],
  left_owner: ['workspace_id', 'user_id'],
  alert_state: ['subscription_id'],
  seen_run: ['workspace_id', 'name', 'execution'],
  told: ['subscription_id'],
  told_rows: ['subscription_id', 'bucket'],
  catalog_query: ['workspace_id', 'query_id'],
  catalog_use: ['workspace_id', 'query_id', 'scope'],
  catalog_channel: ['workspace_id', 'channel_id'],
  report: ['workspace_id', 'name'],
  board: ['subscription_id'],
  follow_up: ['id'],
  installation: ['workspace_id'],
  workspace_setting: ['workspace_id'],
  oauth_state: ['id'],
};

const isTable = (name: string): name is Table => name in keys;
const tables: readonly Table[] = Object.keys(keys).filter(isTable);

/** Rows at a time: even the widest table stays below the 32,766 values of a statement in SQLite. */
const batch = 500;

const joinInParentheses = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  sql`(${sql.join(parts)})`;
const refs = (columns: readonly string[]): RawBuilder<unknown>[] =>
  columns.map((name) => sql`${sql.ref(name)}`);
const values = (row: TableRows[number], columns: readonly string[]): RawBuilder<unknown>[] =>
  columns.map((name) => sql`${row[name]}`);

/** Reads the rows after one, in key order. */
const readAfter = async (
  db: Database,
  table: Table,
  last: TableRows[number] | undefined,
): Promise<TableRows> => {
  const columns = keys[table];
  const behind =
    last === undefined
      ? sql``
      : sql`where ${joinInParentheses(refs(columns))} > ${joinInParentheses(values(last, columns))}`;
  const read = sql<
    TableRows[number]
  >`select * from ${sql.table(table)} ${behind} order by ${sql.join(refs(columns))} limit ${sql.lit(batch)}`;
  return (await read.execute(db)).rows;
};

const write = async (db: Database, table: Table, rows: TableRows): Promise<void> => {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => joinInParentheses(values(row, columns)));
  await sql`insert into ${sql.table(table)} ${joinInParentheses(refs(columns))} values ${sql.join(lines)}`.execute(
    db,
  );
};

const count = async (db: Database, table: Table): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
};

const copyTable = async (from: Database, to: Database, table: Table): Promise<void> => {
  let last: TableRows[number] | undefined;
  for (;;) {
    const rows = await readAfter(from, table, last);
    if (rows.length > 0) await write(to, table, rows);
    last = rows.at(-1);
    if (rows.length < batch) return;
  }
};

/** The number of rows copied per table, or the first table that isn't empty. */
type Copied = Result<
  readonly { readonly table: string; readonly rows: number }[],
  { readonly taken: string }
>;

const copyAll = async (from: Database, to: Database): Promise<Copied> => {
  for (const table of tables) if ((await count(to, table)) > 0) return err({ taken: table });
  const copied: { table: string; rows: number }[] = [];
  for (const table of tables) {
    await copyTable(from, to, table);
    const [there, here] = [await count(from, table), await count(to, table)];
    if (there !== here) throw new Error(`${here} of ${there} rows of ${table} arrived`);
    copied.push({ table, rows: here });
  }
  return ok(copied);
};

/**
 * Copies everything into an empty database, both with tables up to date: as of one moment, and all or nothing. Throws what
 * the databases throw, and when the counts differ.
 */
export const copyStore = (from: Session, to: Session): Promise<Copied> => {
  const reading = from.db.transaction();
  // SQLite keeps writers out; PostgreSQL would show what others write during the copy.
  const still = from.locksRows ? reading.setIsolationLevel('repeatable read') : reading;
  return still.execute((source) => to.db.transaction().execute((target) => copyAll(source, target)));
};
