import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { RawValue } from '../../../src/core/result-set.ts';
import { answerVariants } from '../../../src/messages/answer/answer.ts';
import { findBigNumbers } from '../../../src/messages/answer/big-numbers.ts';
import { renderUnfurl } from '../../../src/messages/answer/unfurl.ts';
import { isForView } from '../../../src/messages/blocks/message.ts';
import { digestVariants } from '../../../src/messages/digest/digest.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import { compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import { takeSnapshot } from '../../../src/results/changes/snapshot.ts';
import { digestDataset, type Shown } from '../../results/changes/headlines.ts';
import { rowsOf } from '../../results/changes/tables.ts';
import { hostileText, rawValue } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { datasetOn } from '../datasets.ts';
import { subscription } from '../foreign.ts';
import { menuOf } from '../menu.ts';
import { expectSafe } from '../safety.ts';

type Row = readonly (readonly [name: string, value: RawValue])[];

const datasetOf = (row: Row, shown: Shown = {}) =>
  digestDataset(
    row.map(([name]) => name),
    [row.map(([, value]) => value)],
    shown,
  );

const answer = (row: Row, shown?: Shown): string => plainText(answerVariants(datasetOf(row, shown))[0]());

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

const tvl: Row = [['tvl_usd', 4_041_234_567.89]];
/** The cells of a row: `day 2026-11-24; volume 5`. */
const cells = (text: string): Row => rowsOf(text).map(([name, value = null]) => [String(name), value]);

const address = '0xd8da6bf26964af9d7eed9e03e53415d37aa96045';

describe('a result of one row', () => {
  test.each([
    ['one number', 'tvl_usd 4041234567.89', ['$4.04B'], []],
    ['a percent', 'apy_pct -4.8', ['-4.8%'], []],
    ['nothing', 'trades 0', ['0'], []],
    ['four numbers', 'a 1; b 2; c 3; d 4', ['1', '2', '3', '4'], []],
    ['a number of a name', 'project uniswap; volume 5', ['5'], ['uniswap']],
    ['a number of a day', 'day 2026-11-24; volume 5', ['5'], ['2026-11-24']],
    ['a number of a year', 'year 2026; volume 5', ['5'], ['2026']],
    ['a number of a block', 'block_number 19000001; txs 150', ['150'], ['19000001']],
    ['a block alone', 'latest_block 19000001', ['19000001'], []],
    ['a huge number', 'supply 999999999999999999999999999999', ['1,000…000,000 (31 digits)'], []],
  ])('is large where it holds %s', (_what, row, numbers, others) => {
    const found = findBigNumbers(datasetOf(cells(row)));
    expect(found?.numbers.map(({ cell }) => cell.text)).toEqual(numbers);
    expect(found?.others.map(({ cell }) => cell.text)).toEqual(others);
  });

  test.each<readonly [string, string, Shown]>([
    ['five numbers', 'a 1; b 2; c 3; d 4; e 5', {}],
    ['three names', 'a x; b y; c z; d 4', {}],
    ['no number', 'a x', {}],
    ['a missing number', 'a 1; b -', {}],
    ['more rows', 'a 1', { total: 2 }],
    ['a wish for a table', 'a 1', { options: { as: 'table' } }],
    ['a wish for text', 'a 1', { options: { as: 'text' } }],
  ])('is a table with %s', (_what, row, shown) => {
    expect(findBigNumbers(datasetOf(cells(row), shown))).toBeUndefined();
  });

  it('has all digits of a rounded number below it, and no other way to them', () => {
    expect(answer(tvl)).toContain(lines('$4.04B', '', 'tvl_usd · exactly $4,041,234,567.89'));
    const menu = (row: Row) => Object.keys(menuOf(answerVariants(datasetOf(row))[0]()));
    expect(menu(tvl)).not.toContain('Exact values');
    expect(answer(cells('trades 12'))).not.toContain('exactly');
    expect(menu(cells(`wallet ${address}; trades 12`))).toContain('Exact values');
    expect(answer(tvl, { options: { exact: true } })).toContain(lines('$4,041,234,567.89', '', 'tvl_usd'));
  });

  it('says the numbers in the notification', () => {
    const { text } = answerVariants(datasetOf(cells('tvl_usd 4000000000; users 7')))[0]();
    expect(text).toMatch(/^Dune query 1252207: tvl\u2060?_usd\u2060? \$4.00B, users 7, data from/);
  });

  it('takes the columns and the file that were asked for', () => {
    const options = { columns: ['b'], csv: true };
    expect(answer(cells('a 1; b 2'), { options })).toMatch(/\n2\n\nb\n/);
  });

  it('is seen in a preview, which takes no table', () => {
    const blocks = answerVariants(datasetOf(tvl))[0]().blocks.filter(isForView);
    expect(plainText({ text: '', blocks })).toContain('$4.04B');
  });

  it('is text under a link', () => {
    expect(JSON.stringify(renderUnfurl(datasetOf(tvl)))).toContain('$4.04B');
  });
});

describe('a digest of one row', () => {
  const digest = (before: Row, now: Row) => {
    const dataset = datasetOf(now);
    const changes = compareWithSnapshot(dataset, takeSnapshot(datasetOf(before), ''), []);
    const view = {
      subscription,
      dataset,
      changes,
      askedKey: [],
      lateSince: undefined,
      askedBy: undefined,
      remarks: [],
    };
    return digestVariants(view)[0]();
  };

  it('says below each number how it changed, and since when', () => {
    const before = cells('day 2026-11-23; tvl_usd 4000000000; users 7');
    const now = cells('day 2026-11-24; tvl_usd 4100000000; users 7');
    const text = plainText(digest(before, now));
    expect(text).toContain('tvl_usd $4.10B (+2.5%) since 2026-11-24 12:00 UTC');
    expect(text).toContain(
      lines('$4.10B', '', 'tvl_usd · +2.5% since 2026-11-24 12:00 UTC · exactly $4,100,000,000'),
    );
    expect(text).toContain('7\n\nusers · no change\n');
    expect(text).toContain('day: 2026-11-24');
    expect(digest(before, now).text).toMatch(/: tvl\u2060?_usd \$4.10B \(\+2.5%\)\n/);
  });
});

it('a result of one row is safe, whatever is in it', () => {
  const cell = fc.tuple(hostileText, fc.constantFrom(undefined, 'uint256', 'varchar', 'double'), rawValue);
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 1, maxLength: 6 }),
      hostileText,
      fc.boolean(),
      (cells, name, exact) => {
        const result = {
          columns: cells.map(([column, type]) => ({ name: column, type })),
          rows: [cells.map(([, , value]) => value)],
          totalRows: 1,
        };
        const dataset = datasetOn({ result, name, options: { exact } });
        for (const form of answerVariants(dataset)) expectSafe(form());
        const before = datasetOn({ result: { ...result, rows: [cells.map(() => 1)] }, name });
        const changes = compareWithSnapshot(dataset, takeSnapshot(before, ''), []);
        const rest = { askedKey: [], lateSince: undefined, askedBy: undefined, remarks: [] };
        for (const form of digestVariants({ subscription, dataset, changes, ...rest })) expectSafe(form());
      },
    ),
    fuzzRuns(1000),
  );
});
