import { describe, expect, it, test } from 'vitest';
import { channels, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hour, only, texts, useBench } from '../support/bench.ts';

const { sandboxed, type, press, later } = useBench();

const kindsOf = ({ blocks }: Posted): string[] => blocks.map((block): string => block.type);
const hasChart = (message: Posted): boolean => kindsOf(message).includes('data_visualization');
const refused = "doesn't accept charts from apps yet";

/** Slack refuses charts, as a workspace does that does not have them. */
const refuseCharts = (on: 'response_url' | 'chat.postMessage', times: number): void => {
  sandboxed().slack.fail({ on, what: { kind: 'refuse-block', type: 'data_visualization' }, times });
};

/** The limits with which Dune was asked for rows. */
const limits = (): (string | null)[] =>
  sandboxed().dune.requests.flatMap(({ path, search }) =>
    path.endsWith('/results') ? [search.get('limit')] : [],
  );

describe('an answer', () => {
  it('has the chart above the table', async () => {
    const message = only(await type('1252207 --chart bar --y "Total Volume" --top 5'));
    expect(kindsOf(message)).toEqual([
      ...['rich_text', 'data_visualization', 'context', 'data_table', 'context', 'context', 'actions'],
    ]);
    const text = plainText(message);
    expect(text).toMatch(/Total Volume by project \(bar\)[\s\S]*opensea +█{32} +35,184,444,503\.17/);
    expect(text).toContain('Chart shows the first 5; the other 21 are combined as "other".');
    expect(text).toContain('5 of 26 rows');
  });

  it.each([
    ['bar', 'Volume USD by day (bar)'],
    ['bar --y volume_usd,trades,fees_eth', 'Volume USD, trades, fees ETH by day (bar)'],
    ['area --y fees_eth', 'Fees ETH by day (area)'],
    ['auto --y trades', 'Trades by day (line)'],
  ])('draws --chart %s over 90 days of which the table shows ten', async (typed, title) => {
    const message = only(await type(`5550002 --chart ${typed}`));
    expect(plainText(message)).toContain(title);
    expect(plainText(message)).toMatch(/10 of \d\d rows/);
    expect(limits()).toEqual(['101']);
  });

  it('shows the days in their order, evenly thinned, the first and the last among them', async () => {
    const text = plainText(only(await type('5550002 --chart line --y trades')));
    expect(text).toMatch(/Aug 26 .*\nAug 31 [\s\S]*Nov 23 +█/);
    expect(text).toContain('Chart shows 20 of 90 points, the lowest and the highest among them.');
  });

  it('draws what shares a scale, and names the rest with how to see it', async () => {
    const text = plainText(only(await type('5550002 --chart line')));
    expect(text).toContain('Not charted (different scale): trades, fees_eth. To see one, use --y trades.');
    expect(plainText(only(await type('5550002 --y volume_usd,trades')))).toContain(
      'Hard to see beside the larger values: trades. To see it by itself, use --y trades.',
    );
  });

  it('without a chart reads at most what it shows plus one', async () => {
    await type('5550002 --top 4');
    await type('5550002 --top 5 --chart none --y trades');
    expect(limits()).toEqual(['5', '6']);
  });

  it('reads what is drawn beside what is shown', async () => {
    const message = only(await type('1252207 --columns project,Rank --chart bar --y "Total Volume"'));
    expect(plainText(message)).toContain('Total Volume by project (bar)');
    expect(plainText(message)).toMatch(/project +Rank\n/);
  });

  it.each([
    ['3672612 --chart auto', 'No chart: no column has numbers'],
    ['5550002 --chart line --y tvl_usd', '"tvl_usd" has no value in 3 of 90 rows.'],
    ['5550002 --y volum_usd', 'no column called "volum_usd". Did you mean "volume_usd"?'],
    ['5550002 --chart pie', 'a pie can\'t show values over time ("day"). Try --chart bar or --chart line.'],
    ['4011227 --chart pie --y balance', 'this result has more than a chart can read'],
    ['1252207 --chart bar --x Rank --y project', '"project" isn\'t all numbers'],
  ])('says why %s has none, and shows the table', async (typed, words) => {
    const message = only(await type(typed));
    expect(message.onlyFor).toBeUndefined();
    expect(hasChart(message)).toBe(false);
    expect(plainText(message)).toContain(words);
    expect(kindsOf(message)).toContain('data_table');
  });

  it('keeps its chart on Refresh, when it is saved, and when the shortcut is asked', async () => {
    await type('save daily 5550002 --chart area --x day --y trades,"fees_eth" --top 3');
    await type('daily');
    const [message] = await press('Check for new data', people.bob);
    expect(message && plainText(message)).toContain('Trades, fees ETH by day (area)');
    expect(plainText(only(await type('daily --y trades')))).toContain('Trades by day (area)');
    expect(hasChart(only(await type('daily --chart none')))).toBe(false);
    expect(plainText(only(await type('shortcuts')))).toContain('area chart of trades, fees_eth by day');
  });

  test.each([
    ['5550002 --chart donut', 'Use bar, line, area, pie, auto, or none.'],
    ['1252207 --columns project --y nope', 'Its columns: 24 Hours Volume, 7 Days Volume, Rank'],
    ['help charts', '--chart bar'],
    ['5550002 --y', '--y needs a value.'],
    ['5550002 --no-chart', 'only works with edit'],
  ])('answers %s to the person alone', async (typed, words) => {
    const message = only(await type(typed));
    expect(message.onlyFor).toBe(people.ada.id);
    expect(plainText(message)).toContain(words);
  });
});

