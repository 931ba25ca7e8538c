import { describe, expect, it } from 'vitest';
import { emptyDisplayOptions } from '../../src/core/question.ts';
import { type DatasetSource, makeDataset } from '../../src/results/dataset.ts';

const source = (changes: Partial<DatasetSource> = {}): DatasetSource => ({
  query: { id: 1, name: undefined },
  parameters: [],
  options: emptyDisplayOptions,
  executionId: 'E',
  finishedAt: undefined,
  asOf: new Date(0),
  result: { columns: [{ name: 'a', type: undefined }], rows: [['x']], totalRows: 1 },
  partial: false,
  top: 10,
  ...changes,
});

describe('a dataset', () => {
  it('names the query and its columns in one clean line, or not at all', () => {
    const result = { columns: [{ name: 'vol\u0000\nume', type: undefined }], rows: [['x']], totalRows: 1 };
    const named = makeDataset(source({ query: { id: 1, name: 'Vol\u0000umes\u202e\n of DEXes ' }, result }));
    expect(named.query).toEqual({ id: 1, name: 'Volumes of DEXes' });
    expect(named.columns).toEqual(['vol ume']);
    expect(makeDataset(source({ query: { id: 1, name: '\u0000 ' } })).query.name).toBeUndefined();
  });

  it('knows that there are more rows than it keeps', () => {
    const rows = [['x'], ['y'], ['z']];
    const columns = [{ name: 'a', type: undefined }];
    const cut = makeDataset(source({ result: { columns, rows, totalRows: undefined }, top: 2 }));
    expect(cut).toMatchObject({ hasMore: true, totalRows: undefined });
    expect(cut.rows).toHaveLength(2);
    expect(makeDataset(source({ result: { columns, rows, totalRows: 3 }, top: 3 }))).toMatchObject({
      hasMore: false,
      totalRows: 3,
    });
  });
});
