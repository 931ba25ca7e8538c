import type { Posted } from '../../sandbox/slack/workspace.ts';
import type { Session } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { settingsOf } from '../store/support.ts';
import type { Watching } from './alerts.ts';
import { type ChaosSandboxes, createFollowedRounds } from './followed.ts';

const workspaceId = 'T0SANDBOX';
const query = {
  id: 7_700_003,
  name: 'What the reports show',
  owner: 'chaos',
  columns: [
    ['project', 'varchar'],
    ['volume', 'double'],
  ],
} as const;

/** A report of so many charts has no room for all of them, so two messages follow each post of it. */
const parts = [1, 2, 3, 4, 5].map((place) => ({
  question: `${query.id} --chart bar --top ${place + 2}`,
  title: `Part ${place}`,
}));
const followers = 2;

const rounds = 4;
const cron = '0 0 1 1 *';
const day = 24 * 3_600_000;

const setReports = async (store: Store, count: number): Promise<readonly Subscription[]> => {
  await store.reports.save({ workspaceId, name: 'weekly' }, { parts, by: 'U0ADA', before: undefined }, 9);
  const nextAt = (await store.now()) + day;
  const made: Subscription[] = [];
  for (let index = 0; index < count; index += 1) {
    const target = { workspaceId, channelId: `C${index}`, ownerId: 'U0ADA' };
    const terms = { mention: [], report: 'weekly' };
    const settings = { ...settingsOf({ queryId: query.id, cron, terms }), sameAs: `report ${index}` };
    made.push((await store.subscriptions.save(target, settings, nextAt)).subscription);
  }
  return made;
};

const markOf = ({ metadata }: Posted): string => String(metadata?.event_payload['run_id'] ?? '');

/** The parts in a message, whose text may name one more than once. */
const partsIn = ({ text }: Posted): readonly number[] => [
  ...new Set([...text.matchAll(/Part (\d)/g)].map(([, place]) => Number(place))),
];

/** Each round is posted once, and what follows it stands in its thread, each part once, in order. */
const findFault = ({ id }: Subscription, messages: readonly Posted[]): string | undefined => {
  const posts = messages.filter((one) => markOf(one).startsWith(`${id}.schedule.`));
  if (posts.length !== rounds)
    return `${posts.length > rounds ? 'TWICE' : 'LOST'} report ${id}: ${posts.length}`;
  for (const { ts } of posts) {
    const rest = messages.filter(({ thread }) => thread === ts);
    if (rest.length !== followers)
      return `FOLLOWED ${rest.length > followers ? 'TWICE' : 'NOT'} report ${id}: ${rest.length}`;
    const order = rest.flatMap(partsIn);
    if (order.some((place, index) => place <= (order[index - 1] ?? 0)))
      return `OUT OF ORDER report ${id}: ${order.join(' ')}`;
  }
  return undefined;
};

/** Sets digests of a report, none of which the bots find before the first round. */
export const createReportRounds = async (
  session: Session,
  store: Store,
  { slack, dune }: ChaosSandboxes,
  count: number,
): Promise<Watching> => {
  const reports = await setReports(store, count);
  return createFollowedRounds(session, store, {
    known: 'report',
    rounds,
    giveRun: (round) => {
      const rows = Array.from({ length: 7 }, (_row, index) => [`p${index}`, index + round] as const);
      dune.add({ ...query, runs: [{ minutesAgo: rounds - round, rows }] });
    },
    judge: () =>
      reports
        .map((report) => findFault(report, slack.workspace.messages))
        .filter((fault) => fault !== undefined),
  });
};
