import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { startPostgresSandbox } from '../sandbox/postgres.ts';
import type { DatabaseLocation } from '../src/store/connection.ts';

/** Returns the bytes that tables take on disk, with their indexes. */
export const bytesOnDisk = async (place: DatabaseLocation, tables: readonly string[]): Promise<number> => {
  const names = tables.map((name) => `'${name}'`);
  if (place.kind === 'sqlite') {
    const database = new DatabaseSync(place.path);
    database.exec('pragma wal_checkpoint(truncate)');
    const parts = `select name from sqlite_master where tbl_name in (${names.join(', ')})`;
    const row = database.prepare(`select sum(pgsize) as bytes from dbstat where name in (${parts})`).get();
    database.close();
    return Number(row?.['bytes']);
  }
  const client = new Client({ connectionString: place.url });
  await client.connect();
  const sizes = names.map((name) => `pg_total_relation_size(${name})`).join(' + ');
  const { rows } = await client.query(`select ${sizes} as bytes`);
  await client.end();
  return Number(rows[0]?.bytes);
};

/** Measures on an empty SQLite file, then on an empty PostgreSQL. */
export const onEachDatabase = async (
  measure: (name: string, place: DatabaseLocation) => Promise<void>,
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'dune-slack-bench-'));
  await measure('SQLite', { kind: 'sqlite', path: join(folder, `${randomUUID()}.db`) });
  rmSync(folder, { recursive: true });
  const postgres = await startPostgresSandbox();
  await measure('PostgreSQL', { kind: 'postgres', url: await postgres.createDatabase() });
  await postgres.stop();
};
