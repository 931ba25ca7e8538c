import { describe, expect, it } from 'vitest';
import type { Fleet } from '../../../src/app/hosted/fleet.ts';
import { createRounds } from '../../../src/app/hosted/rounds.ts';
import { ok } from '../../../src/core/result.ts';
import { settle, silentLog } from './fakes.ts';

type Turn = { readonly workspaceId: string; readonly end: (isBusy?: boolean) => void };

/** Rounds whose looks and turns a test takes and ends. */
const createWorld = (free: () => number = () => 64) => {
  const due = new Set<string>();
  const turns: Turn[] = [];
  const taken: string[] = [];
  let look = async (): Promise<unknown> => undefined;
  const use: Fleet['use'] = async ({ workspaceId }, _waiting, work) => {
    taken.push(workspaceId);
    const held = Promise.withResolvers<boolean>();
    turns.push({ workspaceId, end: (isBusy = false) => held.resolve(isBusy) });
    const nothing = async () => undefined;
    return ok(
      await work({
        version: '',
        process: nothing,
        turn: () => held.promise,
        runDue: async () => (due.delete(workspaceId) ? 1 : 0),
        isBusy: () => false,
        idle: async () => true,
        close: nothing,
      }),
    );
  };
  const rounds = createRounds({
    store: { all: { due: async () => [...due] } },
    slots: { free },
    fleet: () => ({ use }),
    log: silentLog,
    tickMs: 1_000,
    startPoller: (turn) => {
      look = turn;
      return {
        start: () => undefined,
        wake: () => undefined,
        stop: async () => undefined,
        sinceLastSuccess: () => 0,
      };
    },
  });
  return {
    due,
    taken,
    rounds,
    look: () => look(),
    end: async (workspaceId: string, isBusy = false) => {
      const index = turns.findIndex((turn) => turn.workspaceId === workspaceId);
      turns.splice(index, 1)[0]?.end(isBusy);
      await settle();
    },
  };
};

describe('rounds', () => {
  it('give a workspace one turn at a time, and another at once where there is more to do', async () => {
    const world = createWorld();
    world.due.add('T1');
    await world.look();
    await world.look();
    world.rounds.wakeFor('T1');
    expect(world.taken).toEqual(['T1']);
    world.due.clear();
    await world.end('T1', true);
    expect(world.taken).toEqual(['T1', 'T1']);
    await world.end('T1');
    await world.look();
    expect(world.taken).toEqual(['T1', 'T1']);
  });

  it('give the next slot to the workspace whose last turn is the longest ago', async () => {
    let slots = 1;
    const world = createWorld(() => slots);
    for (const one of ['FLOOD', 'A', 'B']) world.due.add(one);
    await world.look();
    for (const one of ['FLOOD', 'A', 'B', 'FLOOD', 'A', 'B']) await world.end(one, true);
    // One that is due for the first time waits for nobody but who has the turn.
    world.rounds.wakeFor('NEW');
    await world.end('FLOOD', true);
    expect(world.taken).toEqual(['FLOOD', 'A', 'B', 'FLOOD', 'A', 'B', 'FLOOD', 'NEW']);
    slots = 0;
    await world.end('NEW', true);
    expect(world.taken.length).toBe(8);
    slots = 1;
    world.rounds.goOn();
    expect(world.taken.at(-1)).toBe('A');
  });

  it('go on with the others while one hangs or fails', async () => {
    const world = createWorld();
    for (const one of ['HANGS', 'A']) world.due.add(one);
    await world.look();
    await world.end('A', true);
    await world.end('A', true);
    expect(world.taken).toEqual(['HANGS', 'A', 'A', 'A']);
  });

  it('take no more turns than some at once', async () => {
    const world = createWorld();
    for (let index = 0; index < 100; index += 1) world.due.add(`T${index}`);
    await world.look();
    expect(world.taken.length).toBe(32);
    await world.end('T0');
    expect(world.taken.length).toBe(33);
  });

  it('take no turn after they were stopped', async () => {
    const world = createWorld();
    await world.rounds.stop();
    world.rounds.wakeFor('T1');
    expect(world.taken).toEqual([]);
  });

  it('work on everything that is due, on request', async () => {
    const world = createWorld();
    for (const one of ['T1', 'T2']) world.due.add(one);
    expect(await world.rounds.runDue()).toBe(2);
    expect(await world.rounds.runDue()).toBe(0);
  });
});
