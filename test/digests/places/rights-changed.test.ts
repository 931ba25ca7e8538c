import { beforeEach, describe, expect, it } from 'vitest';
import { parseCommand } from '../../../src/command/parse.ts';
import { createDigests } from '../../../src/digests/digests.ts';
import type { Subscription } from '../../../src/store/subscription.ts';
import { createWorld, hour, type World } from '../world.ts';

/** Dune is asked about the edit, or the channel is told of it. */
type Moment = 'while it is tried' | 'while it is announced';

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
  world.duneHas([['uniswap', 9]]);
});

/** Edits on another replica; something happens once at that moment. */
const edit = async (
  typed: string,
  userId: string,
  moment: Moment,
  happens: () => Promise<unknown>,
  admins: readonly string[] = [],
) => {
  let isOver = false;
  const happenOnce = async () => {
    if (isOver) return;
    isOver = true;
    await happens();
  };
  const { reads } = world;
  const tools = world.toolsWith({
    reads: {
      ...reads,
      latestResult: async (...read) => {
        if (moment === 'while it is tried') await happenOnce();
        return reads.latestResult(...read);
      },
    },
  });
  const { messenger, people } = tools;
  const digests = createDigests({
    ...tools,
    messenger: {
      ...messenger,
      post: async (...post) => {
        if (moment === 'while it is announced') await happenOnce();
        return messenger.post(...post);
      },
    },
    people: { ...people, isAdmin: async (id) => admins.includes(id) },
    wake: () => undefined,
    alertLimits: { minIntervalMinutes: 5, mayMentionAll: false },
  });
  const parsed = parseCommand(typed);
  if (!parsed.ok || parsed.value.verb !== 'edit') throw new Error('cannot be read');
  const actor = { workspaceId: 'T1', channelId: 'C1', userId };
  const edited = await world.clock.during(digests.edit(parsed.value, actor));
  expect(isOver).toBe(true);
  return edited;
};

const addPlace = (one: Subscription, channelId: string) =>
  world.store.subscriptions.addPlace(one, { channelId, nextAt: () => world.clock.now() + hour });

const handOver = async (...places: readonly Subscription[]) => {
  for (const one of places) await world.store.owners.handOver(one, { from: 'U0ADA', to: 'U0CAROL' });
};

const titles = async () => (await world.store.subscriptions.living('T1')).map(({ terms }) => terms.title);

const refusal = (ownerId: string, wants = 'change') => ({
  ok: false,
  error: { kind: 'digest', problem: { kind: 'not-owner', number: 1, ownerId, wants } },
});

const kinds = [
  ['a digest', () => world.subscribe('1 daily 9:00 --top 2')],
  ['an alert', () => world.watch('volume of uniswap < 8')],
] as const;

describe.each(kinds)('an edit of %s in its one place', (_what, make) => {
  it.each(['while it is tried', 'while it is announced'] as const)(
    "isn't somebody else's to make once its owner adds a place %s",
    async (moment) => {
      const made = await make();
      const edited = await edit('edit 1 --title "Ours"', 'U0BOB', moment, () => addPlace(made, 'C2'));
      expect(edited).toMatchObject(refusal('U0ADA'));
      expect(await titles()).toEqual([undefined, undefined]);
      expect(world.said('C2')).toEqual([]);
    },
  );

  it('tells the channel nothing that is refused after it was tried', async () => {
    const made = await make();
    await edit('edit 1 --title "Ours"', 'U0BOB', 'while it is tried', () => addPlace(made, 'C2'));
    expect(world.said('C1')).toEqual([]);
  });

  it.each([
    ['its owner', 'U0ADA', []],
    ['an admin', 'U0DAN', ['U0DAN']],
  ] as const)('is made by %s in the place that is added, too', async (_who, userId, admins) => {
    const made = await make();
    const happens = () => addPlace(made, 'C2');
    const edited = await edit('edit 1 --title "Ours"', userId, 'while it is tried', happens, admins);
    expect(edited).toMatchObject({ ok: true });
    expect(await titles()).toEqual(['Ours', 'Ours']);
  });

  it('is made by anyone in its channel, also if it is handed over', async () => {
    const made = await make();
    const edited = await edit('edit 1 --title "Ours"', 'U0BOB', 'while it is tried', () => handOver(made));
    expect(edited).toMatchObject({ ok: true });
    expect(await titles()).toEqual(['Ours']);
  });
});

describe.each(kinds)('an edit of %s in several places', (_what, make) => {
  const makeTwo = async (): Promise<readonly [Subscription, Subscription]> => {
    const first = await make();
    const second = await addPlace(first, 'C2');
    if (second === undefined) throw new Error('no place');
    return [first, second.subscription];
  };

  it.each(['edit 1 --title "Ours"', 'edit 1 --title "Ours" --no-to', 'edit 1 --no-to'])(
    "(%s) isn't its owner's to make once it is handed over",
    async (typed) => {
      const both = await makeTwo();
      const edited = await edit(typed, 'U0ADA', 'while it is tried', () => handOver(...both));
      expect(edited).toMatchObject(refusal('U0CAROL', /-to\b/.test(typed) ? 'places' : 'change'));
      expect(await titles()).toEqual([undefined, undefined]);
      expect(world.said()).toEqual([]);
    },
  );

  it('is made by an owner who is an admin, too, if it is handed over', async () => {
    const both = await makeTwo();
    const happens = () => handOver(...both);
    const edited = await edit('edit 1 --title "Ours"', 'U0ADA', 'while it is announced', happens, ['U0ADA']);
    expect(edited).toMatchObject({ ok: true });
    expect(await titles()).toEqual(['Ours', 'Ours']);
  });

  it('is made by anyone in the one place that is left', async () => {
    const [, second] = await makeTwo();
    await world.store.subscriptions.end(second, 'U0ADA');
    const edited = await edit('edit 1 --title "Ours"', 'U0BOB', 'while it is tried', async () => undefined);
    expect(edited).toMatchObject({ ok: true });
  });
});
