import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { SandboxOptions } from '../../sandbox/bot.ts';
import { createDatabase } from '../support/postgres.ts';
import { onScene, type Scene } from './fault.ts';
import { createGate } from './gate.ts';

/** A database that can be broken and mended. */
type Breakable = {
  readonly url: string;
  /** May be called again while it is broken. */
  readonly breakIt: () => Promise<void>;
  readonly mend: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const behindGate = async () => {
  const url = new URL(await createDatabase());
  const gate = await createGate(Number(url.port));
  const direct = url.href;
  url.port = String(gate.port);
  return { url: url.href, direct, gate };
};

const unreachable = async (): Promise<Breakable> => {
  const { url, gate } = await behindGate();
  return { url, breakIt: gate.shut, mend: gate.open, close: gate.shut };
};

/** As a server that is restarted ends its connections. Source: postgresql.org/docs/current/functions-admin.html. */
const restarting = async (): Promise<Breakable> => {
  const { url, direct, gate } = await behindGate();
  const operator = new Client(direct);
  await operator.connect();
  const others =
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
  return {
    url,
    breakIt: async () => {
      await operator.query(`${others} and datname = current_database()`);
    },
    mend: async () => undefined,
    close: async () => {
      await operator.end();
      await gate.shut();
    },
  };
};

/** As another program does that writes into the file and does not end. */
export const locked = async (): Promise<Breakable> => {
  const folder = mkdtempSync(join(tmpdir(), 'dune-slack-test-'));
  const path = join(folder, 'locked.db');
  let other: DatabaseSync | undefined;
  const mend = async () => {
    other?.close();
    other = undefined;
  };
  return {
    url: `file:${path}`,
    breakIt: async () => {
      if (other !== undefined) return;
      other = new DatabaseSync(path, { timeout: 1000 });
      other.exec('begin immediate');
    },
    mend,
    close: async () => {
      await mend();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** As a server behind a network that loses everything. */
export const silent = async (): Promise<Breakable> => {
  const { url, gate } = await behindGate();
  return { url, breakIt: async () => gate.mute(), mend: gate.open, close: gate.shut };
};

/** Every way in which a database is gone and says so. */
export const breakables = [
  ['a PostgreSQL that cannot be reached', unreachable],
  ['a PostgreSQL that ends its connections', restarting],
  ['an SQLite file that another program has locked', locked],
] as const;

/** Plays on a bot over such a database. */
export const onDatabase = async (
  open: () => Promise<Breakable>,
  play: (scene: Scene, database: Breakable) => Promise<void>,
  { environment, ...options }: Partial<SandboxOptions> = {},
): Promise<void> => {
  const database = await open();
  try {
    await onScene((scene) => play(scene, database), {
      environment: { DATABASE_URL: database.url, ...environment },
      ...options,
    });
  } finally {
    await database.close();
  }
};
