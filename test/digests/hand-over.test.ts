import { beforeEach, describe, expect, it } from 'vitest';
import { createDigests } from '../../src/digests/digests.ts';
import type { Standing } from '../../src/digests/people.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

const admin = { workspaceId: 'T1', channelId: '', userId: 'U0BOB' };

/** The admin hands all of Ada's over to somebody of whom Slack says that. */
const handOver = (standing: Standing) => {
  const people = { ...world.tools.people, isAdmin: async () => true, standingOf: async () => standing };
  const alertLimits = { minIntervalMinutes: 5, mayMentionAll: false };
  const { oversight } = createDigests({ ...world.tools, people, wake: () => undefined, alertLimits });
  return oversight.handOver({ kind: 'person', userId: 'U0ADA' }, 'U0CAROL', admin);
};

describe('handing over', () => {
  it.each(['app', 'left', 'stranger', 'nobody', 'unknown'] as const)(
    'is refused by itself, not only by the form, if the new owner is: %s',
    async (standing) => {
      const made = await world.subscribe('1 daily 9:00');
      const refused = { ok: false, error: { kind: 'unfit-owner', who: standing } };
      expect(await handOver(standing)).toEqual(refused);
      expect(await world.again(made)).toMatchObject({ ownerId: 'U0ADA' });
    },
  );

  it('is done if they are one of the people', async () => {
    const made = await world.subscribe('1 daily 9:00');
    expect(await handOver('member')).toMatchObject({ ok: true });
    expect(await world.again(made)).toMatchObject({ ownerId: 'U0CAROL' });
  });
});
