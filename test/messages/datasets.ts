import { type DisplayOptions, emptyDisplayOptions, type Parameter } from '../../src/core/question.ts';
import type { ResultSet } from '../../src/core/result-set.ts';
import { type Dataset, makeDataset } from '../../src/results/dataset.ts';

export const noon = new Date('2026-11-24T12:00:00Z');

type Given = {
  readonly result: ResultSet;
  readonly name?: string;
  readonly top?: number;
  readonly parameters?: readonly Parameter[];
  readonly options?: Partial<DisplayOptions>;
  readonly finishedAt?: Date | undefined;
  readonly partial?: boolean;
};

/** A dataset on query 1252207, three hours old at noon unless said otherwise. */
export const datasetOn = ({
  result,
  name,
  top = 100,
  parameters = [],
  options = {},
  partial = false,
  ...given
}: Given): Dataset =>
  makeDataset({
    query: { id: 1252207, name },
    parameters,
    options: { ...emptyDisplayOptions, ...options },
    top,
    executionId: '01TEST',
    finishedAt: 'finishedAt' in given ? given.finishedAt : new Date('2026-11-24T09:00:00Z'),
    asOf: noon,
    result,
    partial,
  });

/** `rows` rows of `columns` columns, each cell `cell`. */
export const grid = (rows: number, columns: number, cell: string): ResultSet => ({
  columns: Array.from({ length: columns }, (_one, index) => ({
    name: `column_${index + 1}`,
    type: 'varchar',
  })),
  rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => cell)),
  totalRows: undefined,
});
