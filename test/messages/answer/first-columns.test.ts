import { describe, expect, it } from 'vitest';
import type { RawValue } from '../../../src/core/result-set.ts';
import { renderAnswer } from '../../../src/messages/answer/answer.ts';
import { digestVariants } from '../../../src/messages/digest/digest.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import { compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import type { Dataset } from '../../../src/results/dataset.ts';
import { keep, table } from '../../results/changes/tables.ts';
import { datasetOn } from '../datasets.ts';
import { subscription } from '../foreign.ts';

const toColumn = (name: string) => ({ name, type: undefined });

const answer = (dataset: Dataset) => renderAnswer(dataset, { table: 'table', chart: true });

const digest = (before: Dataset, now: Dataset): string => {
  const changes = compareWithSnapshot(now, keep(before), []);
  const view = {
    subscription,
    dataset: now,
    changes,
    askedKey: [],
    lateSince: undefined,
    askedBy: undefined,
  };
  const [first] = digestVariants({ ...view, remarks: [] });
  return first === undefined ? '' : plainText(first());
};

describe('the row header', () => {
  it.each<readonly [string, readonly string[], readonly RawValue[], number | undefined]>([
    ['is the column of names', ['tvl', 'market'], [5, 'aave'], undefined],
    ['stands behind ranks', ['rank', 'tvl', 'market'], [1, 5, 'aave'], 1],
    ['is the rank where only numbers are', ['rank', 'tvl'], [1, 5], undefined],
  ])('%s', (_what, columns, [one = null, two = null, three = null], expected) => {
    const row = [one, two, three].slice(0, columns.length);
    const other = row.map((value) => (typeof value === 'number' ? value + 1 : 'morpho'));
    const { blocks } = answer(table(columns, [row, other]));
    const drawn = blocks.find(({ type }) => type === 'data_table');
    expect(JSON.stringify(drawn).match(/"row_header_column_index":(\d)/)?.[1]).toBe(expected?.toString());
  });
});

describe('large numbers', () => {
  const supply = (value: number) => table(['supply_usd'], [[value]]);

  it('are not counted as a row', () => {
    const text = plainText(answer(supply(298_400_117_204)));
    expect(text).toContain('$298B');
    expect(text).not.toMatch(/\brows?\b/);
  });

  it('have the digits that show their change, as the headline has', () => {
    const text = digest(supply(292_900_000_000), supply(293_489_040_162));
    expect(text).toContain('supply_usd $293.5B (+0.2%) since');
    expect(text).toMatch(/^\$293\.5B$/m);
    expect(text).toContain('supply_usd · +0.2% since 2026-11-24 12:00 UTC · exactly $293,489,040,162');
  });
});

it.each(['table', 'text'] as const)('shows whole addresses where every digit is asked for, as %s', (form) => {
  const wallets = [
    '0xd8da6bf26964af9d7eed9e03e53415d37aa96045',
    '0xd8da6b0117ac5e9934b0cbd62b7a5c1b0aa16045',
  ];
  const rows = wallets.map((wallet, index) => [wallet, index]);
  const result = { columns: ['wallet', 'trades'].map(toColumn), rows, totalRows: undefined };
  const dataset = datasetOn({ result, options: { exact: true } });
  const text = plainText(renderAnswer(dataset, { table: form, chart: false }));
  for (const wallet of wallets) expect(text).toContain(wallet);
});
