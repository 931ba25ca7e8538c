import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkBlocks, today } from '../../../sandbox/slack/blocks/check.ts';
import type { DisplayOptions } from '../../../src/core/question.ts';
import type { RawValue } from '../../../src/core/result-set.ts';
import { answerVariants, renderAnswer } from '../../../src/messages/answer/answer.ts';
import { chartBlocks } from '../../../src/messages/answer/chart-section.ts';
import { chartBlock } from '../../../src/messages/blocks/chart.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import type { Dataset } from '../../../src/results/dataset.ts';
import { chartOptions, drawable } from '../../results/charts/chart-values.ts';
import { resultSet } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { datasetOn } from '../datasets.ts';
import { expectSafe } from '../safety.ts';

const drawing = { table: 'table', chart: true } as const;

const answerTo = (
  columns: readonly string[],
  rows: readonly (readonly RawValue[])[],
  options: Partial<DisplayOptions> = { chart: 'bar' },
) =>
  datasetOn({
    result: { columns: columns.map((name) => ({ name, type: undefined })), rows, totalRows: undefined },
    options,
  });

const getChart = ({ chart }: Dataset, isOlder: boolean) =>
  isOlder && chart?.kind === 'chart' ? (chart.older ?? chart) : chart;

/** What the chart of an answer says that it is. */
const blockOf = (...[columns, rows, options]: Parameters<typeof answerTo>) => {
  const { chart } = answerTo(columns, rows, options);
  if (chart?.kind !== 'chart') throw new Error(JSON.stringify(chart));
  return chartBlock(chart);
};

describe('any result, however it is to be drawn', () => {
  it('gives a message with a chart that Slack takes, or a reason why not', () => {
    fc.assert(
      fc.property(fc.oneof(resultSet, drawable), chartOptions, (result, asked) => {
        fc.pre(result.rows.length > 0);
        const dataset = datasetOn({ result, options: asked(result) });
        for (const isOlder of [false, true]) {
          const message = renderAnswer(dataset, { ...drawing, isOlder });
          expectSafe(message);
          expect(checkBlocks(message.blocks, { ...today, form: isOlder ? 'older' : 'today' })).toEqual([]);
          const charts = message.blocks.filter(({ type }) => type === 'data_visualization');
          if (charts.length === 0) expect(plainText(message)).toContain('No chart: ');
          expect(charts).toHaveLength(getChart(dataset, isOlder)?.kind === 'chart' ? 1 : 0);
          expect(plainText(message).length).toBeGreaterThan(10);
        }
      }),
      { ...fuzzRuns(150), endOnFailure: true },
    );
  });
});

