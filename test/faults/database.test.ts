import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTimeout } from '../../src/core/timeout.ts';
import { openStore } from '../../src/store/open.ts';
import { hour, minute } from '../support/bench.ts';
import { createDatabase } from '../support/postgres.ts';
import { onScene, type Scene, startUnder } from './fault.ts';
import { createGate } from './gate.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dune-slack-test-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
const newFile = (): string => {
  files += 1;
  return join(folder, `${files}.db`);
};

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
const locked = async (): Promise<Breakable> => {
  const path = newFile();
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
    close: mend,
  };
};

const breakables = [
  ['a PostgreSQL that cannot be reached', unreachable],
  ['a PostgreSQL that ends its connections', restarting],
  ['an SQLite file that another program has locked', locked],
] as const;

/** By then a claim has failed, or a step of an occurrence and putting that off: a locked file is waited for, 5 s each time. */
const brokenMs = 11_000;

/** When it happens: what gives it once that has come. */
const moments: Readonly<Record<string, (scene: Scene, happen: () => Promise<void>) => Promise<unknown>>> = {
  'before the digest is claimed': (_scene, happen) => happen(),
  'while its data is read': async ({ sandboxed }, happen) =>
    sandboxed.dune.watchRequests(() => void happen()),
  'while it is posted': async ({ sandboxed }, happen) =>
    sandboxed.slack.setChance((method) => {
      if (method === 'chat.postMessage') void happen();
      return undefined;
    }),
};

const onDatabase = async (
  open: () => Promise<Breakable>,
  play: (scene: Scene, database: Breakable) => Promise<void>,
): Promise<void> => {
  const database = await open();
  try {
    await onScene((scene) => play(scene, database), { environment: { DATABASE_URL: database.url } });
  } finally {
    await database.close();
  }
};

const rows = breakables.flatMap(([fault, open]) =>
  Object.entries(moments).map(([moment, at]) => [fault, moment, open, at] as const),
);

describe.concurrent('a digest over', () => {
  it.each(rows)('%s %s: is posted once when that is over', async (_fault, _moment, open, at) => {
    await onDatabase(open, async (scene, { breakIt, mend }) => {
      await scene.type('subscribe 1252207 daily 8:00 --tz UTC');
      scene.forget();
      let isOver = false;
      await at(scene, () => (isOver ? Promise.resolve() : breakIt()));
      const looking = scene.later(hour).catch(() => undefined);
      await withTimeout(brokenMs, looking);
      isOver = true;
      await mend();
      await looking;
      // Connections that were cut may be noticed only now; the loop of the bot looks again, too.
      for (let times = 0; times < 4; times += 1) await scene.later(3 * minute).catch(() => undefined);
      expect(scene.inChannel()).toHaveLength(1);
      expect(scene.toOwner()).toEqual([]);
      expect((await scene.type('list 1')).join('\n')).toContain('Posted');
    });
  });
});

const silent = async (): Promise<Breakable> => {
  const { url, gate } = await behindGate();
  return { url, breakIt: async () => gate.mute(), mend: gate.open, close: gate.shut };
};

describe.concurrent('a command over', () => {
  it.each([...breakables, ['a PostgreSQL that does not answer', silent] as const])(
    '%s: is answered when it is about a query, and else with a reference, once',
    async (_fault, open) => {
      await onDatabase(open, async (scene, { breakIt, mend }) => {
        await scene.type('subscribe 1252207 daily 8:00 --tz UTC');
        await breakIt();
        const [said = '', ...others] = await scene.type('3493826');
        expect(others).toEqual([]);
        expect(said).toContain('All 6 rows');
        const [about = '', ...more] = await scene.type('pause 1');
        expect(more).toEqual([]);
        expect(about).toMatch(/reference [0-9a-f]{8}\.|paused #1/);
        await mend();
        const [listed = ''] = await scene.type('list');
        expect(listed).toContain('1252207');
      });
    },
  );

  it.each([
    ['an SQLite file that another program has locked', locked],
    ['a PostgreSQL that does not answer', silent],
  ] as const)(
    '%s: is answered when it is about a query, long before the database is given up',
    async (_fault, open) => {
      await onDatabase(open, async (scene, { breakIt }) => {
        await scene.type('subscribe 1252207 daily 8:00 --tz UTC');
        await breakIt();
        const said = await scene.typeAtOnce('pause 1', '3493826');
        expect(said).toEqual([
          expect.stringContaining('All 6 rows'),
          expect.stringMatching(/reference [0-9a-f]{8}\./),
        ]);
      });
    },
  );
});

it.concurrent('a stop over a PostgreSQL that does not answer ends all the same', async () => {
  await onDatabase(silent, async (scene, { breakIt }) => {
    expect(await scene.type('1252207')).toHaveLength(1);
    await breakIt();
    const { bot } = scene.sandboxed;
    void bot.runDue().catch(() => 'given up');
    // The database stays silent, so only the stop's own limits end it; the test's deadline is far beyond them.
    await expect(bot.stop()).resolves.toBeUndefined();
  });
});

describe.concurrent('a start over an SQLite file', () => {
  const spoilt = (spoil: (bytes: Buffer) => Buffer) => async () => {
    const path = newFile();
    const store = await openStore({ kind: 'sqlite', path }, { onError: () => undefined });
    if (!store.ok) throw new Error(store.error);
    await store.value.close();
    const bytes = spoil(readFileSync(path));
    writeFileSync(path, bytes);
    return { path, bytes };
  };

  it.each([
    ['whose head is spoilt', spoilt((bytes) => Buffer.concat([Buffer.alloc(100, 7), bytes.subarray(100)]))],
    [
      'whose tables are spoilt',
      spoilt((bytes) => Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 7)])),
    ],
    ['that was cut off', spoilt((bytes) => bytes.subarray(0, 6000))],
  ])('%s: ends with a sentence for the operator, and the file is as it was', async (_fault, make) => {
    const { path, bytes } = await make();
    const problem = await startUnder(() => undefined, { DATABASE_URL: `file:${path}` });
    expect(problem).toMatch(/^Can't use the file .*\.db \(DATABASE_URL\): /);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });
});
