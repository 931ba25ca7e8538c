import { type RawBuilder, sql } from 'kysely';
import { err, ok, type Result } from '../../core/result.ts';
import type { Database } from '../schema.ts';
import type { Session } from '../session.ts';
import { type TableName, tableFacts, tableNames } from '../tables.ts';

type TableRows = readonly Readonly<Record<string, unknown>>[];

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
  table: TableName,
  last: TableRows[number] | undefined,
): Promise<TableRows> => {
  const columns = tableFacts[table].key;
  const behind =
    last === undefined
      ? sql``
      : sql`where ${joinInParentheses(refs(columns))} > ${joinInParentheses(values(last, columns))}`;
  const read = sql<
    TableRows[number]
  >`select * from ${sql.table(table)} ${behind} order by ${sql.join(refs(columns))} limit ${sql.lit(batch)}`;
  return (await read.execute(db)).rows;
};

const write = async (db: Database, table: TableName, rows: TableRows): Promise<void> => {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => joinInParentheses(values(row, columns)));
  await sql`insert into ${sql.table(table)} ${joinInParentheses(refs(columns))} values ${sql.join(lines)}`.execute(
    db,
  );
};

const count = async (db: Database, table: TableName): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
};

const copyTable = async (from: Database, to: Database, table: TableName): Promise<void> => {
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
  for (const table of tableNames) if ((await count(to, table)) > 0) return err({ taken: table });
  const copied: { table: string; rows: number }[] = [];
  for (const table of tableNames) {
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
