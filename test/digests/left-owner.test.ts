import { describe, expect, it } from 'vitest';
import { createWorker } from '../../src/digests/worker/worker.ts';
import { createWorld, hour } from './world.ts';

describe('an owner who left while nobody answers for the app', () => {
  it('is told of as soon as somebody does', async () => {
    const world = await createWorld('2026-11-24T08:00:00Z');
    const people = { ...world.tools.people, hasLeft: async (userId: string) => userId === 'U0ADA' };
    const until = async (at: number, adminPlaces: readonly string[]) => {
      const worker = createWorker({ ...world.tools, people: { ...people, adminPlaces } });
      while (world.clock.now() < at) {
        await world.clock.during(worker.runDue());
        world.clock.forward(hour / 4);
      }
    };
    world.duneAnswers({ kind: 'missing', missing: 'query-not-found', detail: 'Query not found' });
    await world.subscribe('1 daily 9:00');
    await until(Date.parse('2026-11-24T11:00:00Z'), []);
    await world.subscribe('2 daily 12:00', { channel: 'C2' });
    await until(Date.parse('2026-11-24T14:00:00Z'), ['U0BOB']);
    expect(world.said('U0BOB')).toHaveLength(1);
    expect(world.said('U0BOB')[0]).toContain('left the workspace');
    await world.subscribe('3 daily 15:00', { channel: 'C3' });
    await until(Date.parse('2026-11-24T17:00:00Z'), ['U0BOB']);
    expect(world.said('U0BOB')).toHaveLength(1);
    expect(world.said('U0ADA')).toEqual([]);
  });
});
