import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DisplayOptions, TableForm } from '../../../src/core/question.ts';
import { answerVariants, renderAnswer } from '../../../src/messages/answer/answer.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import type { Dataset } from '../../../src/results/dataset.ts';
import { hostileText, resultSet } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { datasetOn, grid } from '../datasets.ts';
import { expectSafe } from '../safety.ts';

const answerAs = (dataset: Dataset, table: TableForm) => renderAnswer(dataset, { table, chart: true });

const parameters = fc.array(fc.record({ name: hostileText, value: hostileText }), { maxLength: 12 });

describe('any result', () => {
  it.each(['table', 'text'] as const)(
    'gives a message within all limits that mentions nobody, as %s',
    (form) => {
      fc.assert(
        fc.property(resultSet, hostileText, parameters, fc.boolean(), (result, name, asked, partial) => {
          const options = {
            where: name,
            sort: asked.map((one) => ({ column: one.name, direction: 'asc' as const })),
            csv: partial,
          };
          const message = answerAs(datasetOn({ result, name, parameters: asked, options, partial }), form);
          expectSafe(message);
        }),
        fuzzRuns(150),
      );
    },
  );
});

describe('an answer', () => {
  const small = datasetOn({
    name: 'Volumes <!channel>',
    result: {
      columns: [
        { name: 'project', type: 'varchar' },
        { name: 'volume', type: 'double' },
        { name: 'supply', type: 'uint256' },
        { name: 'page', type: 'varchar' },
      ],
      rows: [['opensea', 10501366.3034, '2985646787349243786078', '<a href="https://x.example/1">one</a>']],
      totalRows: 26,
    },
    parameters: [{ name: 'LooksRare Wash Trading Filter', value: 'ON' }],
  });
  const message = answerAs(small, 'table');

  it('says which query, which values, how old, and how many of how many rows', () => {
    const text = plainText(message);
    for (const part of [
      'Volumes <!channel>',
      'LooksRare Wash Trading Filter = ON',
      '1 of 26 rows',
      'Data from 2026-11-24 09:00 UTC (3 hours ago)',
    ]) {
      expect(text).toContain(part);
    }
    expect(JSON.stringify(message.blocks)).toContain('^{date_short}, {time} ({ago})|2026-11-24 09:00 UTC');
  });

  it('notifies with the name and the news first, then a line for each row', () => {
    expect(message.text.split('\n')).toEqual([
      'Volumes &lt;!channel&gt;: 1 of 26 rows, data from 3 hours ago',
      'LooksRare Wash Trading Filter = ON',
      'project opensea',
      'volume 10.5M',
      'supply 2,985…786,078 (22 digits)',
      'page one',
      '<https://dune.com/queries/1252207?LooksRare+Wash+Trading+Filter=ON|Open in Dune>',
    ]);
    const long = datasetOn({ name: 'Volumes '.repeat(18), result: grid(3, 1, 'x') });
    expect(answerAs(long, 'table').text.slice(0, 80)).toMatch(/^Volumes .*…: 3 rows, data from/);
  });

  it('notifies with the sorted column, and with the first text where there are no numbers', () => {
    const columns = [
      { name: 'rank', type: 'bigint' },
      { name: 'trades', type: 'bigint' },
      { name: 'fees', type: 'double' },
      { name: 'project', type: 'varchar' },
    ];
    const rows = [
      [1, 90, 0.5, 'a'],
      [2, 80, 0.25, 'b'],
    ];
    const lines = (options: Partial<DisplayOptions>) =>
      answerAs(datasetOn({ result: { columns, rows, totalRows: 2 }, options }), 'table').text.split('\n');
    expect(lines({})).toContain('1. a 90');
    expect(lines({})[0]).toContain('2 rows (trades), data from');
    const byFees = lines({ sort: [{ column: 'fees', direction: 'desc' }] });
    expect(byFees).toContain('2. b 0.25');
    expect(byFees[0]).toContain('2 rows (fees), data from');
    expect(answerAs(datasetOn({ result: grid(1, 1, 'x') }), 'table').text).toMatch(
      /: 1 row, data from .*\ncolumn_1 x\n/,
    );
  });

  it('says its title once', () => {
    expect(JSON.stringify(message.blocks).split('Volumes <!channel>')).toHaveLength(2);
    expect(
      plainText(answerAs(datasetOn({ result: grid(1, 1, 'x') }), 'table')).split('1252207'),
    ).toHaveLength(2);
  });

  it('links the query with its values', () => {
    expect(JSON.stringify(message.blocks)).toContain(
      'https://dune.com/queries/1252207?LooksRare+Wash+Trading+Filter=ON',
    );
  });

  it('sends numbers as numbers that sort by their values, and safe links as links', () => {
    const table = message.blocks.find((block) => block.type === 'data_table');
    expect(table?.rows[1]).toEqual([
      { type: 'raw_text', text: 'opensea' },
      { type: 'raw_number', value: 10501366.3034, text: '10.5M' },
      { type: 'raw_number', value: 2.985646787349244e21, text: '2,985…786,078 (22 digits)' },
      expect.objectContaining({ type: 'rich_text' }),
    ]);
  });

  it('has two buttons and a menu, whose block carries the question as people type it', () => {
    const actions = message.blocks.find((block) => block.type === 'actions');
    const question = '1252207 "LooksRare Wash Trading Filter"=ON';
    expect(actions?.block_id).toBe(`ask:${question}`);
    expect(actions?.elements).toMatchObject([
      { text: { text: 'Open in Dune' } },
      { text: { text: 'Subscribe' }, value: question },
      { type: 'static_select', placeholder: { text: 'More' } },
    ]);
  });

  it('has buttons alone when the question is too long for the id of a block, or Slack rejected the menu', () => {
    const where = `volume > ${'1'.repeat(300)}`;
    const long = answerAs(datasetOn({ result: grid(1, 1, 'x'), options: { where } }), 'table');
    const [, plainer] = answerVariants(datasetOn({ result: grid(2, 2, 'x') }));
    for (const shown of [long, plainer?.()]) {
      const actions = shown?.blocks.find((block) => block.type === 'actions');
      expect(actions?.elements).toMatchObject([
        { text: { text: 'Open in Dune' } },
        { text: { text: 'Check for new data' } },
        { text: { text: 'Subscribe' } },
        { text: { text: 'Save query' } },
      ]);
    }
  });

  it('leaves all but Open in Dune out when the question is too long for a button', () => {
    const long = datasetOn({ result: grid(1, 1, 'x'), parameters: [{ name: 'a', value: 'y'.repeat(2100) }] });
    const actions = answerAs(long, 'table').blocks.find((block) => block.type === 'actions');
    expect(actions?.elements).toHaveLength(1);
  });

  it('says which columns were left out and how to choose', () => {
    const text = plainText(answerAs(datasetOn({ result: grid(2, 34, 'x') }), 'table'));
    expect(text).toContain("Showing 20 of 34 columns (Slack's limit)");
    expect(text).toContain('--columns; left out: column_21,column_22');
  });

  it('shortens cells before it leaves out rows, and says so when it must', () => {
    const fitting = answerAs(datasetOn({ result: grid(100, 5, 'y'.repeat(80)) }), 'table');
    expect(plainText(fitting)).not.toContain("the rest won't fit");
    const dense = plainText(answerAs(datasetOn({ result: grid(100, 20, 'z'.repeat(30)) }), 'table'));
    expect(dense).toMatch(/Showing \d+ of 100 rows; the rest won't fit/);
  });

  it('says in words that there are no rows', () => {
    const empty = answerAs(datasetOn({ result: { ...grid(0, 2, 'x'), totalRows: 0 } }), 'table');
    expect(plainText(empty)).toContain('The last run returned no rows.');
    expect(empty.text).toContain('The last run returned no rows.');
  });

  it('never cuts a number, which would read as another one', () => {
    const wide = {
      ...grid(40, 20, ''),
      rows: Array.from({ length: 40 }, () => Array.from({ length: 20 }, () => 35_184_444_503.17)),
    };
    const firstCell = (options: Partial<DisplayOptions>) =>
      answerAs(datasetOn({ result: wide, options }), 'table').blocks.find(
        (block) => block.type === 'data_table',
      )?.rows[1]?.[0];
    expect(firstCell({})).toMatchObject({ text: '35.2B' });
    expect(firstCell({ exact: true })).toMatchObject({ text: '35,184,444,503.17' });
    const most = (2n ** 256n - 1n).toString();
    const supply = { columns: [{ name: 'supply', type: 'uint256' }], rows: [[most]], totalRows: 1 };
    for (const form of ['table', 'text'] as const) {
      const said = (options: Partial<DisplayOptions>) =>
        plainText(answerAs(datasetOn({ result: supply, options }), form));
      expect(said({})).toContain('115,792…639,935 (78 digits)');
      expect(said({ exact: true }).replaceAll(',', '')).toContain(most);
    }
    const beyond = { columns: [{ name: 'x', type: 'double' }], rows: [[1e300]], totalRows: 1 };
    expect(plainText(answerAs(datasetOn({ result: beyond }), 'text'))).toContain(
      '1,000…000,000 (301 digits)',
    );
    expect(plainText(answerAs(datasetOn({ result: beyond, options: { exact: true } }), 'text'))).toMatch(
      /^1,000[\d,]*…[\d,]*,000$/m,
    );
  });

  it('says in the notification how the rows were chosen', () => {
    const { text } = answerAs(datasetOn({ result: grid(1, 1, 'x'), options: { where: 'a > 1' } }), 'table');
    expect(text).toContain('where a &gt; 1');
  });

  it('tells a filter that fits nothing from a result without rows', () => {
    const none = { ...grid(0, 2, 'x'), totalRows: 25 };
    expect(plainText(answerAs(datasetOn({ result: none, options: { where: 'a > 1' } }), 'table'))).toContain(
      'No rows match this filter.',
    );
    expect(plainText(answerAs(datasetOn({ result: none }), 'table'))).toContain(
      "Dune didn't return any rows.",
    );
  });

  it('keeps marks in foreign text from formatting the notification', () => {
    const { text } = answerAs(
      datasetOn({ name: '*bold* snake_case :tada:', result: grid(1, 1, 'x') }),
      'table',
    );
    expect(text).toContain('*\u2060bold*\u2060 snake_case :\u2060tada:');
  });

  it('owns up to what it does not know', () => {
    const unsure = datasetOn({ result: grid(3, 1, 'x'), top: 2, finishedAt: undefined, partial: true });
    const text = plainText(answerAs(unsure, 'table'));
    expect(text).toContain('First 2 rows');
    expect(text).toContain('Data age unknown');
    expect(text).toContain('Partial result');
  });

  it('keeps columns of wide letters straight in text', () => {
    const result = {
      columns: [
        { name: 'label', type: 'varchar' },
        { name: 'n', type: 'bigint' },
      ],
      rows: [
        ['日本語', 1],
        ['plain!', 22],
      ],
      totalRows: 2,
    };
    const lines = plainText(answerAs(datasetOn({ result }), 'text')).split('\n');
    expect(lines.find((line) => line.includes('日本語'))).toBe('日本語   1');
    expect(lines.find((line) => line.includes('plain!'))).toBe('plain!  22');
  });
});
