import { describe, expect, it, vi } from 'vitest';
import { emptyDisplayOptions } from '../../../src/core/question.ts';
import { reportVariants } from '../../../src/messages/report/report.ts';
import { makeDataset } from '../../../src/results/dataset.ts';
import { noon } from '../datasets.ts';
import { partOf } from './views.ts';

const columns = ['one', 'two', 'three', 'four'];
const rows = 200;
const parts = 12;

const table = (id: number, as: 'text' | undefined) =>
  partOf(
    makeDataset({
      query: { id, name: `Query ${id}` },
      parameters: [],
      options: { ...emptyDisplayOptions, as },
      top: rows,
      executionId: '01TEST',
      finishedAt: noon,
      asOf: noon,
      partial: false,
      result: {
        columns: columns.map((name) => ({ name, type: 'varchar' })),
        rows: Array.from({ length: rows }, (_row, row) =>
          columns.map((name) => `発行済み株式総数の推移👩‍👩‍👧データ ${name} ${row}`),
        ),
        totalRows: rows,
      },
    }),
  );

describe('a report with more tables than fit', () => {
  it.each(['text' as const, undefined])('segments a text a few times, as %s', (as) => {
    const segment = vi.spyOn(Intl.Segmenter.prototype, 'segment');
    const views = Array.from({ length: parts }, (_one, index) => table(index + 1, as));
    segment.mockClear();
    const { main } = reportVariants({ name: 'weekly', parts: views });
    main[0]();
    const count = segment.mock.calls.length;
    segment.mockRestore();
    expect(count).toBeLessThan(4 * parts * rows * columns.length);
  });
});
