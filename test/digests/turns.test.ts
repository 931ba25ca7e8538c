import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/command/parse.ts';
import { createDigests } from '../../src/digests/digests.ts';
import { createTurns } from '../../src/digests/turns.ts';

import { createWorld } from './world.ts';

describe('turns', () => {
  it('come one after the other under a key, and at once under others', async () => {
    const inTurn = createTurns();
    const done: string[] = [];
    const hold = Promise.withResolvers<void>();
    const first = inTurn('a', async () => {
      await hold.promise;
      done.push('first');
    });
    const second = inTurn('a', async () => done.push('second'));
    await inTurn('b', async () => done.push('other'));
    expect(done).toEqual(['other']);
    hold.resolve();
    await Promise.all([first, second]);
    expect(done).toEqual(['other', 'first', 'second']);
  });

  it('go on after work that failed, and only who did that hears of it', async () => {
    const inTurn = createTurns();
    const failed = inTurn('a', () => Promise.reject(new Error('x')));
    const next = inTurn('a', async () => 'done');
    await expect(failed).rejects.toThrow('x');
    expect(await next).toBe('done');
  });
});

describe('an edit', () => {
  it('keeps what another replica saves while it is announced', async () => {
    const world = await createWorld('2026-11-24T08:00:00Z');
    world.duneHas([['a', 1]]);
    const made = await world.subscribe('1 daily 9:00 --top 2');
    const tools = world.toolsWith({});
    let isFirst = true;
    const messenger: typeof tools.messenger = {
      ...tools.messenger,
      post: async (...post) => {
        if (isFirst)
          await world.store.subscriptions.change(made, { ...made, cron: '0 10 * * *' }, made.nextAt);
        isFirst = false;
        return tools.messenger.post(...post);
      },
    };
    const digests = createDigests({
      ...tools,
      messenger,
      wake: () => undefined,
      alertLimits: { minIntervalMinutes: 5, mayMentionAll: false },
    });
    const parsed = parseCommand('edit 1 --top 4');
    if (!parsed.ok || parsed.value.verb !== 'edit') throw new Error('cannot be read');
    const saved = await digests.edit(parsed.value, { workspaceId: 'T1', channelId: 'C1', userId: 'U0BOB' });
    expect(saved.ok).toBe(true);
    expect(await world.again(made)).toMatchObject({ cron: '0 10 * * *', question: '1 --top 4' });
  });
});
