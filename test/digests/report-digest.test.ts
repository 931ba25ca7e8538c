import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/messages/terminal/message.ts';
import { answerOf, begin, createReportWorld, type ReportWorld } from './report-world.ts';
import { hour, minute, wordsOf } from './world.ts';

const start = Date.parse(begin);
const serverError = { kind: 'dune-error', status: 503, detail: 'busy' } as const;

const digests = ({ posts }: ReportWorld) =>
  posts.filter(({ mark, thread }) => mark !== undefined && thread === undefined);
const historyOf = async ({ store }: ReportWorld, id: string) =>
  store.subscriptions.history({ workspaceId: 'T1', id }, 9);

const subscribed = async (world: ReportWorld, typed = 'weekly hourly') => {
  const made = await world.clock.during(world.subscribeTo(typed));
  if (!made.ok) throw new Error(`not subscribed: ${JSON.stringify(made.error)}`);
  return made.value.subscription;
};

describe('a digest of a report', () => {
  it('is announced with its parts, and shows all of them in one message', async () => {
    const world = await createReportWorld('1', '2 --top 5');
    world.duneHas([['a', 1]]);
    const made = await subscribed(world);
    expect(made).toMatchObject({ question: '1', terms: { report: 'weekly' } });
    expect(world.said()[0]).toContain('Report weekly');
    expect(world.said()[0]).toContain('2. ');
    await world.goOn(start + hour + minute);
    expect(digests(world)).toHaveLength(1);
    // Equal reads are one; the probe before a post is left out, because a report has no one run.
    expect(world.calls.probes).toBe(0);
  });

  it('is there once, however often somebody subscribes to it, and beside a digest of its first query', async () => {
    const world = await createReportWorld('1', '2');
    world.duneHas([['a', 1]]);
    const { number } = await subscribed(world);
    const again = await world.clock.during(world.subscribeTo('weekly daily at 9:00'));
    expect(again).toMatchObject({ error: { problem: { kind: 'has-report', number } } });
    const plain = await world.subscribe('1 hourly');
    expect(plain.number).not.toBe(number);
  });

  it('puts a failure in its place after a few minutes, and the rest comes all the same', async () => {
    const world = await createReportWorld('1', '2');
    world.duneHas([['a', 1]]);
    const made = await subscribed(world);
    world.duneAnswersFor(2, serverError);
    await world.goOn(start + hour + 3 * minute);
    expect(digests(world)).toHaveLength(0);
    await world.goOn(start + hour + 10 * minute);
    expect(digests(world)).toHaveLength(1);
    expect(world.said().at(-1)).toContain('503');
    expect((await historyOf(world, made.id))[0]).toMatchObject({ outcome: 'posted' });
  });

  it('shows a part at once that comes back while it waits', async () => {
    const world = await createReportWorld('1', '2');
    world.duneHas([['a', 1]]);
    await subscribed(world);
    world.duneAnswersFor(2, serverError);
    await world.goOn(start + hour);
    world.duneAnswersFor(2, undefined);
    await world.goOn(start + hour + 2 * minute);
    expect(digests(world)).toHaveLength(1);
    expect(world.said().at(-1)).not.toContain('503');
  });

  it('fails only when all of its parts do', async () => {
    const world = await createReportWorld('1', '2');
    world.duneHas([['a', 1]]);
    const made = await subscribed(world);
    world.duneAnswers({ kind: 'missing', missing: 'query-not-found', detail: '' });
    await world.goOn(start + hour + 2 * minute);
    expect(digests(world)).toEqual([]);
    const [last] = await historyOf(world, made.id);
    expect(last).toMatchObject({ outcome: 'failed' });
    expect((await world.again(made)).state.kind).toBe('active');
  });

  it('is silent while no part changed, and compares each with its own last', async () => {
    const world = await createReportWorld('1', '2');
    world.duneAnswersFor(1, answerOf([['a', 1]], 'one', start));
    world.duneAnswersFor(2, answerOf([['b', 2]], 'two', start));
    await subscribed(world, 'weekly hourly --when changed');
    await world.goOn(start + hour + minute);
    expect(digests(world)).toEqual([]);
    world.duneAnswersFor(2, answerOf([['b', 3]], 'three', start + hour));
    await world.goOn(start + 2 * hour + minute);
    expect(digests(world)).toHaveLength(1);
    await world.goOn(start + 3 * hour + minute);
    expect(digests(world)).toHaveLength(1);
    // A part that is new is news.
    await world.keep('1', '2', '1 --top 1');
    await world.goOn(start + 4 * hour + minute);
    expect(digests(world)).toHaveLength(2);
  });

  it('goes on with the last of a part that failed', async () => {
    const world = await createReportWorld('1', '2');
    world.duneAnswersFor(1, answerOf([['a', 1]], 'one', start));
    world.duneAnswersFor(2, answerOf([['b', 2]], 'two', start));
    await subscribed(world, 'weekly hourly --when changed');
    world.duneAnswersFor(1, answerOf([['a', 5]], 'three', start));
    world.duneAnswersFor(2, { kind: 'missing', missing: 'no-execution', detail: '' });
    await world.goOn(start + hour + minute);
    expect(digests(world)).toHaveLength(1);
    world.duneAnswersFor(2, answerOf([['b', 2]], 'two', start));
    await world.goOn(start + 2 * hour + minute);
    expect(digests(world)).toHaveLength(1);
  });

  it('pauses with a reason when somebody deletes the report', async () => {
    const world = await createReportWorld('1');
    world.duneHas([['a', 1]]);
    const made = await subscribed(world);
    await world.store.reports.delete({ workspaceId: 'T1', name: 'weekly' });
    await world.goOn(start + hour + minute);
    expect(await world.again(made)).toMatchObject({ state: { kind: 'paused', cause: { reason: 'report' } } });
    const [last] = await historyOf(world, made.id);
    expect(last && wordsOf(last)).toContain('deleted the report weekly');
  });

  it('runs each query once before it reads, when it is to', async () => {
    const world = await createReportWorld('1', '2', '1 --top 3');
    world.duneHas([['a', 1]]);
    await subscribed(world, 'weekly hourly --refresh');
    await world.goOn(start + hour + 5 * minute);
    expect(world.calls.execute).toBe(2);
    expect(digests(world)).toHaveLength(1);
  });

  it('is found after an unknown outcome, and what follows it comes once', async () => {
    const rows = (volume: number) =>
      Array.from({ length: 5 }, (_, index) => [`project ${index}`, index + volume] as const);
    const world = await createReportWorld('1 --chart bar', '2 --chart bar', '3 --chart bar');
    world.duneHas(rows(0));
    await subscribed(world);
    world.duneHas(rows(7));
    world.slackAnswers({ kind: 'unknown', detail: 'HTTP 500', arrives: true });
    await world.goOn(start + hour + 10 * minute);
    expect(digests(world)).toHaveLength(1);
    const rest = world.posts.filter(({ thread }) => thread !== undefined);
    expect(rest.length).toBeGreaterThan(0);
    expect(new Set(rest.map(({ mark }) => mark)).size).toBe(rest.length);
    expect(plainText(rest[0]?.message ?? { text: '', blocks: [] })).toContain('project 0');
  });

  it('keeps its report through an edit, which changes no query', async () => {
    const world = await createReportWorld('1', '2');
    world.duneHas([['a', 1]]);
    const made = await subscribed(world);
    const actor = { workspaceId: 'T1', channelId: 'C1', userId: 'U0ADA' };
    const { parseCommand } = await import('../../src/command/parse.ts');
    const edit = async (typed: string) => {
      const parsed = parseCommand(`edit ${made.number} ${typed}`);
      if (!parsed.ok || parsed.value.verb !== 'edit') throw new Error(typed);
      return world.clock.during(world.digests.edit(parsed.value, actor));
    };
    expect(await edit('daily at 9:00 --title "Our week"')).toMatchObject({ ok: true });
    expect(await world.again(made)).toMatchObject({
      terms: { report: 'weekly', title: 'Our week' },
      cron: '0 9 * * *',
    });
    expect(await edit('--top 5')).toMatchObject({ error: { problem: { kind: 'is-of-report' } } });
    expect(await edit('--when new')).toMatchObject({ error: { problem: { kind: 'not-of-report' } } });
  });
});
