import { beforeEach, describe, expect, it } from 'vitest';
import { createWorld, day, hour, minute, settledAs, type World } from './world.ts';

const nine = Date.parse('2026-11-24T09:00:00Z');
const lost = { kind: 'unknown', detail: 'HTTP 500' } as const;
const typed = '1 hourly --as board';

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
  world.duneHas([['a', 1]]);
});

describe('a board', () => {
  it('is one message, edited when the data changed and left alone otherwise', async () => {
    const made = await world.subscribe(typed);
    await world.goOn(nine + minute);
    expect(world.posts).toHaveLength(1);
    expect(world.said()[0]).toContain('as of');
    expect(world.pinned).toEqual(new Set(['0.0']));
    await world.goOn(nine + 2 * hour);
    expect(world.edits).toEqual([]);
    world.duneHas([['a', 2]]);
    await world.goOn(nine + 3 * hour);
    expect(world.posts).toHaveLength(1);
    expect(world.edits).toEqual([0]);
    expect(world.said()[0]).toMatch(/Changed .*2/);
    expect(await settledAs(world, made)).toEqual([
      'posted Updated the board.',
      'silent Dune has no newer run.',
      'silent Dune has no newer run.',
      'posted',
    ]);
  });

  it('shows the time of a newer run with the same rows, and what changed before it', async () => {
    await world.subscribe(typed);
    await world.goOn(nine);
    world.duneHas([['a', 2]]);
    await world.goOn(nine + hour);
    world.duneHas([['a', 2]]);
    await world.goOn(nine + 2 * hour);
    expect(world.edits).toEqual([0, 0]);
    expect(world.said()[0]).toContain('as of 2026-11-24 10:00 UTC');
    expect(world.said()[0]).toContain('Changed 2026-11-24 09:00 UTC');
  });

  it.each([
    ['an edit that may have arrived', { ...lost, arrives: true }],
    ['an edit that was lost', lost],
  ])('makes %s again, and posts nothing', async (_name, answer) => {
    const made = await world.subscribe(typed);
    await world.goOn(nine);
    world.duneHas([['a', 2]]);
    world.slackAnswers(answer);
    world.slackFinds({ kind: 'cannot-look' });
    await world.goOn(nine + hour + minute);
    expect(world.posts).toHaveLength(1);
    expect(world.said()[0]).toMatch(/Changed .*2/);
    expect((await settledAs(world, made))[0]).toBe('posted Updated the board.');
  });

  it('is posted again once it was deleted, and pinned again', async () => {
    await world.subscribe(typed);
    await world.goOn(nine);
    world.slackDeletes(0);
    world.duneHas([['a', 2]]);
    await world.goOn(nine + hour + minute);
    expect(world.posts).toHaveLength(2);
    world.duneHas([['a', 3]]);
    await world.goOn(nine + 2 * hour + minute);
    expect(world.posts).toHaveLength(2);
    expect(world.edits).toEqual([1]);
    expect(world.pinned.has('1.0')).toBe(true);
  });

  it('is posted again where the workspace allows no more edits', async () => {
    await world.subscribe(typed);
    await world.goOn(nine);
    world.slackDeletes(0, 'locked');
    world.duneHas([['a', 2]]);
    await world.goOn(nine + hour + minute);
    expect(world.posts).toHaveLength(2);
    expect(world.pinned).toEqual(new Set(['1.0']));
  });

  it('whose post may have arrived is found, and edited from then on', async () => {
    world.slackAnswers({ ...lost, arrives: true });
    const made = await world.subscribe(typed);
    await world.goOn(nine + minute);
    expect(world.posts).toHaveLength(1);
    expect(world.edits).toEqual([0]);
    expect(await settledAs(world, made)).toEqual(['posted Updated the board.']);
    world.duneHas([['a', 2]]);
    await world.goOn(nine + hour);
    expect(world.posts).toHaveLength(1);
  });

  it('waits while Slack is busy', async () => {
    await world.subscribe(typed);
    await world.goOn(nine);
    world.duneHas([['a', 2]]);
    world.slackAnswers({ kind: 'busy', retryAfterMs: minute });
    await world.goOn(nine + hour + 59_000);
    expect(world.said()[0]).not.toContain('Changed');
    await world.goOn(nine + hour + 2 * minute);
    expect(world.said()[0]).toContain('Changed');
    expect(world.posts).toHaveLength(1);
  });

  it('is paused where nothing can be posted anymore', async () => {
    const made = await world.subscribe(typed);
    await world.goOn(nine);
    world.duneHas([['a', 2]]);
    world.slackAnswers({ kind: 'refused', reason: 'channel', code: 'is_archived' });
    await world.goOn(nine + hour + minute);
    expect((await world.again(made)).state).toMatchObject({ kind: 'paused' });
    expect(world.posts.filter(({ channel }) => channel === 'C1')).toHaveLength(1);
  });
});

