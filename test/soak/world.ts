import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DuneSandbox, startDuneSandbox } from '../../sandbox/dune/server.ts';
import { type SlackSandbox, startSlackSandbox } from '../../sandbox/slack/server.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { createLogBook, type LogBook } from './log-book.ts';
import type { Sum } from './sum.ts';

/** What is around a bot: Slack, Dune, its database, and whoever reads its log. */
export type World = {
  readonly slack: SlackSandbox;
  readonly dune: DuneSandbox;
  readonly store: Store;
  /** The paths of the database and of the folder for scratch files. */
  readonly database: string;
  readonly scratch: string;
  readonly book: LogBook;
  /** What a bot is told besides where Slack and Dune are. */
  readonly environment: Readonly<Record<string, string>>;
  readonly nothingUnexpected: () => Sum;
  readonly close: () => Promise<void>;
};

const scopes = [
  ...['commands', 'chat:write', 'users:read', 'files:write', 'channels:history', 'groups:history'],
  ...['links:write', 'app_mentions:read'],
];

/** Opens sandboxes, and a database in a folder. Slack waits `ackMs` for an acknowledgement. */
export const openWorld = async (folder: string, ackMs: number): Promise<World> => {
  const slack = await startSlackSandbox(Date.now, ackMs);
  const dune = await startDuneSandbox();
  slack.setTerms({ scopes: new Set(scopes) });
  const database = join(folder, 'soak.db');
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch);
  const opened = await openStore({ kind: 'sqlite', path: database }, { onError: () => undefined });
  if (!opened.ok) throw new Error(opened.error);
  const store = opened.value;
  return {
    slack,
    dune,
    store,
    database,
    scratch,
    // Whoever has the address of an answer can answer in its place.
    book: createLogBook([...Object.values(slack.credentials), dune.key, '/response/']),
    environment: {
      DATABASE_URL: `file:${database}`,
      TMPDIR: scratch,
      LOG_LEVEL: 'info',
      HEALTH_PORT: '0',
      MENTIONS: 'on',
      UNFURL: 'on',
      DIGEST_MIN_MINUTES: '1',
      EXECUTIONS_PER_DAY: '100000',
    },
    nothingUnexpected: () => ({
      name: 'nothing unexpected was asked for',
      counted: `${dune.requests.length} requests to Dune`,
      wrong: [...slack.unexpected, ...dune.unexpected],
    }),
    close: async () => {
      await store.close();
      await slack.close();
      await dune.close();
    },
  };
};
