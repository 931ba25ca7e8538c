import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawValue } from '../../../src/core/result-set.ts';
import { drawDataTable } from '../../../src/messages/blocks/data-table.ts';
import { drawTextTable } from '../../../src/messages/blocks/text-table.ts';
import type { Dataset } from '../../../src/results/dataset.ts';
import { table } from '../../results/changes/tables.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const filler = Array.from({ length: 18 }, (_one, index) => `filler_${index}`);

/** Texts of cells as they are drawn, row by row; the first row holds the names of the columns. */
const drawCells = (dataset: Dataset) =>
  (drawDataTable(dataset, 'Results')?.block.rows ?? []).map((row) =>
    row.map((cell) => (cell.type === 'rich_text' ? JSON.stringify(cell.elements) : cell.text)),
  );

/** So much else that every cell has to be short. */
const crowded = (rows: readonly (readonly RawValue[])[]) =>
  rows.map((row) => [...row, ...filler.map(() => 'x'.repeat(300))]);

const firstColumn = (rows: readonly (readonly string[])[]) => rows.slice(1).map(([first]) => first);

const pools = ['USDC-ETH 0.05%', 'USDC-ETH 0.30%', 'WBTC-ETH 0.30%', 'USDC-ETH 1.00%'];

describe('cells that are cut', () => {
  const names = pools.map((pool) => `Uniswap V3 on Arbitrum One: the first pool of ${pool}`);

  it('still read differently in a table that is full', () => {
    const rows = Array.from({ length: 100 }, (_one, index) => [names[index % 4] ?? '', index]);
    const drawn = firstColumn(drawCells(table(['pool', 'volume', ...filler], crowded(rows))));
    expect(drawn.every((text) => text !== undefined && text.length <= 12)).toBe(true);
    expect(new Set(drawn).size).toBe(4);
    expect(drawn[4]).toBe(drawn[0]);
  });

  it('still read differently in text', () => {
    const dataset = table(
      ['pool', 'volume'],
      names.map((name, index) => [name, index]),
    );
    const { text } = drawTextTable(dataset, { width: 96, characters: 3500 });
    for (const pool of pools) expect(text).toContain(pool);
  });

  it('still read differently where they are the names of columns', () => {
    const columns = ['usd', 'eth'].map((unit) => `total_volume_of_the_last_twenty_four_hours_in_${unit}`);
    const rows = Array.from({ length: 100 }, (_one, index) => [index, index]);
    const [header = []] = drawCells(table([...columns, ...filler], crowded(rows)));
    expect(header[0]).not.toBe(header[1]);
    const { text } = drawTextTable(table(columns, [[1, 2]]), { width: 96, characters: 3500 });
    expect(text).toMatch(/usd +\S*eth/);
  });

  it('lose only their end where their start tells them apart', () => {
    const rows = Array.from({ length: 100 }, (_one, index) => [`${index} of many long names`]);
    expect(firstColumn(drawCells(table(['name', ...filler], crowded(rows))))[0]).toBe('0 of many l…');
  });
});

describe('cells of any column', () => {
  const word = fc.stringMatching(/^[a-z ]{0,60}$/);
  const name = fc
    .tuple(fc.constantFrom('', 'one and the same beginning of a name ', '👩‍👩‍👧‍👦'.repeat(12)), word)
    .map((parts) => parts.join(''));
  const value = fc.oneof(name, name, fc.integer(), fc.constant(null), fc.stringMatching(/^\d{20,78}$/));

  it('read the same exactly if they are the same', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), fc.boolean(), (values, isCrowded) => {
        const columns = ['name', ...(isCrowded ? filler : [])];
        const rows = values.map((one) => [one]);
        const dataset = table(columns, isCrowded ? crowded(rows) : rows);
        const place = dataset.columns.indexOf('name');
        const shown = drawCells(dataset).slice(1);
        const drawn = shown.map((row) => row[place]);
        const texts = dataset.rows.slice(0, shown.length).map((row) => row[place]?.text);
        expect(new Set(drawn).size).toBe(new Set(texts).size);
        drawn.forEach((text, index) => {
          expect(text).toBe(drawn[texts.indexOf(texts[index])]);
        });
      }),
      fuzzRuns(300),
    );
  });
});