describe('a board that has scrolled out of sight', () => {
  it.each(['out-of-sight', 'cannot-look'] as const)('is posted again after its time: %s', async (sight) => {
    await world.subscribe(`${typed} --repost 2h`);
    await world.goOn(nine);
    world.slackSees(sight);
    world.duneHas([['a', 2]]);
    await world.goOn(nine + hour);
    expect(world.posts).toHaveLength(1);
    world.duneHas([['a', 3]]);
    await world.goOn(nine + 2 * hour + minute);
    expect(world.posts).toHaveLength(2);
    expect(world.said()[0]).toContain('go to the board');
    expect(world.said()[1]).toContain('as of');
    expect(world.pinned).toEqual(new Set(['1.0']));
  });

  it('stays where people see it', async () => {
    await world.subscribe(`${typed} --repost 2h`);
    await world.goOn(nine);
    world.duneHas([['a', 2]]);
    await world.goOn(nine + day);
    expect(world.posts).toHaveLength(1);
  });
});

describe('what a board says of itself', () => {
  it('is that it could not be read, once, and back', async () => {
    await world.subscribe(typed);
    await world.goOn(nine);
    world.duneAnswers({ kind: 'unreachable', detail: 'ECONNREFUSED' });
    await world.goOn(nine + 3 * hour);
    expect(world.edits).toEqual([0]);
    expect(world.said()[0]).toContain("Couldn't be read since 2026-11-24 10:00 UTC:");
    expect(world.said()[0]).toContain('as of');
    world.duneAnswers(undefined);
    await world.goOn(nine + 4 * hour + minute);
    expect(world.edits).toEqual([0, 0]);
    expect(world.said()[0]).not.toContain("Couldn't be read");
  });

  it('is that its data is too old, once for each run', async () => {
    await world.subscribe(`${typed} --max-age 2h`);
    await world.goOn(nine + 4 * hour);
    expect(world.edits).toEqual([0]);
    expect(world.said()[0]).toContain('older than 2 hours');
    world.duneHas([['a', 1]]);
    await world.goOn(nine + 5 * hour);
    expect(world.said()[0]).not.toContain('older than');
  });

  it('is who paused it, and nothing once it is resumed', async () => {
    const made = await world.subscribe(typed);
    await world.goOn(nine);
    const actor = { workspaceId: 'T1', channelId: 'C1', userId: 'U0BOB' };
    await world.digests.pause({ kind: 'number', number: made.number }, actor);
    await world.goOn(nine + minute);
    expect(world.said()[0]).toContain('Paused by');
    await world.digests.resume({ kind: 'number', number: made.number }, actor);
    await world.goOn(nine + 2 * minute);
    expect(world.said()[0]).not.toContain('Paused by');
  });

  it('is that it ended, without its menu and its pin', async () => {
    const made = await world.subscribe(typed);
    await world.goOn(nine);
    const actor = { workspaceId: 'T1', channelId: 'C1', userId: 'U0BOB' };
    await world.digests.end({ kind: 'number', number: made.number }, actor);
    await world.goOn(nine + minute);
    expect(world.said()[0]).toContain("This board isn't updated anymore.");
    expect(world.posts[0]?.message.blocks.some(({ type }) => type === 'actions')).toBe(false);
    expect(world.pinned).toEqual(new Set());
    expect(await world.store.boards.find(made)).toBeUndefined();
  });
});

describe('the thread of a board', () => {
  it('gets what changed at each edit, once', async () => {
    await world.subscribe(`${typed} --thread`);
    await world.goOn(nine);
    expect(world.posts).toHaveLength(1);
    world.duneHas([['a', 2]]);
    world.slackAnswers({ kind: 'sent', ts: '0.0' }, { ...lost, arrives: true });
    await world.goOn(nine + hour + minute);
    expect(world.posts).toHaveLength(2);
    expect(world.posts[1]).toMatchObject({ thread: '0.0' });
    expect(world.said()[1]).toContain('2');
    await world.goOn(nine + 2 * hour);
    expect(world.posts).toHaveLength(2);
  });

  it('stays quiet unless it was asked for', async () => {
    await world.subscribe(typed);
    await world.goOn(nine);
    world.duneHas([['a', 2]]);
    await world.goOn(nine + hour + minute);
    expect(world.posts).toHaveLength(1);
  });
});
