import { describe, expect, it } from 'vitest';
import { createWorker } from '../../src/digests/worker/worker.ts';
import { createWorld } from '../digests/world.ts';
import { hour, minute } from '../support/bench.ts';
import { onScene } from './fault.ts';

const jumps = [
  ['five hours back', -5 * hour],
  ['a minute back', -minute],
  ['five hours ahead', 5 * hour],
] as const;

describe.concurrent('when the clock of the machine jumps', () => {
  it.each(jumps)('%s: a command is answered at once, and with what Dune has now', async (_jump, ms) => {
    await onScene(async ({ sandboxed, clock, type }) => {
      const reads = () => sandboxed.dune.requests.filter(({ path }) => path.endsWith('/results')).length;
      expect(await type('1252207')).toHaveLength(1);
      clock.forward(ms);
      // Longer than a result is used again.
      clock.forward(10_000);
      for (const query of ['1252207', '3493826']) {
        const [said = '', ...others] = await type(query);
        expect(others).toEqual([]);
        expect(said).not.toContain('Too many requests');
      }
      expect(reads()).toBe(3);
    });
  });
});

describe('when the clock of the database went ahead for a while and is right again', () => {
  it('a digest comes at its time, and a run that somebody asks for at once', async () => {
    const world = await createWorld('2026-11-24T08:00:00Z');
    world.duneHas([['a', 1]]);
    const made = await world.subscribe('1 hourly');
    world.clock.forward(5 * hour);
    await world.goOn(world.clock.now());
    expect(world.said()).toHaveLength(1);
    world.clock.forward(-5 * hour);
    await world.subscribe('2 daily 8:30', { channel: 'C2' });
    await world.store.subscriptions.requestRun(made, { by: 'U0ADA', refresh: false });
    await world.goOn(Date.parse('2026-11-24T08:00:10Z'));
    expect(world.said()).toHaveLength(2);
    await world.goOn(Date.parse('2026-11-24T08:30:10Z'));
    expect(world.said('C2')).toHaveLength(1);
  });
});

describe('when the clock of the process is not that of the database', () => {
  it.each([
    ['three hours behind', -3 * hour],
    ['three hours ahead', 3 * hour],
  ])('but %s: a digest comes once, at its time by the database', async (_skew, ms) => {
    const world = await createWorld('2026-11-24T08:59:00Z');
    world.duneHas([['a', 1]]);
    await world.subscribe('1 hourly');
    const clock = { ...world.clock, now: () => world.clock.now() + ms };
    const worker = createWorker(world.toolsWith({ clock }));
    await world.clock.during(worker.runDue());
    expect(world.posts).toEqual([]);
    world.clock.forward(minute);
    await world.clock.during(worker.runDue());
    await world.clock.during(worker.runDue());
    expect(world.said()).toHaveLength(1);
    expect(world.said()[0]).not.toContain('late');
  });
});
