import fc from 'fast-check';
import { emptyDisplayOptions } from '../../../src/core/question.ts';
import type { ReportPartView } from '../../../src/messages/report/view.ts';
import { compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import { takeSnapshot } from '../../../src/results/changes/snapshot.ts';
import { type Dataset, makeDataset } from '../../../src/results/dataset.ts';
import { hostileText, resultSet } from '../../results/values.ts';
import { noon } from '../datasets.ts';
import { parameters } from '../foreign.ts';

/** A part with a result, and with its changes since another one. */
export const partOf = (dataset: Dataset, title?: string, before?: Dataset): ReportPartView => ({
  kind: 'dataset',
  part: {
    title,
    request: {
      query: { kind: 'id', id: dataset.query.id },
      parameters: dataset.parameters,
      options: dataset.options,
    },
  },
  dataset,
  changes: before && compareWithSnapshot(dataset, takeSnapshot(before, ''), []),
});

/** A part without a result. */
export const failedPart = (why: string, title?: string, queryName?: string): ReportPartView => ({
  kind: 'failed',
  part: {
    title,
    request: { query: { kind: 'id', id: 1252207 }, parameters: [], options: emptyDisplayOptions },
  },
  why,
  queryName,
});

const title = fc.option(hostileText, { nil: undefined });

const options = fc
  .record({
    chart: fc.constantFrom(undefined, 'bar' as const, 'pie' as const, 'line' as const),
    as: fc.constantFrom(undefined, 'text' as const),
    exact: fc.boolean(),
    where: fc.option(hostileText, { nil: undefined }),
  })
  .map((some) => ({ ...emptyDisplayOptions, ...some }));

const finishedAt = fc.constantFrom(
  undefined,
  new Date('2026-11-24T09:00:00Z'),
  new Date('2026-11-24T09:00:20Z'),
  new Date('2026-11-20T09:00:00Z'),
);

const datasets = fc
  .record({
    result: resultSet,
    name: hostileText,
    parameters,
    options,
    finishedAt,
    times: fc.constantFrom(1, 1, 2, 20),
  })
  .map(({ result, name, times, ...rest }) =>
    makeDataset({
      query: { id: 1252207, name },
      executionId: '01TEST',
      asOf: noon,
      partial: false,
      top: 200,
      result: { ...result, rows: Array.from({ length: times }, () => result.rows).flat() },
      ...rest,
    }),
  );

const single = fc
  .record({ result: resultSet, name: hostileText, parameters, finishedAt })
  .map(({ result, name, ...rest }) =>
    makeDataset({
      query: { id: 1252207, name },
      executionId: '01TEST',
      asOf: noon,
      partial: false,
      top: 200,
      result: {
        columns: result.columns.slice(0, 2).map((column) => ({ ...column, type: 'double' })),
        rows: [[10 / 3, 2 ** 70].slice(0, Math.min(2, result.columns.length))],
        totalRows: 1,
      },
      options: emptyDisplayOptions,
      ...rest,
    }),
  );

/** A part of any kind, with everything that strangers can put into it. */
export const partViews: fc.Arbitrary<ReportPartView> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(datasets, title).map(([dataset, name]) => partOf(dataset, name)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(datasets, datasets, title)
      .map(([dataset, before, name]) => partOf(dataset, name, before)),
  },
  { weight: 2, arbitrary: fc.tuple(single, title).map(([dataset, name]) => partOf(dataset, name)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(single, single, title)
      .map(([dataset, before, name]) => partOf(dataset, name, before)),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(title, hostileText).map(([name, query]) => failedPart('Dune is down.', name, query)),
  },
);
