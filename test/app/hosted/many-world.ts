import { createFleet } from '../../../src/app/hosted/fleet.ts';
import type { Within } from '../../../src/app/hosted/gate.ts';
import { createHandTurned } from '../../../src/app/hosted/hand-turned.ts';
import type { NotOpened, OpenWorkspace } from '../../../src/app/hosted/open-workspace.ts';
import { createRounds } from '../../../src/app/hosted/rounds.ts';
import { createSlotPool } from '../../../src/app/hosted/slot-pool.ts';
import { err, ok } from '../../../src/core/result.ts';
import type { DigestDependencies } from '../../../src/digests/dependencies.ts';
import type { Messenger } from '../../../src/digests/messenger.ts';
import { createWorker } from '../../../src/digests/worker/worker.ts';
import { createCachedClient } from '../../../src/dune/cached-client.ts';
import type { DuneReader } from '../../../src/dune/client.ts';
import type { ReadOutcome } from '../../../src/dune/outcome.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { createVault } from '../../../src/store/vault.ts';
import { createWorld, type World } from '../../digests/world.ts';
import { subscribe } from '../../store/support.ts';
import { silentLog } from './fakes.ts';

export const start = Date.parse('2026-11-24T08:58:00Z');
const second = 1_000;

/** What is broken in a workspace. */
export type Broken = {
  /** Digests, each in a channel, all of them due at the start. */
  readonly digests: number;
  readonly open?: () => Promise<NotOpened | undefined>;
  readonly post?: (world: World) => Promise<Awaited<ReturnType<Messenger['post']>>>;
  readonly read?: (world: World) => Promise<ReadOutcome>;
};

/** Many workspaces in one process: real workers, rounds and fleet, a store in memory, and a time that only the test moves. */
export type ManyWorld = {
  /** Gives a workspace a digest that is due at a time, ms. */
  readonly add: (workspaceId: string, dueAt: number, broken?: Broken) => Promise<void>;
  /** Looks at what is due each second, until a time, ms. */
  readonly goOn: (until: number) => Promise<void>;
  /** When each workspace got its posts, ms. */
  readonly posts: ReadonlyMap<string, readonly number[]>;
  readonly close: () => Promise<void>;
};

const openMemory = async (now: () => number): Promise<Store> => {
  const vault = createVault([{ id: 'key', bytes: Buffer.alloc(32, 1) }]);
  const opened = await openStore(
    { kind: 'sqlite', path: ':memory:' },
    { now, onError: () => undefined, vault },
  );
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
};

/** Reading takes a third of a second, posting another, unless something is broken. */
const createTools = (
  world: World,
  store: Store,
  workspaceId: string,
  { broken, posted }: { readonly broken: Broken | undefined; readonly posted: () => void },
): DigestDependencies => {
  const { clock } = world;
  const read: DuneReader['latestResult'] = async (...asked) => {
    if (broken?.read !== undefined) return broken.read(world);
    await clock.sleep(333);
    return world.reads.latestResult(...asked);
  };
  const reads = createCachedClient({ ...world.reads, latestResult: read }, clock);
  const tools = world.toolsWith({ reads });
  const messenger: Messenger = {
    ...tools.messenger,
    post: async () => {
      if (broken?.post !== undefined) return broken.post(world);
      await clock.sleep(333);
      posted();
      return { kind: 'sent', ts: '1.1' };
    },
  };
  return { ...tools, workspaceId, store, messenger };
};

/** Creates a process that serves no workspace yet. */
export const createManyWorld = async (): Promise<ManyWorld> => {
  const world = await createWorld(new Date(start).toISOString());
  world.duneHas([['a', 1]]);
  const { clock } = world;
  const store = await openMemory(clock.now);
  const broken = new Map<string, Broken>();
  const posts = new Map<string, number[]>();
  const within: Within = (ms, work) => Promise.race([work.catch(() => undefined), clock.sleep(ms)]);
  let look = async (): Promise<unknown> => undefined;

  const slots = createSlotPool(128, () => rounds.goOn());
  const open: OpenWorkspace = async ({ workspaceId }, { onWake }) => {
    const how = broken.get(workspaceId);
    await clock.sleep(250);
    const failed = await how?.open?.();
    if (failed !== undefined) return err(failed);
    const posted = () => posts.set(workspaceId, [...(posts.get(workspaceId) ?? []), clock.now()]);
    const hand = createHandTurned(slots.forOne(), onWake);
    const worker = createWorker(
      createTools(world, store, workspaceId, { broken: how, posted }),
      undefined,
      hand.host,
    );
    return ok({
      version: '',
      process: async () => undefined,
      turn: hand.turn,
      runDue: worker.runDue,
      isBusy: worker.isBusy,
      idle: async () => true,
      close: async () => undefined,
    });
  };
  const onWake = (workspaceId: string): void => rounds.wakeFor(workspaceId);
  const fleet = createFleet({ open, store, now: clock.now, log: silentLog, onWake, within });
  const rounds = createRounds({
    ...{ store, slots, within, log: silentLog, tickMs: second },
    fleet: () => fleet,
    startPoller: (turn) => {
      look = turn;
      const nothing = () => undefined;
      return { start: nothing, wake: nothing, stop: async () => undefined, sinceLastSuccess: nothing };
    },
  });

  return {
    posts,
    add: async (workspaceId, dueAt, how) => {
      if (how !== undefined) broken.set(workspaceId, how);
      const [bot, scopes] = [{ token: `xoxb-${workspaceId}` }, ['chat:write']];
      const names = { workspaceId, name: workspaceId, installedBy: 'U1' };
      await store.installations.save({ ...names, isOrg: false, bot, scopes });
      for (let index = 0; index < (how?.digests ?? 1); index += 1)
        await subscribe(store, dueAt, { workspace: workspaceId, channelId: `C${index}` });
    },
    goOn: async (until) => {
      while (clock.now() < until) {
        await look();
        for (let step = 0; step < 20; step += 1) {
          await clock.settle();
          clock.forward(second / 20);
        }
      }
      await rounds.stop();
    },
    close: store.close,
  };
};
