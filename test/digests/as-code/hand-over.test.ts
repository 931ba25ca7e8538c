import { expect, it } from 'vitest';
import { parseCommand } from '../../../src/command/parse.ts';
import { changeDigest } from '../../../src/digests/as-code/apply-digest.ts';
import { listEntries } from '../../../src/digests/as-code/entries.ts';
import { createDigests } from '../../../src/digests/digests.ts';
import { createWorld } from '../world.ts';

it('of a document leaves the old owner what they get in their own messages', async () => {
  const world = await createWorld();
  const { store, people } = world.tools;
  const direct = await world.subscribe('1 daily 9:00', { channel: 'D1', owner: 'U0ADA' });
  await store.subscriptions.addPlace(direct, { channelId: 'C2', nextAt: () => direct.nextAt });
  const [old] = listEntries(await store.subscriptions.living('T1')).entries;
  const command = parseCommand('subscribe 1 daily 9:00');
  if (old === undefined || !command.ok || command.value.verb !== 'subscribe') throw new Error('no entry');
  const kept = { line: undefined, id: undefined, keepsPlaces: false, isPaused: false };
  const wanted = { ...kept, channelId: 'C2', command: command.value, ownerId: 'U0CAROL' };
  const alertLimits = { minIntervalMinutes: 5, mayMentionAll: false };
  const means = {
    ...{ workspaceId: 'T1', by: 'U0BOB', owners: store.owners },
    digests: createDigests({ ...world.tools, wake: () => undefined, alertLimits }),
    people: { ...people, standingOf: async () => 'member' as const },
  };
  const step = { kind: 'change', old, wanted, differences: ['owner'] } as const;
  expect(await changeDigest(step, means)).toMatchObject({ ok: true });
  const living = await store.subscriptions.living('T1');
  expect(living.map(({ channelId, ownerId }) => [channelId, ownerId])).toEqual([
    ['C2', 'U0CAROL'],
    ['D1', 'U0ADA'],
  ]);
});
