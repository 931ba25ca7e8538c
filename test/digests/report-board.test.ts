import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/command/parse.ts';
import { begin, createReportWorld } from './report-world.ts';
import { hour, minute } from './world.ts';

const start = Date.parse(begin);

const begun = async () => {
  const world = await createReportWorld('1', '2');
  world.duneHas([['a', 1]]);
  const made = await world.clock.during(world.subscribeTo('weekly hourly --as board'));
  if (!made.ok) throw new Error(`not subscribed: ${JSON.stringify(made.error)}`);
  await world.goOn(start + hour + minute);
  const boards = () => world.posts.filter(({ mark, thread }) => mark !== undefined && thread === undefined);
  return { world, boards };
};

describe('a board of a report', () => {
  it('is one message with all parts, edited when one of them changed', async () => {
    const { world, boards } = await begun();
    expect(boards()).toHaveLength(1);
    const edits = world.edits.length;
    await world.goOn(start + 2 * hour + minute);
    expect(world.edits).toHaveLength(edits);
    world.duneHas([['a', 4711]]);
    await world.goOn(start + 3 * hour + minute);
    expect(boards()).toHaveLength(1);
    expect(world.edits.length).toBeGreaterThan(edits);
    expect(boards()[0]?.message.text).toContain('2 of 2 changed');
  });

  it('says once that nothing of it could be read', async () => {
    const { world, boards } = await begun();
    world.duneAnswers({ kind: 'dune-error', status: 503, detail: 'busy' });
    await world.goOn(start + 4 * hour + minute);
    expect(JSON.stringify(boards()[0]?.message)).toContain("Couldn't be read since");
    world.duneAnswers(undefined);
    await world.goOn(start + 5 * hour + 5 * minute);
    expect(JSON.stringify(boards()[0]?.message)).not.toContain("Couldn't be read since");
  });

  it('becomes a digest again by --as table, and an id of a query changes nothing of it', async () => {
    const { world } = await begun();
    const edit = (typed: string) => {
      const parsed = parseCommand(typed);
      if (!parsed.ok || parsed.value.verb !== 'edit') throw new Error(`cannot be read: ${typed}`);
      return world.digests.edit(parsed.value, { workspaceId: 'T1', channelId: 'C1', userId: 'U0ADA' });
    };
    expect(await world.clock.during(edit('edit 1 5550003'))).toMatchObject({
      ok: false,
      error: { problem: { kind: 'is-of-report' } },
    });
    expect(await world.clock.during(edit('edit 1 --as table'))).toMatchObject({ ok: true });
    const [digest] = await world.store.subscriptions.living('T1');
    expect(digest?.terms.board).toBeUndefined();
  });
});
