import { sql } from 'kysely';
import type { Session } from '../session.ts';
import { type TableName, tableFacts, tableNames } from '../tables.ts';

/** Columns that are left out: secrets, and leases of processes. */
const secrets: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  installation: ['tokens', 'renewal', 'renewal_until'],
  workspace_setting: ['dune_key'],
};

const batch = 500;

type Row = Readonly<Record<string, unknown>>;

const withoutSecrets = (name: TableName, row: Row): Row =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => secrets[name]?.includes(column) !== true)
      // Hashes of rows.
      .map(([column, value]) => [
        column,
        value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
      ]),
  );

const readAfter = async (
  { db }: Session,
  name: TableName,
  workspaceId: string,
  last: Row | undefined,
): Promise<readonly Row[]> => {
  const { key, workspace } = tableFacts[name];
  if (workspace === undefined) return [];
  const columns = sql.join(key.map((column) => sql.ref(column)));
  const behind =
    last === undefined
      ? sql``
      : sql`and (${columns}) > (${sql.join(key.map((column) => sql`${last[column]}`))})`;
  const { rows } =
    await sql<Row>`select * from ${sql.table(name)} where ${sql.ref(workspace)} = ${workspaceId}
    ${behind} order by ${columns} limit ${sql.lit(batch)}`.execute(db);
  return rows;
};

async function* readRows(session: Session, name: TableName, workspaceId: string): AsyncGenerator<Row> {
  let last: Row | undefined;
  for (;;) {
    const rows = await readAfter(session, name, workspaceId, last);
    yield* rows;
    if (rows.length < batch) return;
    last = rows.at(-1);
  }
}

/** Yields everything that is stored of a workspace, without secrets, as the parts of a text in JSON, a row each line. */
export async function* exportWorkspace(session: Session, workspaceId: string): AsyncGenerator<string> {
  yield `{"workspace":${JSON.stringify(workspaceId)},"exportedAt":${await session.now()},"tables":{`;
  const names = tableNames.filter((name) => tableFacts[name].workspace !== undefined);
  for (const name of names) {
    yield `${name === names[0] ? '' : ','}\n${JSON.stringify(name)}:[`;
    let separator = '\n';
    for await (const row of readRows(session, name, workspaceId)) {
      yield `${separator}${JSON.stringify(withoutSecrets(name, row))}`;
      separator = ',\n';
    }
    yield ']';
  }
  yield '\n}}\n';
}