describe('a chart', () => {
  it('has a title, its axes and a point for each category', () => {
    expect(
      blockOf(
        ['project', 'volume'],
        [
          ['a', 2],
          ['b', -1.5],
        ],
      ),
    ).toEqual({
      type: 'data_visualization',
      title: 'Volume by project',
      chart: {
        type: 'bar',
        series: [
          {
            name: 'volume',
            data: [
              { label: 'a', value: 2 },
              { label: 'b', value: -1.5 },
            ],
          },
        ],
        axis_config: { categories: ['a', 'b'], x_label: 'project', y_label: 'volume' },
      },
    });
  });

  it.each([
    ['volume_usd', 'Volume USD by project'],
    ['pnl_usd', 'PnL USD by project'],
    ['tvl_eth', 'TVL ETH by project'],
    ['supply_apy_pct', 'Supply APY % by project'],
  ])('writes the names of columns in its title as people do: %s', (name, title) => {
    const rows = [
      ['a', 2],
      ['b', 5],
    ];
    expect(blockOf(['project', name], rows).title).toBe(title);
  });

  it('shortens what is too long and keeps labels apart', () => {
    const long = 'a very long name of a project, number';
    const block = blockOf(
      ['project', `${long} volume`, `${long} trades`],
      [
        [`${long} 1`, 5],
        [`${long} 2`, 6],
        ['other', 7],
      ].map(([name = '', value = 0]) => [name, value, 1]),
    );
    if (block.chart.type === 'pie') throw new Error('a pie');
    expect(block.chart.axis_config.categories).toEqual([
      'a very long…number 1',
      'a very long…number 2',
      'other',
    ]);
    expect(block.chart.series.map(({ name }) => name)).toEqual([
      'a very lon…er volume',
      'a very lon…er trades',
    ]);
    expect(checkBlocks([block])).toEqual([]);
  });

  it('tells the rest from a row that is called so, too', () => {
    const rows = Array.from({ length: 25 }, (_one, index) => [
      index === 0 ? 'other' : `p${index}`,
      25 - index,
    ]);
    const block = blockOf(['p', 'v'], rows);
    if (block.chart.type === 'pie') throw new Error('a pie');
    expect(block.chart.axis_config.categories).toContain('other 2');
  });

  it('of a pie are its parts', () => {
    expect(
      blockOf(
        ['p', 'v'],
        [
          ['a', 1],
          ['b', 3],
        ],
        { chart: 'pie' },
      ).chart,
    ).toEqual({
      type: 'pie',
      segments: [
        { label: 'a', value: 1 },
        { label: 'b', value: 3 },
      ],
    });
  });

  it('stands above the table, whose text is tried with it and without', () => {
    const kinds = (options: Partial<DisplayOptions>) =>
      answerVariants(
        answerTo(
          ['p', 'v'],
          [
            ['a', 1],
            ['b', 2],
          ],
          options,
        ),
      ).map((form) => form().blocks.map(({ type }) => type));
    const [withChart, withoutChart, chartAndText, asText] = kinds({ chart: 'bar' });
    expect(withChart).toEqual(['rich_text', 'data_visualization', 'data_table', 'context', 'actions']);
    expect(withoutChart).toEqual(['rich_text', 'context', 'data_table', 'context', 'actions']);
    expect(chartAndText).toEqual(['rich_text', 'data_visualization', 'rich_text', 'context', 'actions']);
    expect(asText).toEqual(['rich_text', 'context', 'rich_text', 'context', 'actions']);
    expect(kinds({ chart: 'bar', as: 'text' })).toEqual([chartAndText, asText, asText]);
    expect(kinds({})).toHaveLength(2);
  });

  it('over the older limits comes within them, too, and says what that leaves out', () => {
    const wide = [...'abcdefg'];
    const answer = answerTo(['p', ...wide], [['x', ...wide.map(() => 5)]]);
    const texts = answerVariants(answer).map((form) => plainText(form()));
    expect(texts).toHaveLength(7);
    expect(texts[0]).not.toContain('not charted');
    expect(texts[1]).toContain('Chart fits 6 columns. Pick others with --y; not charted: g.');
  });

  it('is not said to be refused in a form, which takes none anyway', () => {
    const dataset = answerTo(
      ['p', 'v'],
      [
        ['a', 1],
        ['b', 2],
      ],
    );
    expect(JSON.stringify(chartBlocks(dataset, { chart: false, isPreview: true }))).toContain(
      "The digest also has a chart, which a form can't show.",
    );
    expect(JSON.stringify(chartBlocks(dataset, { chart: false }))).toContain("doesn't accept charts");
  });

  it('is drawn in letters for a terminal', () => {
    const rows = [
      ['a', 4, 1],
      ['b', -2, 2],
    ];
    const text = plainText({ text: '', blocks: [blockOf(['p', 'v', 'w'], rows)] });
    expect(text).toBe(
      [
        'V, w by p (bar)',
        '',
        'p                                          ',
        '─'.repeat(42),
        `a  v  ${'█'.repeat(32)}   4`,
        `   w  ${'█'.repeat(8)}${' '.repeat(24)}   1`,
        `b  v  ${'░'.repeat(16)}${' '.repeat(16)}  -2`,
        `   w  ${'█'.repeat(16)}${' '.repeat(16)}   2`,
      ]
        .map((line) => line.trimEnd())
        .join('\n'),
    );
    const pie = plainText({
      text: '',
      blocks: [
        blockOf(
          ['p', 'v'],
          [
            ['a', 1],
            ['b', 2],
          ],
          { chart: 'pie' },
        ),
      ],
    });
    expect(pie).toContain('33.3%');
  });
});

const wide = Array.from({ length: 15 }, (_one, index) => `c${index}`);
const many = Array.from({ length: 25 }, (_one, index) => [`p${index}`, 25 - index]);

test.each<readonly [string, Parameters<typeof answerTo>, string]>([
  ['a cut', [['p', 'v'], many], 'shows the top 19 by v; the other 6 are combined as "other".'],
  [
    'a cut in order',
    [['p', 'v'], many, { chart: 'bar', top: 2 }],
    'shows the first 2; the other 23 are combined as "other".',
  ],
  ['what is not added up', [['p', 'price'], many], "the top 20 by price; the other 5 aren't charted."],
  [
    'columns without room',
    [['p', ...wide], [['a', ...wide.map(() => 5)]]],
    'fits 12 columns. Pick others with --y; not charted: c12, c13, c14.',
  ],
  [
    'a gap',
    [
      ['p', 'v', 'w'],
      [
        ['a', 5, null],
        ['b', 6, 1],
      ],
    ],
    'Not charted (missing values): w.',
  ],
  [
    'a slip',
    [['p', 'volume'], [['a', 5]], { y: ['volum'] }],
    'no column called "volum". Did you mean "volume"?',
  ],
  ['a stranger', [['p', 'v'], [['a', 5]], { x: 'chain' }], 'no column called "chain". Columns: p, v.'],
  [
    'nulls',
    [
      ['p', 'v'],
      [
        ['a', 5],
        ['b', null],
      ],
    ],
    '"v" has no value in 1 of 2 rows. Leave them out with --where',
  ],
  [
    'text',
    [
      ['p', 'v'],
      [
        ['a', 5],
        ['b', 6],
        ['c', 'x'],
      ],
      { x: 'p' },
    ],
    '"v" isn\'t all numbers (it has "x").',
  ],
  [
    'the same twice',
    [
      ['p', 'v'],
      [
        ['a', 5],
        ['a', 6],
      ],
    ],
    'several rows have "a" in "p"',
  ],
])('says so of %s', (_name, [columns, rows, options], words) => {
  expect(plainText(renderAnswer(answerTo(columns, rows, options), drawing))).toContain(words);
});
