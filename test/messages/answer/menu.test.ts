import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { freePrice } from '../../../src/core/read-price.ts';
import { type AnswerExtras, answerVariants } from '../../../src/messages/answer/answer.ts';
import { parseMenuChoice } from '../../../src/messages/answer/menu.ts';
import { parseResolvedQuestion } from '../../../src/questions/question-text.ts';
import { digestDataset, type Shown } from '../../results/changes/headlines.ts';
import { rowsOf } from '../../results/changes/tables.ts';
import { hostileText, resultSet } from '../../results/values.ts';
import { datasetOn, grid } from '../datasets.ts';
import { menuOf } from '../menu.ts';
import { expectSafe } from '../safety.ts';

const csv = { maxRows: 1000, price: freePrice };
const rights = { canRun: true, csv, slash: '/dune' };

const menuUnder = (columns: string, rows: string, shown: Shown = {}, extras: AnswerExtras = rights) =>
  menuOf(answerVariants(digestDataset(columns.split(' '), rowsOf(rows), shown), extras)[0]());

describe('the menu under an answer', () => {
  it('offers the data again, and other ways to show it', () => {
    expect(menuUnder('project volume trades', 'a 30000 3; b 20000 2')).toEqual({
      'Check for new data': expect.stringMatching(/^check \S+$/),
      'Run query': 'run',
      'Save query': 'save',
      'Add to report…': 'report',
      'Alert me when…': 'alert',
      'Exact values': 'exact',
      'Sort by volume': '--sort volume',
      'Sort by trades': '--sort trades',
      'Sort by project': '--sort project',
      'Chart as bar': '--chart bar',
      'Chart as pie': '--chart pie',
      'Columns, filter, and more…': 'more',
    });
  });

  it('offers lines and areas over time, and no present chart or order', () => {
    const rows = '2026-11-23 5; 2026-11-24 7';
    expect(Object.keys(menuUnder('day volume', rows))).toEqual(
      expect.arrayContaining(['Chart as bar', 'Chart as line', 'Chart as area']),
    );
    const menu = menuUnder('day volume', rows, { options: { chart: 'line' }, sort: 'volume desc' });
    expect(menu).toMatchObject({ 'Chart as bar': '--chart bar', 'No chart': '--chart none' });
    expect(Object.keys(menu)).not.toContain('Chart as line');
    expect(Object.keys(menu)).not.toContain('Sort by volume');
  });

  it('offers three of many measured columns, and the first that names the rows', () => {
    const columns = ['a', 'b', 'c', 'd', 'name'];
    const menu = menuUnder(columns.join(' '), '1.5 2.5 3.5 4.5 x; 2.5 3.5 4.5 5.5 y');
    expect(Object.keys(menu).filter((text) => text.startsWith('Sort by'))).toHaveLength(4);
    const wide = datasetOn({ result: grid(3, 100, 'x') });
    expect(Object.keys(menuOf(answerVariants(wide, rights)[0]()))).toContain('Sort by column_1');
  });

  test.each([
    [10, undefined, 'Top 25', '--top 25'],
    [10, 26, 'Top 25', '--top 25'],
    [10, 12, 'All 12 rows', '--top 12'],
    [25, 500, 'Top 100', '--top 100'],
    [25, 26, 'All 26 rows', '--top 26'],
    [100, 500, 'Top 200', '--top 200'],
  ])('leads from %s of %s rows to %s', (top, totalRows, text, value) => {
    const dataset = datasetOn({ result: { ...grid(top + 1, 1, 'x'), totalRows }, top });
    expect(menuOf(answerVariants(dataset, rights)[0]())).toMatchObject({ [text]: value });
  });

  it('offers no more rows where all are shown, or where no more fit', () => {
    const texts = [
      datasetOn({ result: { ...grid(3, 1, 'x'), totalRows: 3 } }),
      datasetOn({ result: { ...grid(201, 1, 'x'), totalRows: 900 }, top: 200 }),
      datasetOn({
        result: { ...grid(101, 9, 'x'.repeat(40)), totalRows: 900 },
        top: 100,
        options: { as: 'text' },
      }),
    ].flatMap((dataset) => Object.keys(menuOf(answerVariants(dataset, rights)[0]())));
    expect(texts.filter((text) => /^(?:Top|All) /.test(text))).toEqual([]);
  });

  it('offers what is turned off to nobody, and files only where rows are left', () => {
    const result = { ...grid(11, 1, 'x'), totalRows: 26 };
    const off = menuOf(
      answerVariants(datasetOn({ result, top: 10 }), {
        ...rights,
        canRun: false,
        csv: { ...csv, maxRows: 0 },
      })[0](),
    );
    expect(Object.keys(off).filter((text) => /Run|CSV/.test(text))).toEqual([]);
    const menu = menuOf(answerVariants(datasetOn({ result, top: 10 }), rights)[0]());
    expect(Object.entries(menu).find(([text]) => text.startsWith('Download CSV'))?.[1]).toBe('csv 01TEST');
  });

  it('is inert and leads to what it says, whatever the columns are called', () => {
    fc.assert(
      fc.property(resultSet, hostileText, (result, name) => {
        const message = answerVariants(datasetOn({ result, name }), rights)[0]();
        expectSafe(message);
        for (const value of Object.values(menuOf(message))) {
          const choice = parseMenuChoice(value);
          expect(choice).toBeDefined();
          if (choice?.kind === 'show') expect(parseResolvedQuestion(`1 ${choice.options}`)).toBeDefined();
        }
      }),
    );
  });

  it('is not understood in the words of another version', () => {
    for (const value of ['', 'dance', 'csv', 'save 1', 'check 1 2'])
      expect(parseMenuChoice(value)).toBeUndefined();
  });
});
