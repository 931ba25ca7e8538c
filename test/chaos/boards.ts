import type { DuneSandbox } from '../../sandbox/dune/server.ts';
import type { SlackSandbox } from '../../sandbox/slack/server.ts';
import type { Session } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { settingsOf } from '../store/support.ts';
import type { Watching } from './alerts.ts';

const workspaceId = 'T0SANDBOX';
const query = {
  id: 7_700_002,
  name: 'What the boards show',
  owner: 'chaos',
  columns: [
    ['project', 'varchar'],
    ['volume', 'double'],
  ],
} as const;

/** Each round has another value, but one: then there is nothing to edit. */
const values = [11, 12, 12, 13, 14, 15] as const;
/** Before this round somebody deletes the messages of some boards. */
const deletedBefore = 4;
const deletedEvery = 5;
/** A board goes to so many places, each of which has its own message. */
const places = 3;
/** One in so many says in its thread what changed, which is each value but the first that differs from the one before. */
const threadEvery = 2;
const changes = values.filter((value, index) => index > 0 && value !== values[index - 1]).length;

const saysChanges = (index: number): boolean => index % threadEvery === 0;

const cron = '0 0 1 1 *';
const day = 24 * 3_600_000;

const setBoards = async (store: Store, { db }: Session, count: number): Promise<readonly Subscription[]> => {
  const nextAt = (await store.now()) + day;
  const made: Subscription[] = [];
  for (let index = 0; index < count; index += 1) {
    const target = { workspaceId, channelId: `C${index}`, ownerId: 'U0ADA' };
    const terms = { mention: [], board: { thread: saysChanges(index) } };
    const settings = settingsOf({ queryId: query.id, cron, terms, postWhen: 'changed' });
    const sameAs = `board ${Math.floor(index / places)}`;
    made.push((await store.subscriptions.save(target, { ...settings, sameAs }, nextAt)).subscription);
  }
  for (const { id, sameAs } of made)
    await db.updateTable('subscription').set({ group_id: sameAs }).where('id', '=', id).execute();
  return made;
};

/** The messages of a board that are in Slack. */
const messagesOf = ({ id }: Subscription, { workspace }: SlackSandbox) =>
  workspace.messages.filter(({ metadata }) => {
    const run = metadata?.event_payload['run_id'];
    return typeof run === 'string' && run.startsWith(`${id}.schedule.`);
  });

/** An edit is lost if the last value isn't in the one message at the end. */
const findFault = (board: Subscription, index: number, slack: SlackSandbox): string | undefined => {
  const [message, ...others] = messagesOf(board, slack);
  if (message === undefined) return `LOST board ${board.id}`;
  if (others.length > 0) return `TWICE board ${board.id}: ${others.length + 1} messages`;
  if (!message.text.includes(`${values.at(-1)}`)) return `EDIT LOST board ${board.id}: ${message.text}`;
  if (message.isPinned !== true) return `NOT PINNED board ${board.id}`;
  const said = slack.workspace.messages.filter(({ thread }) => thread === message.ts).length;
  // A thread goes with its message.
  const isAsItWas = index % deletedEvery !== 0;
  const wanted = saysChanges(index) ? changes : 0;
  return isAsItWas && said !== wanted ? `CHANGES SAID ${said} of ${wanted} board ${board.id}` : undefined;
};

/** Sets boards, each in several places, none of which the bots find before the first round. */
export const createBoardRounds = async (
  session: Session,
  store: Store,
  { slack, dune }: { readonly slack: SlackSandbox; readonly dune: Pick<DuneSandbox, 'add'> },
  count: number,
): Promise<Watching> => {
  const { db } = session;
  const boards = await setBoards(store, session, count);
  let round = 0;
  let roundAt = 0;

  const isDone = async (): Promise<boolean> => {
    const busy = await db
      .selectFrom('subscription')
      .leftJoin('board', 'board.subscription_id', 'subscription.id')
      .leftJoin('follow_up', 'follow_up.subscription_id', 'subscription.id')
      .select('subscription.id')
      .where('same_as', 'like', 'board %')
      .where((eb) =>
        eb.or([
          eb('next_at', '<=', roundAt),
          eb('work_at', 'is not', null),
          eb('subscription.lease', 'is not', null),
          eb('board.tidy_at', 'is not', null),
          eb('follow_up.id', 'is not', null),
        ]),
      )
      .limit(1)
      .executeTakeFirst();
    return busy === undefined;
  };

  const deleteSome = (): void => {
    for (const [index, board] of boards.entries())
      if (index % deletedEvery === 0)
        for (const { ts } of messagesOf(board, slack)) slack.workspace.remove(ts);
  };

  return {
    goOn: async () => {
      if (!(await isDone())) return false;
      const value = values[round];
      if (value === undefined) return true;
      if (round === deletedBefore) deleteSome();
      round += 1;
      dune.add({ ...query, runs: [{ minutesAgo: values.length - round, rows: [['uniswap', value]] }] });
      roundAt = await store.now();
      await db
        .updateTable('subscription')
        .set({ next_at: roundAt, due_at: roundAt })
        .where('same_as', 'like', 'board %')
        .execute();
      return false;
    },
    judge: () =>
      boards.map((board, index) => findFault(board, index, slack)).filter((fault) => fault !== undefined),
  };
};
