import { expect, it } from 'vitest';
import { noLimits } from '../../src/core/query-limits.ts';
import { emptyDisplayOptions, type Question } from '../../src/core/question.ts';
import type { DuneReader } from '../../src/dune/client.ts';
import { createAllowed } from '../../src/questions/allowed.ts';
import { fetchDataset } from '../../src/questions/ask.ts';
import { createColumnFacts } from '../../src/questions/column-facts.ts';
import { createParameterHistory } from '../../src/questions/parameter-history.ts';

const manyRows = 5_000;

/** A query of 5,000 rows, and the limits of the reads that it was sent. */
const createReads = () => {
  const limits: number[] = [];
  const reads: DuneReader = {
    latestResult: ({ limit }) => {
      limits.push(limit);
      const times = {
        submittedAt: undefined,
        startedAt: undefined,
        endedAt: undefined,
        expiresAt: undefined,
      };
      return Promise.resolve({
        kind: 'result',
        execution: { id: '01', queryId: 1, ...times },
        partial: false,
        result: {
          columns: [{ name: 'n', type: 'bigint' }],
          rows: Array.from({ length: Math.min(limit, manyRows) }, (_one, index) => [index]),
          totalRows: manyRows,
        },
      });
    },
    metadata: () => Promise.resolve({ kind: 'not-in-plan' }),
    status: () => expect.unreachable('nothing runs'),
  };
  return { limits, reads };
};

it('keeps as many rows as a caller asks for, also more than a table shows, or none', async () => {
  const { limits, reads } = createReads();
  const dependencies = {
    reads,
    history: createParameterHistory(),
    facts: createColumnFacts(),
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    defaultRows: 10,
    allowed: createAllowed(noLimits),
  };
  const question = (top: number | undefined): Question => ({
    query: { kind: 'id', id: 1 },
    parameters: [],
    options: { ...emptyDisplayOptions, top },
  });
  const read = async (top: number | undefined, rows?: number) => {
    const dataset = await fetchDataset(question(top), dependencies, rows === undefined ? {} : { rows });
    return dataset.ok ? [dataset.value.rows.length, dataset.value.hasMore, dataset.value.totalRows] : [];
  };
  expect(await read(undefined)).toEqual([10, true, manyRows]);
  expect(await read(20)).toEqual([20, true, manyRows]);
  expect(await read(20, 1_000)).toEqual([1_000, true, manyRows]);
  expect(await read(20, 0)).toEqual([0, true, manyRows]);
  expect(limits).toEqual([11, 21, 1_001, 1]);
});
