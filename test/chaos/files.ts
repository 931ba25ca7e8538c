import type { SlackSandbox } from '../../sandbox/slack/server.ts';
import type { Posted } from '../../sandbox/slack/workspace.ts';
import type { Session } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { settingsOf } from '../store/support.ts';
import type { Watching } from './alerts.ts';
import { type ChaosSandboxes, createFollowedRounds } from './followed.ts';
import { seeOtherRows } from './workload.ts';

const workspaceId = 'T0SANDBOX';
const query = {
  id: 7_700_004,
  name: 'What the files hold',
  owner: 'chaos',
  columns: [
    ['project', 'varchar'],
    ['volume', 'double'],
  ],
} as const;

/** So many follow each post: one of each format. */
const formats = ['csv', 'xlsx'] as const;
const rounds = 3;
const firstValue = 500;
const cron = '0 0 1 1 *';
const day = 24 * 3_600_000;

const setDigests = async (store: Store, count: number): Promise<readonly Subscription[]> => {
  const nextAt = (await store.now()) + day;
  const made: Subscription[] = [];
  for (let index = 0; index < count; index += 1) {
    const target = { workspaceId, channelId: `C${index}`, ownerId: 'U0ADA' };
    const terms = { mention: [], files: formats };
    const settings = { ...settingsOf({ queryId: query.id, cron, terms }), sameAs: `files ${index}` };
    made.push(
      (await store.subscriptions.save(target, settings, nextAt, seeOtherRows(query.id))).subscription,
    );
  }
  return made;
};

const markOf = ({ metadata }: Posted): string => String(metadata?.event_payload['run_id'] ?? '');

/** The thread of a post has each file once, with the rows of just that run. */
const findThreadFault = (
  post: Posted,
  value: number,
  { workspace, fileBytes }: SlackSandbox,
): string | undefined => {
  const files = workspace.messages.flatMap(({ thread, files: shared = [] }) =>
    thread === post.ts ? shared : [],
  );
  const found = files.map(({ name }) => name.replace(/^.*\./, '')).sort();
  if (found.join() !== formats.join()) return `FILES ${found.join()}`;
  const csv = files.find(({ name }) => name.endsWith('.csv'));
  const text = csv === undefined ? '' : fileBytes(csv.id)?.toString();
  return text?.includes(`,${value}`) === true ? undefined : `OTHER ROWS ${text}`;
};

const findFault = ({ id }: Subscription, slack: SlackSandbox): string | undefined => {
  const posts = slack.workspace.messages.filter((one) => markOf(one).startsWith(`${id}.schedule.`));
  if (posts.length !== rounds)
    return `${posts.length > rounds ? 'TWICE' : 'LOST'} digest ${id}: ${posts.length}`;
  const fault = posts
    .map((post, index) => findThreadFault(post, firstValue + index + 1, slack))
    .find((one) => one !== undefined);
  return fault === undefined ? undefined : `${fault} digest ${id}`;
};

/** Sets digests with files, none of which the bots find before the first round. */
export const createFileRounds = async (
  session: Session,
  store: Store,
  { slack, dune }: ChaosSandboxes,
  count: number,
): Promise<Watching> => {
  const digests = await setDigests(store, count);
  return createFollowedRounds(session, store, {
    known: 'files',
    rounds,
    giveRun: (round) =>
      dune.add({ ...query, runs: [{ minutesAgo: rounds - round, rows: [['a', firstValue + round]] }] }),
    judge: () => digests.map((one) => findFault(one, slack)).filter((fault) => fault !== undefined),
  });
};
