import { beforeEach, describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/command/parse.ts';
import { resume } from '../../src/digests/manage.ts';
import { createWorld, hour, type World } from './world.ts';

const who = { workspaceId: 'T1', channelId: 'C1', userId: 'U0BOB' };
const refused = { kind: 'refused', reason: 'membership', code: 'not_in_channel' } as const;

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
  world.duneHas([['a', 1]]);
});

const typed = async (text: string) => {
  const parsed = parseCommand(text);
  if (!parsed.ok) throw new Error(`cannot be read: ${text}`);
  if (parsed.value.verb === 'subscribe') return world.digests.subscribe(parsed.value, who);
  if (parsed.value.verb === 'edit') return world.digests.edit(parsed.value, who);
  throw new Error(`neither subscribes nor edits: ${text}`);
};

describe('a subscription that cannot be told to its channel', () => {
  it('is not kept when it is new', async () => {
    world.slackAnswers(refused);
    expect(await typed('subscribe 1 hourly --tz UTC')).toMatchObject({
      ok: false,
      error: { kind: 'digest', problem: { kind: 'cannot-post' } },
    });
    expect(await world.store.subscriptions.inChannel('T1', 'C1')).toEqual([]);
  });

  it.each(['subscribe 1 hourly --tz UTC', 'edit 1 --top 3', 'edit 1 hourly'])(
    'leaves the one that there is as it was: %s',
    async (text) => {
      const made = await world.subscribe('1 daily 9:00');
      await world.store.subscriptions.pause(made, 'U0ADA');
      const before = await world.again(made);
      world.slackAnswers(refused);
      expect((await typed(text)).ok).toBe(false);
      expect(await world.again(made)).toEqual(before);
    },
  );
});

describe('the same question again', () => {
  it('changes nothing by itself; the change that it offers resumes a paused digest, at its new times', async () => {
    const made = await world.subscribe('1 daily 9:00');
    await world.store.subscriptions.pause(made, 'U0ADA');
    const before = await world.again(made);
    const asked = await typed('subscribe 1 hourly --tz UTC');
    expect(await world.again(made)).toEqual(before);
    if (asked.ok || asked.error.kind !== 'already') throw new Error('nothing was asked');
    const [offered] = asked.error.already.digests;
    if (offered === undefined) throw new Error('nothing is offered');
    expect((await world.digests.edit(offered.edit, who, { resumes: true })).ok).toBe(true);
    expect(await world.again(made)).toMatchObject({ state: { kind: 'active' }, cron: '0 * * * *' });
    await world.goOn(Date.parse('2026-11-24T10:00:00Z'));
    expect(world.said().slice(1)).toHaveLength(2);
  });
});

describe('a second click on Resume', () => {
  it('that Slack has no room for is told that the first one was heard', async () => {
    const made = await world.subscribe('1 daily 9:00');
    await world.store.subscriptions.pause(made, 'U0ADA');
    const post = async () => {
      await world.store.subscriptions.resume(made, made.nextAt);
      return { kind: 'busy', retryAfterMs: 30_000 } as const;
    };
    const messenger = { ...world.tools.messenger, post };
    const resumed = resume({ kind: 'number', number: 1 }, who, { ...world.tools, messenger });
    expect(await resumed).toEqual({
      ok: false,
      error: { kind: 'already', number: 1, state: 'active' },
    });
  });
});

describe('an edit that takes a parameter back', () => {
  it('makes the digest ask without it', async () => {
    const made = await world.subscribe('1 chain=base foo= daily 9:00');
    expect((await typed('edit 1 --no-param foo')).ok).toBe(true);
    expect(await world.again(made)).toMatchObject({ question: '1 chain=base' });
  });

  it('changes nothing when the digest does not have it', async () => {
    const made = await world.subscribe('1 chain=base daily 9:00');
    const before = await world.again(made);
    expect(await typed('edit 1 --no-param chian --top 3')).toMatchObject({
      ok: false,
      error: { kind: 'digest', problem: { kind: 'parameter-not-there', suggestion: 'chain' } },
    });
    expect(await world.again(made)).toEqual(before);
  });
});

describe('a run that is asked for while nothing can be posted', () => {
  it('is refused with the reason, and does not come hours later', async () => {
    await world.subscribe('1 daily 15:00');
    const reason = { code: 'text', detail: { text: 'Slack refuses the token.' } } as const;
    await world.store.workspaces.suspend('T1', world.clock.now() + 2 * hour, reason);
    const options = { refresh: false, withinMs: 1000, stopping: new AbortController().signal };
    expect(await world.digests.run({ kind: 'number', number: 1 }, who, options)).toEqual({
      ok: false,
      error: { kind: 'held', reason },
    });
    await world.goOn(world.clock.now() + 4 * hour);
    expect(world.posts).toEqual([]);
  });
});
