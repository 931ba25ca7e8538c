import { setTimeout as pause } from 'node:timers/promises';
import { createInFlight } from '../../platform/in-flight.ts';
import type { DigestTools } from '../dependencies.ts';
import { deliver } from './deliver.ts';
import { notifyOne } from './notify.ts';
import { createLoop } from './poller.ts';

/** Works on whatever falls due, until it is stopped. */
export type Scheduler = {
  readonly start: () => void;
  /** How long ago it last looked at what is due without trouble, ms; `undefined` before the first time. */
  readonly sinceLook: () => number | undefined;
  /** Looks at once, because something was just asked for. */
  readonly poke: () => void;
  /** Works on everything that is due at this moment, and on what that makes due at once. Gives how many claims there were. */
  readonly runDue: () => Promise<number>;
  /** When something falls due next, ms: a digest, another try, or something to be told. `undefined` when nothing will. */
  readonly nextDue: () => Promise<number | undefined>;
  /** Takes nothing more and resolves when what is under way is done: true, or false after `withinMs`. */
  readonly stop: (withinMs: number) => Promise<boolean>;
};

/** Forgets what is old now and then, so that the history does not grow for ever. */
const createPruning = ({ store, rules }: DigestTools): (() => Promise<void>) => {
  let dueAt = 0;
  return async () => {
    const now = await store.now();
    if (now < dueAt) return;
    dueAt = now + rules.pruneEveryMs;
    await store.prune(now - rules.keepMs);
  };
};

/** Tells owners, one message at a time; true when there was something to tell. */
const createTelling = (tools: DigestTools, done: () => void) => {
  let isUnderWay = false;
  return {
    isUnderWay: () => isUnderWay,
    tell: async (): Promise<boolean> => {
      isUnderWay = true;
      try {
        const told = await notifyOne(tools);
        if (told) done();
        return told;
      } catch (error) {
        tools.log.error({ err: error }, 'owners cannot be told; it is tried again');
        return false;
      } finally {
        isUnderWay = false;
      }
    },
  };
};

/** A scheduler over these tools. Several processes may run one each on the same database. */
export const createScheduler = (tools: DigestTools): Scheduler => {
  const { store, rules, log, workspaceId } = tools;
  const running = createInFlight();

  const work = async (claim: Parameters<typeof deliver>[0]): Promise<void> => {
    try {
      await deliver(claim, tools);
    } catch (error) {
      // Its lease ends by itself, and then it is taken up again.
      log.error({ err: error, id: claim.subscription.id }, 'a digest could not be put off');
    }
    loop.ring();
  };

  /** Claims as many as there is room for. */
  const take = async (): Promise<number> => {
    const most = rules.slots - running.size();
    if (most <= 0) return 0;
    const claims = await store.engine.claim(workspaceId, { most, leaseMs: rules.leaseMs });
    for (const claim of claims) void running.track(work(claim));
    return claims.length;
  };

  const prune = createPruning(tools);
  const telling = createTelling(tools, () => loop.ring());

  /** With something found, there may be more at once; with all places taken, a free one rings. */
  const turn = async (): Promise<boolean> => {
    const taken = await take();
    // A direct message that takes its time holds up no digest.
    if (!telling.isUnderWay()) void running.track(telling.tell());
    await prune();
    return taken > 0;
  };

  const loop = createLoop(turn, rules.tickMs, (error) =>
    log.error({ err: error }, 'digests cannot be looked up; it is tried again'),
  );

  return {
    start: loop.start,
    sinceLook: loop.sinceWell,
    poke: loop.ring,
    runDue: async () => {
      let claims = 0;
      for (;;) {
        const taken = await take();
        claims += taken;
        // What the loop has taken counts, too, or it would be missed by whoever asks.
        const others = running.size();
        await running.drain(rules.leaseMs);
        if (taken === 0 && others === 0 && (telling.isUnderWay() || !(await telling.tell()))) return claims;
      }
    },
    nextDue: async () => {
      const dues = await Promise.all([store.engine.nextDue(workspaceId), store.notices.nextDue(workspaceId)]);
      const known = dues.filter((due) => due !== undefined);
      return known.length === 0 ? undefined : Math.min(...known);
    },
    stop: async (withinMs) => {
      const done = loop.stop().then(() => running.drain(withinMs));
      return Promise.race([done, pause(withinMs, false, { ref: false })]);
    },
  };
};
