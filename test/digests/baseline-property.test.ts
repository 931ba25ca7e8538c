import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseCommand } from '../../src/command/parse.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { createWorld, hour, minute } from './world.ts';

const who = { workspaceId: 'T1', channelId: 'C1', userId: 'U0ADA' };

/** Something that happens to a digest between two of its times, or at one of them. */
const act = fc.oneof(
  fc.record({ kind: fc.constant('run on Dune' as const), volume: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('show' as const), top: fc.constantFrom(1, 2) }),
  fc.record({ kind: fc.constantFrom('reschedule' as const, 'pause and resume' as const) }),
  fc.record({
    kind: fc.constant('wait' as const),
    slack: fc.constantFrom('sent' as const, 'lost' as const, 'late' as const, 'away' as const),
    hours: fc.constantFrom(1, 3),
  }),
  // A post whose end nobody knows, and no time yet to look for it.
  fc.record({ kind: fc.constant('doubt' as const), arrives: fc.boolean() }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const answers = {
  sent: [],
  lost: [{ kind: 'unknown', detail: 'timeout' }],
  late: [{ kind: 'unknown', detail: 'timeout', arrives: true }],
  away: [{ kind: 'unreachable', code: 'ECONNREFUSED' }],
} as const;

/** A digest with two rows on Dune, and what people in its channel have seen of them last. */
const watch = async () => {
  const world = await createWorld('2026-11-24T08:10:00Z');
  let volume = 1;
  let top = 2;
  let looked = 0;
  world.duneHas([
    ['a', 0],
    ['b', volume],
  ]);
  // Of one row, nothing ever changes.
  const visible = () => `${top} rows, ${top === 1 ? 0 : volume}`;
  let seen = visible();
  const look = () => {
    for (const { mark, message } of world.posts.slice(looked)) {
      if (mark === undefined) continue;
      expect(message.text).not.toContain('first digest');
      expect([message.text.includes('no change'), seen]).toEqual([visible() === seen, seen]);
      seen = visible();
    }
    looked = world.posts.length;
  };
  const save = async (text: string): Promise<void> => {
    const parsed = parseCommand(text);
    if (!parsed.ok) throw new Error(text);
    // What was read before is not fresh any more.
    world.clock.forward(5 * minute);
    if (parsed.value.verb === 'subscribe')
      expect((await world.digests.subscribe(parsed.value, who)).ok).toBe(true);
    if (parsed.value.verb !== 'edit') return;
    const edited = await world.digests.edit(parsed.value, who);
    const isSaved =
      edited.ok || (edited.error.kind === 'digest' && edited.error.problem.kind === 'unchanged');
    expect(isSaved).toBe(true);
  };
  const goOn = async (until: number) => {
    await world.goOn(until);
    look();
  };
  const nextHour = () => Math.floor(world.clock.now() / hour + 1) * hour;
  const happen = async (one: Act): Promise<void> => {
    switch (one.kind) {
      case 'run on Dune':
        // A post that is tried again shows what was read when it was due.
        await goOn(world.clock.now() + 10 * minute);
        volume = one.volume;
        return world.duneHas([
          ['a', 0],
          ['b', volume],
        ]);
      case 'show':
        await save(`edit 1 --top ${one.top}`);
        if (one.top !== top) {
          top = one.top;
          seen = visible();
        }
        return;
      case 'reschedule':
        return save('edit 1 every 30 minutes');
      case 'pause and resume':
        await world.digests.pause({ kind: 'number', number: 1 }, who);
        await world.digests.resume({ kind: 'number', number: 1 }, who);
        return;
      case 'wait':
        world.slackAnswers(...answers[one.slack]);
        return goOn(world.clock.now() + one.hours * hour);
      case 'doubt':
        world.slackAnswers({ kind: 'unknown', detail: 'timeout', arrives: one.arrives });
        return goOn(nextHour());
    }
  };
  await save('subscribe 1 hourly --tz UTC --top 2');
  look();
  return { happen, goOn, world };
};

it('a digest is compared with what its channel has seen of it last, whatever happens to it', () =>
  fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      const { happen, goOn, world } = await watch();
      for (const one of acts) await happen(one);
      world.slackAnswers();
      await goOn(world.clock.now() + 2 * hour);
      await world.store.close();
    }),
    fuzzRuns(600),
  ));
