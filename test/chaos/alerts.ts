import type { DuneSandbox } from '../../sandbox/dune/server.ts';
import type { Posted } from '../../sandbox/slack/workspace.ts';
import type { Session } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { settingsOf } from '../store/support.ts';

/** Alerts that look at one value after the other, while everything around them goes wrong. */
export type Watching = {
  /** Begins the next round once everybody has looked and told. True after the last. */
  readonly goOn: () => Promise<boolean>;
  /** What is wrong with what was told, by alert; empty when each crossing was told once, in order. */
  readonly judge: (messages: readonly Posted[]) => readonly string[];
};

const workspaceId = 'T0SANDBOX';
const query = {
  id: 7_700_001,
  name: 'What the alerts look at',
  owner: 'chaos',
  columns: [
    ['project', 'varchar'],
    ['volume', 'double'],
  ],
} as const;

/** Crosses 8 four times: the first value is the silent baseline, and each end has a beginning before it. */
const values = [9, 7, 6, 9, 9, 5, 9] as const;
const incidents = 2;

const cron = '0 0 1 1 *';
const day = 24 * 3_600_000;

const setAlerts = async (store: Store, count: number): Promise<readonly Subscription[]> => {
  const nextAt = (await store.now()) + day;
  const made: Subscription[] = [];
  for (let index = 0; index < count; index += 1) {
    const target = { workspaceId, channelId: `C${index}`, ownerId: 'U0ADA' };
    const terms = { mention: [], alert: { condition: 'volume of uniswap < 8', forLooks: 1 } };
    const settings = { ...settingsOf({ queryId: query.id, cron, terms }), sameAs: `alert ${index}` };
    made.push((await store.subscriptions.save(target, settings, nextAt)).subscription);
  }
  return made;
};

/** Compares what was told of an alert with the two times that it fired and was over. */
const findFault = ({ id }: Subscription, messages: readonly Posted[]): string | undefined => {
  const marked = messages.map((message) => ({ message, run: message.metadata?.event_payload['run_id'] }));
  const told = marked.filter(({ run }) => typeof run === 'string' && run.startsWith(`${id}.tell.`));
  const runs = told.map(({ run }) => run);
  if (new Set(runs).size < runs.length) return `TWICE ${id}`;
  if (told.length !== 2 * incidents) return `LOST ${id}: ${told.length} of ${2 * incidents} messages`;
  for (let index = 0; index < told.length; index += 2) {
    const [first, reply] = [told[index]?.message, told[index + 1]?.message];
    if (first?.thread !== undefined || reply?.thread !== first?.ts) return `OUT OF ORDER ${id}`;
    if (first?.text.includes('Resolved') !== true) return `NOT UP TO DATE ${id}: ${first?.text}`;
  }
  return undefined;
};

/** Sets alerts, none of which the bots find before the first round. */
export const createWatching = async (
  { db }: Session,
  store: Store,
  dune: Pick<DuneSandbox, 'add'>,
  count: number,
): Promise<Watching> => {
  const alerts = await setAlerts(store, count);
  let round = 0;
  let roundAt = 0;

  const isDone = async (): Promise<boolean> => {
    const { busy } = await db
      .selectFrom('subscription')
      .select(({ fn }) => fn.countAll<number>().as('busy'))
      .where('same_as', 'like', 'alert %')
      .where((eb) =>
        eb.or([
          eb('next_at', '<=', roundAt),
          eb('tell_at', 'is not', null),
          eb('work_at', 'is not', null),
          eb('lease', 'is not', null),
        ]),
      )
      .executeTakeFirstOrThrow();
    return Number(busy) === 0;
  };

  return {
    goOn: async () => {
      if (!(await isDone())) return false;
      const value = values[round];
      if (value === undefined) return true;
      round += 1;
      dune.add({ ...query, runs: [{ minutesAgo: values.length - round, rows: [['uniswap', value]] }] });
      roundAt = await store.now();
      await db
        .updateTable('subscription')
        .set({ next_at: roundAt, alert_due_at: roundAt })
        .where('same_as', 'like', 'alert %')
        .execute();
      return false;
    },
    judge: (messages) =>
      alerts.map((alert) => findFault(alert, messages)).filter((fault) => fault !== undefined),
  };
};
