import { describe, expect, it } from 'vitest';
import type { HostedWorkspace, NotOpened } from '../../../src/app/hosted/open-workspace.ts';
import { createFakeFleet, settle } from './fakes.ts';

const team = (workspaceId: string) => ({ workspaceId });
const nothing = async (): Promise<void> => undefined;
const slackDown: NotOpened = { kind: 'failed', message: 'Slack is down', version: '' };

describe('a workspace of a fleet', () => {
  it('is opened once for all who need it at the same time', async () => {
    const world = createFakeFleet();
    const { use } = world.fleet;
    await Promise.all([use(team('T1'), 'due', nothing), use(team('T1'), 'person', nothing)]);
    await use(team('T1'), 'person', nothing);
    expect([world.opened, world.fleet.size()]).toEqual([['T1'], 1]);
  });

  it('is closed when nobody used it for ten minutes', async () => {
    const world = createFakeFleet();
    await world.fleet.use(team('T1'), 'due', nothing);
    world.forward(600_000);
    world.fleet.closeIdle();
    expect(world.fleet.size()).toBe(1);
    world.forward(1);
    world.busy.add('T1');
    world.fleet.closeIdle();
    expect(world.fleet.size()).toBe(1);
    world.busy.delete('T1');
    world.fleet.closeIdle();
    await settle();
    expect([world.fleet.size(), world.closed]).toEqual([0, ['T1']]);
  });

  it('is closed for another where too many are open, unless it is in use', async () => {
    const world = createFakeFleet({ maxOpen: 2 });
    const hold = Promise.withResolvers<void>();
    const held = world.fleet.use(team('T1'), 'person', () => hold.promise);
    for (const one of ['T2', 'T3', 'T2', 'T4']) await world.fleet.use(team(one), 'due', nothing);
    await settle();
    expect(world.closed).toEqual(['T2', 'T3', 'T2']);
    hold.resolve();
    await held;
    await world.fleet.use(team('T5'), 'due', nothing);
    await settle();
    expect([world.fleet.size(), world.closed.at(-1)]).toEqual([2, 'T4']);
  });

  it.each(['onChanged', 'onRefused'] as const)(
    'ends what it began on the old set, and begins on a new one: %s',
    async (signal) => {
      const world = createFakeFleet();
      const hold = Promise.withResolvers<void>();
      const seen: HostedWorkspace[] = [];
      const first = world.fleet.use(team('T1'), 'person', async (workspace) => {
        seen.push(workspace);
        world.signals.get('T1')?.[signal]();
        await hold.promise;
      });
      await settle();
      await world.fleet.use(team('T1'), 'person', async (workspace) => void seen.push(workspace));
      expect([world.opened, world.closed, seen[0] === seen[1]]).toEqual([['T1', 'T1'], [], false]);
      hold.resolve();
      await first;
      await settle();
      expect([world.closed, world.fleet.size()]).toEqual([['T1'], 1]);
    },
  );

  it('is opened again after any process changed it, and not before', async () => {
    const world = createFakeFleet();
    world.versions.set('T1', 'one');
    await world.fleet.use(team('T1'), 'due', nothing);
    await world.fleet.refresh();
    expect(world.fleet.size()).toBe(1);
    world.versions.set('T1', 'two');
    await world.fleet.refresh();
    await settle();
    expect([world.fleet.size(), world.closed]).toEqual([0, ['T1']]);
  });
});

describe('a workspace that cannot be opened', () => {
  it('is tried again after growing waits for what is due, and once a second for people', async () => {
    const world = createFakeFleet();
    world.answers(async () => slackDown);
    const tries = async (waiting: 'due' | 'person', seconds: number): Promise<number> => {
      const before = world.opened.length;
      for (let second = 0; second < seconds; second += 1) {
        expect((await world.fleet.use(team('T1'), waiting, nothing)).ok).toBe(false);
        world.forward(1_000);
      }
      return world.opened.length - before;
    };
    // At 0, 5, 15, 35, 75, 155 s, and then every 300 s.
    expect(await tries('due', 160)).toBe(6);
    expect(await tries('due', 3_000)).toBe(10);
    expect(await tries('person', 10)).toBe(10);
    world.answers(async () => undefined);
    expect((await world.fleet.use(team('T1'), 'person', nothing)).ok).toBe(true);
  });

  it('is tried at once after it was installed again, by whatever process', async () => {
    const world = createFakeFleet();
    world.answers(async () => ({ kind: 'left', version: '' }));
    await world.fleet.use(team('T1'), 'due', nothing);
    await world.fleet.refresh();
    await world.fleet.use(team('T1'), 'due', nothing);
    expect(world.opened).toEqual(['T1']);
    world.versions.set('T1', 'again');
    world.answers(async () => undefined);
    await world.fleet.refresh();
    expect((await world.fleet.use(team('T1'), 'due', nothing)).ok).toBe(true);
  });

  it('counts as one that left once its token has been dead for an hour', async () => {
    const world = createFakeFleet();
    const dead = {
      kind: 'token-refused',
      code: 'account_inactive',
      version: '',
      installationId: 'E1',
    } as const;
    world.answers(async () => dead);
    world.forward(500);
    for (let minutes = 0; minutes < 60; minutes += 5) {
      await world.fleet.use(team('T1'), 'due', nothing);
      world.forward(300_000);
    }
    expect(world.left).toEqual([]);
    await world.fleet.use(team('T1'), 'due', nothing);
    expect(world.left).toEqual([['E1', 500]]);
  });

  it.each(['throws', 'hangs'])('leaves the others alone where its opening %s', async (how) => {
    const world = createFakeFleet({ openingAtOnce: 1, slowMs: 10 });
    world.answers(async (workspaceId) => {
      if (workspaceId !== 'T1') return undefined;
      if (how === 'throws') throw new Error('unexpected');
      return new Promise(() => undefined);
    });
    const broken = world.fleet.use(team('T1'), 'due', nothing);
    if (how === 'throws') expect((await broken).ok).toBe(false);
    expect((await world.fleet.use(team('T2'), 'due', nothing)).ok).toBe(true);
  });
});

describe('openings', () => {
  it('are as many at once as allowed, those that people wait for first', async () => {
    const world = createFakeFleet({ openingAtOnce: 2 });
    const holds = new Map<string, () => void>();
    world.answers(
      (workspaceId) => new Promise((resolve) => holds.set(workspaceId, () => resolve(undefined))),
    );
    const due = ['T1', 'T2', 'T3', 'T4'].map((one) => world.fleet.use(team(one), 'due', nothing));
    const person = world.fleet.use(team('T5'), 'person', nothing);
    await settle();
    expect(world.opened).toEqual(['T1', 'T2']);
    holds.get('T2')?.();
    await due[1];
    await settle();
    expect(world.opened).toEqual(['T1', 'T2', 'T5']);
    holds.get('T5')?.();
    await person;
  });
});

describe('a fleet that stops', () => {
  it('opens nothing more, and closes all of 200 once their work is done', async () => {
    const world = createFakeFleet();
    const hold = Promise.withResolvers<void>();
    const all = Array.from({ length: 200 }, (_one, index) => team(`T${index}`));
    const uses = all.map((one) => world.fleet.use(one, 'due', () => hold.promise));
    await settle();
    const closing = world.fleet.closeAll();
    await settle();
    expect(world.closed).toEqual([]);
    expect(await world.fleet.use(team('T1'), 'person', nothing)).toMatchObject({ ok: false });
    hold.resolve();
    await Promise.all([...uses, closing]);
    expect([world.closed.length, world.fleet.size()]).toEqual([200, 0]);
  });
});
