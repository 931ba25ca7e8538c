import { beforeEach, describe, expect, it } from 'vitest';
import { createWorker } from '../../src/digests/worker/worker.ts';
import { createWorld, hour, minute, type World } from './world.ts';

const nine = Date.parse('2026-11-24T09:00:00Z');
const dead = {
  kind: 'workspace',
  code: 'token_revoked',
  reason: { code: 'workspace-refused', detail: { reason: 'token', slackCode: 'token_revoked' } },
  forMs: 5 * minute,
} as const;

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
});

describe('what an owner is to be told', () => {
  beforeEach(async () => {
    world.duneAnswers({ kind: 'missing', missing: 'query-not-found', detail: 'Query not found' });
    await world.subscribe('1 daily 9:00');
    await world.goOn(nine);
  });

  it('outlives a token that was dead for hours', async () => {
    world.slackAnswers(...Array.from({ length: 50 }, () => dead));
    for (let past = 10 * minute; past <= 3 * hour; past += 10 * minute) await world.goOn(nine + past);
    expect(world.said('U0ADA')).toEqual([]);
    world.slackAnswers();
    await world.goOn(nine + 4 * hour);
    expect(world.said('U0ADA')).toHaveLength(1);
  });

  it('is given up when Slack refuses just this message for long', async () => {
    world.slackAnswers(...Array.from({ length: 50 }, () => ({ kind: 'failed', code: 'odd' }) as const));
    for (let past = 10 * minute; past <= 5 * hour; past += 10 * minute) await world.goOn(nine + past);
    world.slackAnswers();
    await world.goOn(nine + 9 * hour);
    expect(world.said('U0ADA')).toEqual([]);
  });

  it('holds up no digest and no stop, however long Slack takes over it', async () => {
    let answer = (): void => undefined;
    let isAsked = false;
    const post: World['tools']['messenger']['post'] = async (channel, ...rest) => {
      if (channel === 'U0ADA') {
        isAsked = true;
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
      }
      return world.tools.messenger.post(channel, ...rest);
    };
    world.duneAnswers(undefined);
    world.duneHas([['a', 1]]);
    for (const index of [2, 3, 4]) await world.subscribe(`${index} daily 10:00`, { channel: `C${index}` });
    world.clock.forward(minute);
    const worker = createWorker({ ...world.tools, messenger: { ...world.tools.messenger, post } });
    worker.start();
    while (!isAsked) await world.clock.settle();
    world.clock.forward(hour);
    worker.wake();
    while (world.posts.length < 3) await world.clock.settle();
    expect(await worker.stop(20)).toBe(false);
    expect(world.said('U0ADA')).toEqual([]);
    answer();
    await world.clock.settle();
    expect(world.said('U0ADA')).toHaveLength(1);
  });
});