describe('a digest', () => {
  it('has the chart, in its preview and each time, and an edit takes it back', async () => {
    const subscribed = only(await type('subscribe 5550001 hourly --top 3 --chart bar --y volume_usd'));
    expect(hasChart(subscribed)).toBe(true);
    expect(plainText(subscribed)).toContain('Top 3 rows; with a bar chart of volume_usd.');
    const [digest] = await later(hour);
    expect(digest && plainText(digest)).toMatch(/Volume USD by project \(bar\)[\s\S]*other +█/);
    const [edited] = await type('edit 1 --no-chart');
    expect(edited && plainText(edited)).toContain('no longer bar chart of volume_usd');
    const [plain] = await later(hour);
    expect(plain && plainText(plain)).toContain('of 8 rows');
    expect(plain && hasChart(plain)).toBe(false);
  });

  it('draws more rows than its table shows', async () => {
    await type('subscribe 5550002 hourly --top 2 --chart line --y trades');
    const digest = only(await type('run 1'));
    expect(plainText(digest)).toContain('Chart shows 20 of 90 points');
    expect(plainText(digest)).toContain('2 of 90 rows');
    expect(limits().at(-1)).toBe('101');
  });
});

describe('a workspace with an older Slack', () => {
  const rowsOf = ({ blocks }: Posted): number =>
    blocks.reduce((sum, block) => sum + (block.type === 'data_table' ? block.rows.length - 1 : 0), 0);
  const many = '77 --top 100';

  it('gets what fits its limits, in answers and in digests, and all of it a day later', async () => {
    const columns = Array.from({ length: 13 }, (_one, index): [string, string] => [`c${index}`, 'varchar']);
    const rows = Array.from({ length: 100 }, (_one, index) =>
      columns.map(([name]) => `${name} of row ${index}`),
    );
    sandboxed().dune.add({ id: 77, name: 'Wide', owner: 'us', columns, runs: [{ minutesAgo: 5, rows }] });
    expect(rowsOf(only(await type(many)))).toBe(100);
    sandboxed().slack.setAccepted({ form: 'older' });
    const fitting = rowsOf(only(await type(many)));
    expect(fitting).toBeGreaterThan(50);
    expect(fitting).toBeLessThan(100);
    sandboxed().slack.setAccepted({ form: 'today' });
    expect(rowsOf(only(await type(many)))).toBe(fitting);
    await type(`subscribe ${many} hourly`);
    expect(rowsOf(only(await type('run 1')))).toBe(fitting);
    sandboxed().clock.forward(24 * hour);
    expect(rowsOf(only(await type(many)))).toBe(100);
  });

  it('gets 100 rows of 200, and reads that this is its limit', async () => {
    const ask = () => type('7770001 --top 200 --columns chain,gas_used');
    expect(rowsOf(only(await ask()))).toBe(200);
    sandboxed().slack.setAccepted({ form: 'older' });
    const message = only(await ask());
    expect(rowsOf(message)).toBe(100);
    expect(plainText(message)).toContain("Showing 100 of 200 rows, the limit of this workspace's tables.");
  });

  it('gets text where it has no tables, with the chart, and tables again a day later', async () => {
    sandboxed().slack.setAccepted({ tables: false });
    for (const query of ['1252207', '5550002']) {
      expect(JSON.stringify(only(await type(query)).blocks)).toContain('rich_text_preformatted');
    }
    sandboxed().slack.setAccepted({ tables: true });
    const message = only(await type('1252207 --chart bar'));
    expect(kindsOf(message)).not.toContain('data_table');
    expect(hasChart(message)).toBe(true);
    sandboxed().clock.forward(24 * hour);
    expect(kindsOf(only(await type('1252207')))).toContain('data_table');
  });
});

describe('a workspace that refuses charts', () => {
  it('gets the answer without at once, and is not asked again for a day', async () => {
    refuseCharts('response_url', 1);
    const message = only(await type('1252207 --chart bar'));
    expect(kindsOf(message)).toContain('data_table');
    expect(plainText(message)).toContain(refused);
    // Nothing refuses them any more, but nothing is tried either: here, in another channel, or in a digest.
    expect(
      texts([only(await type('1252207 --chart pie --top 4 --y "Total Volume"', channels.random.id))]),
    ).toEqual([expect.stringContaining(refused)]);
    await type('subscribe 1252207 hourly --chart bar');
    expect(plainText(only(await type('run 1')))).toContain(refused);
    sandboxed().clock.forward(24 * hour);
    expect(hasChart(only(await type('1252207 --chart bar')))).toBe(true);
  });

  it('gets its digests without at once, too, and answers after that', async () => {
    await type('subscribe 1252207 hourly --chart bar');
    refuseCharts('chat.postMessage', 1);
    const digest = only(await type('run 1'));
    expect(kindsOf(digest)).toContain('data_table');
    expect(plainText(digest)).toContain(refused);
    expect(plainText(only(await type('1252207 --chart bar')))).toContain(refused);
  });

  it('may still take charts when it is the table that it refuses', async () => {
    const what = { kind: 'refuse-block', type: 'data_table' } as const;
    sandboxed().slack.fail({ on: 'response_url', what, times: 2 });
    expect(JSON.stringify(only(await type('1252207 --chart bar')).blocks)).toContain(
      'rich_text_preformatted',
    );
    expect(hasChart(only(await type('1252207 --chart bar')))).toBe(true);
  });

  it('gets a reason where there is no chart anyway', async () => {
    refuseCharts('response_url', 1);
    await type('1252207 --chart bar');
    expect(plainText(only(await type('1252207 --y nope')))).toContain('no column called "nope"');
  });
});
