import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listNotes } from '../../../src/messages/answer/notes.ts';
import { drawRows } from '../../../src/messages/answer/sections.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { datasetOn, grid } from '../datasets.ts';

const draw = (dataset: ReturnType<typeof datasetOn>, isPreview: boolean) => {
  const { blocks, shown } = drawRows(dataset, { table: 'text', chart: false, isPreview });
  const text = plainText({ text: '', blocks });
  return { widest: Math.max(...text.split('\n').map((line) => line.trim().length)), shown, text };
};

describe('the table of a preview', () => {
  it('fits a form on a phone, with what it has no room for by name', () => {
    const dataset = datasetOn({ result: grid(3, 5, 'about this long') });
    const { widest, shown } = draw(dataset, true);
    expect(widest).toBeLessThanOrEqual(38);
    expect(listNotes(dataset, shown)).toEqual(['This preview has no room for column_3, column_4, column_5.']);
    expect(draw(dataset, false).widest).toBeGreaterThan(38);
  });

  it('leaves room for a number beside a long name', () => {
    const columns = [
      { name: 'pool', type: 'varchar' },
      { name: 'volume', type: 'double' },
    ];
    const rows = [
      ['USDC-ETH 0.05% on Uniswap version 3', 12],
      ['USDC-ETH 0.30% on Uniswap version 3', 13],
    ];
    const { shown, text } = draw(datasetOn({ result: { columns, rows, totalRows: undefined } }), true);
    expect(shown.columns).toBe(2);
    expect(new Set(text.split('\n').map((line) => line.trim())).size).toBe(text.split('\n').length);
  });

  it('has no line that wraps, whatever the words', () => {
    const word = fc.stringMatching(/^[a-z][a-z .-]{0,60}[a-z]$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 6 }), word, (names, cell) => {
        const columns = names.map((name, index) => ({ name: `${name}${index}`, type: 'varchar' }));
        const rows = [columns.map(() => cell), columns.map(() => `${cell} b`)];
        const { widest } = draw(datasetOn({ result: { columns, rows, totalRows: undefined } }), true);
        expect(widest).toBeLessThanOrEqual(38);
      }),
      fuzzRuns(100),
    );
  });
});
