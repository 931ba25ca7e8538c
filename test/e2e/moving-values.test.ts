import { describe, expect, it } from 'vitest';
import { people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { day, hour, minute, only, texts, useBench } from '../support/bench.ts';

/** The time of a test begins on November 24 at 8:00 in Berlin, where Ada lives. */
const run = (since: string, minutesAgo: number) => ({
  minutesAgo,
  values: { since },
  rows: [[since, minutesAgo]],
});

const query = {
  id: 99,
  name: 'Fees by day',
  owner: 'us',
  columns: [
    ['day', 'varchar'],
    ['fees', 'bigint'],
  ] as const,
  parameters: [{ key: 'since', type: 'datetime' as const, value: '2026-01-01 00:00:00' }],
  runs: [run('2026-01-01 00:00:00', 5), run('2026-11-23 00:00:00', 10), run('2026-11-17 00:00:00', 20)],
};

describe.each(['http', 'socket'] as const)('a value that moves with time, over %s', (intake) => {
  const { sandboxed, type, press, later } = useBench({ intake });
  const prepare = (): void => {
    sandboxed().dune.setPlan('paid');
    sandboxed().dune.add(query);
  };
  const text = async (typed: string): Promise<string> => plainText(only(await type(typed)));
  const asked = (): readonly unknown[] =>
    sandboxed().dune.requests.flatMap(({ search }) => search.get('params.since') ?? []);

  it('is asked for with its value of now, which is said with its words', async () => {
    prepare();
    const message = only(await type('99 since=yesterday'));
    expect(plainText(message)).toContain('since = 2026-11-23 00:00:00 (yesterday)');
    expect(JSON.stringify(message.blocks)).toContain('99?since=2026-11-23+00%3A00%3A00');
    expect(asked()).toEqual(['2026-11-23 00:00:00']);
    expect(await text('99 since={today-7d}')).toContain('since = 2026-11-17 00:00:00 ({today-7d})');
  });

  it('is read anew by a check for new data, and stays in a shortcut', async () => {
    prepare();
    await type('99 since=yesterday');
    await type('save fees 99 since=yesterday');
    expect(await text('shortcuts')).toContain('(since = yesterday)');
    sandboxed().clock.forward(day);
    sandboxed().dune.add({ ...query, runs: [run('2026-11-24 00:00:00', 5), ...query.runs] });
    expect(await text('fees')).toContain('since = 2026-11-24 00:00:00 (yesterday)');
    expect(plainText(only(await press('Check for new data')))).toContain(
      'since = 2026-11-24 00:00:00 (yesterday)',
    );
  });

  it('without a result is said with its value, and run as it was shown', async () => {
    prepare();
    expect(await text('99 since=today')).toContain('No result yet for since = 2026-11-24 00:00:00 (today)');
    sandboxed().clock.forward(day);
    const said = await press('Run query');
    expect(texts(said).at(-1)).toContain('since = 2026-11-24 00:00:00');
    // A run of the day before, although it was pressed today.
    expect(await text('99 since=yesterday')).toContain('since = 2026-11-24 00:00:00 (yesterday)');
  });

  it('is subscribed to with its next value, and with what that takes', async () => {
    prepare();
    const said = await text('subscribe 99 since=yesterday daily at 9:00');
    expect(said).toContain('(since = yesterday)');
    // At 9:00 today it is the same still.
    expect(said).toContain('since will be 2026-11-23 00:00:00 (yesterday) next time.');
    expect(said).toContain('Dune must have run the query with that value by then, or add --refresh.');
    const [posted] = await later(2 * hour);
    expect(posted && plainText(posted)).toContain('since = 2026-11-23 00:00:00 (yesterday)');
    // The next day nobody has run it.
    await later(day);
    const told = texts(await later(minute)).join('\n');
    expect(told).toContain('It asked for since = 2026-11-24 00:00:00 (yesterday)');
    expect(await text('list')).toContain('since = yesterday');
  });

  it('is run for each digest by one click', async () => {
    prepare();
    await type('subscribe 99 since=yesterday daily at 9:00');
    const agreed = texts(await press('Run it each time')).join('\n');
    expect(agreed).toContain('runs the query first');
    await later(day + hour);
    const posted = texts(await later(hour)).join('\n');
    expect(`${posted}`).toContain('since = 2026-11-24 00:00:00 (yesterday)');
  });

  it('that nobody ran is subscribed to with a run, offered by a click', async () => {
    prepare();
    const message = only(await type('subscribe 99 since=today daily at 9:00'));
    expect(message.onlyFor).toBe(people.ada.id);
    expect(plainText(message)).toContain('Add --refresh to run it each time.');
    const said = texts(await press('Run it each time')).join('\n');
    expect(said).toMatch(/since will be 2026-11-24 00:00:00 \(today\) next time|Each digest runs the query/);
  });

  it('is that of when a digest was due, in a late post', async () => {
    prepare();
    await type('subscribe 99 since=today daily at 23:30 --refresh');
    await press('Subscribe');
    // Nobody looked until half an hour past midnight in Berlin.
    const posted = texts([...(await later(16.5 * hour)), ...(await later(minute))]).join('\n');
    expect(posted).toContain('since = 2026-11-24 00:00:00 (today)');
    expect(posted).toMatch(/61 minutes late/);
  });

  it('is that of when a digest was due, in another try', async () => {
    prepare();
    sandboxed().dune.add({ ...query, runs: [run('2026-11-24 00:00:00', 5), ...query.runs] });
    await type('subscribe 99 since=today daily at 23:59');
    const works = sandboxed().dune.fail({ kind: 'status', status: 503, body: '{}', times: 1_000 });
    expect(await later(16 * hour - 30_000)).toEqual([]);
    works();
    expect(texts(await later(10 * minute)).join('\n')).toContain('since = 2026-11-24 00:00:00 (today)');
  });

  it('is watched by an alert, which says with which value it fired', async () => {
    prepare();
    const set = texts(await type('alert 99 since=yesterday when fees < 8 every day at 9:00')).join('\n');
    expect(set).toContain('since will be 2026-11-23 00:00:00 (yesterday) next time.');
    expect(set).toContain('[ Run it each time ]');
    await later(2 * hour);
    sandboxed().dune.add({ ...query, runs: [run('2026-11-24 00:00:00', 5), ...query.runs] });
    const fired = texts([...(await later(day)), ...(await later(minute))]).join('\n');
    expect(fired).toContain('since = 2026-11-24 00:00:00 (yesterday)');
    expect(await text('list')).toContain('since = yesterday');
  });

  it('is said in an edit, and runs in the zone of its digest', async () => {
    prepare();
    await type('subscribe 99 since=yesterday daily at 9:00');
    const said = texts(await type('edit 1 --tz Pacific/Auckland')).join('\n');
    // At 9:00 there it's still the day before in Berlin.
    expect(said).toContain('since will be 2026-11-24 00:00:00 (yesterday) next time.');
    expect(said).toContain('[ Run it each time ]');
    expect(await text('list')).toContain('since = yesterday');
  });

  it('is offered for a slip of it', async () => {
    prepare();
    for (const typed of ['todya-7d', 'today-7'])
      expect(await text(`99 since=${typed}`)).toContain('Try /dune 99 since=today-7d');
    expect(texts(await press('Use since = today-7d')).join('\n')).toContain(
      'since = 2026-11-17 00:00:00 (today-7d)',
    );
  });
});
