import type { DuneSandbox } from '../../sandbox/dune/server.ts';
import type { SlackSandbox } from '../../sandbox/slack/server.ts';
import type { Session } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import type { Watching } from './alerts.ts';

/** The sandboxes that the bots talk to. */
export type ChaosSandboxes = { readonly slack: SlackSandbox; readonly dune: Pick<DuneSandbox, 'add'> };

/** Digests that are due together, round after round, each with something in the threads of its posts. */
type FollowedRounds = Pick<Watching, 'judge'> & {
  /** How the text begins by which the digests are known: `sameAs`. */
  readonly known: string;
  readonly rounds: number;
  /** Gives Dune the run of a round, from 1. */
  readonly giveRun: (round: number) => void;
};

/** Begins each round once the posts of the last one, and all that follows them, are over. */
export const createFollowedRounds = (
  { db }: Session,
  store: Store,
  { known, rounds, giveRun, judge }: FollowedRounds,
): Watching => {
  let round = 0;
  let roundAt = 0;

  const isDone = async (): Promise<boolean> => {
    const busy = await db
      .selectFrom('subscription')
      .leftJoin('follow_up', 'follow_up.subscription_id', 'subscription.id')
      .select('subscription.id')
      .where('same_as', 'like', `${known} %`)
      .where((eb) =>
        eb.or([
          eb('next_at', '<=', roundAt),
          eb('work_at', 'is not', null),
          eb('subscription.lease', 'is not', null),
          eb('follow_up.id', 'is not', null),
        ]),
      )
      .limit(1)
      .executeTakeFirst();
    return busy === undefined;
  };

  return {
    goOn: async () => {
      if (!(await isDone())) return false;
      if (round >= rounds) return true;
      round += 1;
      giveRun(round);
      roundAt = await store.now();
      await db
        .updateTable('subscription')
        .set({ next_at: roundAt, due_at: roundAt })
        .where('same_as', 'like', `${known} %`)
        .execute();
      return false;
    },
    judge,
  };
};
