import { join } from 'node:path';
import { createEnvironment } from '../../sandbox/bot.ts';
import { type DuneSandbox, startDuneSandbox } from '../../sandbox/dune/server.ts';
import type { FaultChance } from '../../sandbox/slack/faults.ts';
import { type SlackSandbox, startSlackSandbox } from '../../sandbox/slack/server.ts';
import { people } from '../../sandbox/slack/workspace.ts';
import type { DatabaseLocation } from '../../src/store/connection.ts';
import { openSession } from '../../src/store/open.ts';
import { createStore } from '../../src/store/store.ts';
import type { DigestSettings, Subscription } from '../../src/store/subscription.ts';
import { settingsOf } from '../store/support.ts';
import { temporaryFolder } from '../support/folder.ts';
import { createDatabase } from '../support/postgres.ts';
import { startProgram } from '../support/program.ts';

const workspaceId = 'T0SANDBOX';
const query = {
  id: 7_700_003,
  name: 'What reports and boards show',
  owner: 'faults',
  columns: [
    ['project', 'varchar'],
    ['volume', 'double'],
  ],
} as const;

/** A report of so many charts has no room for all of them, so two messages follow it. */
const charts = [3, 4, 5, 6, 7].map((top) => ({ question: `${query.id} --chart bar --top ${top}` }));

/** Once a year: each is due only when a test says so. */
const cron = '0 0 1 1 *';
const day = 24 * 3_600_000;

export const onPostgres = async (): Promise<DatabaseLocation> => ({
  kind: 'postgres',
  url: await createDatabase(),
});
export const onSqlite = async (): Promise<DatabaseLocation> => ({
  kind: 'sqlite',
  path: join(temporaryFolder(), 'standing.db'),
});

/** New databases, of each kind. */
export const standingPlaces = [
  ['PostgreSQL', onPostgres],
  ['SQLite', onSqlite],
] as const;

type Program = ReturnType<typeof startProgram>;
type What = ReturnType<FaultChance>;

/** Digests of a report and boards, and the processes of bots that work on them. */
export type Standing = {
  readonly slack: SlackSandbox;
  readonly setReport: (channelId: string) => Promise<Subscription>;
  readonly setBoard: (channelId: string) => Promise<Subscription>;
  /** A digest whose posts a CSV and an Excel file follow. */
  readonly setFiles: (channelId: string) => Promise<Subscription>;
  /** Gives Dune a new run with this value, and makes all due. */
  readonly nextRound: (value: number) => Promise<void>;
  /** Nothing is due, worked on, or left to follow or to tidy. */
  readonly isQuiet: () => Promise<boolean>;
  readonly historyOf: (made: Subscription) => Promise<readonly string[]>;
  /** Has the nth call of a method from now on go wrong. */
  readonly atCall: (method: string, nth: number, act: () => What) => void;
  readonly startBot: () => Program;
  /** Ends what still runs, and expects that it finished by itself. Gives the codes. */
  readonly stopBot: (bot: Program) => Promise<number | null>;
  readonly close: () => Promise<void>;
};

const openSandboxes = async (): Promise<{ readonly slack: SlackSandbox; readonly dune: DuneSandbox }> => {
  const [slack, dune] = await Promise.all([startSlackSandbox(), startDuneSandbox()]);
  slack.setTerms({ spacingMs: 0 });
  return { slack, dune };
};

/** Opens sandboxes and a database. */
export const createStanding = async (place: DatabaseLocation): Promise<Standing> => {
  const { slack, dune } = await openSandboxes();
  const opened = await openSession(place, { onError: () => undefined });
  if (!opened.ok) throw new Error(opened.error);
  const session = opened.value;
  const { db } = session;
  const store = createStore(session);
  await store.reports.save(
    { workspaceId, name: 'weekly' },
    { parts: charts, by: 'U0ADA', before: undefined },
    9,
  );
  const save = async (channelId: string, settings: Partial<DigestSettings>): Promise<Subscription> => {
    slack.workspace.setChannel({ id: channelId, name: channelId, hasBot: true });
    const target = { workspaceId, channelId, ownerId: people.ada.id };
    const all = { ...settingsOf({ queryId: query.id, cron }), ...settings };
    return (await store.subscriptions.save(target, all, (await store.now()) + day)).subscription;
  };
  const url = place.kind === 'sqlite' ? `file:${place.path}` : place.url;
  const environment = { ...createEnvironment(slack, dune, 'http'), DATABASE_URL: url, LOG_LEVEL: 'error' };
  let roundAt = 0;
  return {
    slack,
    setReport: (channelId) => save(channelId, { sameAs: 'report', terms: { mention: [], report: 'weekly' } }),
    setBoard: (channelId) =>
      save(channelId, {
        sameAs: 'board',
        terms: { mention: [], board: { thread: false } },
        postWhen: 'changed',
      }),
    setFiles: (channelId) =>
      save(channelId, { sameAs: 'files', terms: { mention: [], files: ['csv', 'xlsx'] } }),
    nextRound: async (value) => {
      const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(
        (project, index) => [project, value + index] as const,
      );
      dune.add({ ...query, runs: [{ minutesAgo: Math.max(0, 99 - value), rows }] });
      roundAt = await store.now();
      await db.updateTable('subscription').set({ next_at: roundAt, due_at: roundAt }).execute();
    },
    isQuiet: async () => {
      const busy = await db
        .selectFrom('subscription')
        .leftJoin('board', 'board.subscription_id', 'subscription.id')
        .select('subscription.id')
        .where((eb) =>
          eb.or([
            eb('next_at', '<=', roundAt),
            eb('work_at', 'is not', null),
            eb('lease', 'is not', null),
            eb('board.tidy_at', 'is not', null),
          ]),
        )
        .executeTakeFirst();
      const following = await db.selectFrom('follow_up').select('id').executeTakeFirst();
      return busy === undefined && following === undefined;
    },
    historyOf: async (made) => (await store.subscriptions.history(made, 9)).map(({ outcome }) => outcome),
    atCall: (method, nth, act) => {
      let calls = 0;
      slack.setChance((called) => {
        if (called !== method) return undefined;
        calls += 1;
        return calls === nth ? act() : undefined;
      });
    },
    startBot: () => startProgram('test/chaos/worker.ts', [], environment),
    stopBot: async ({ child, ended }) => {
      child.kill('SIGTERM');
      return (await ended).code;
    },
    close: async () => {
      await store.close();
      await slack.close();
      await dune.close();
    },
  };
};
