import type { Query } from '../query.ts';

const base = { owner: 'analyst', columns: [['index', 'bigint']] } as const;

/** Queries whose latest run has no rows, each for another reason; some have rows later, or in part. */
export const withoutRows: readonly Query[] = [
  { ...base, id: 4300766, name: 'Incidents today', runs: [{ minutesAgo: 20, rows: [] }] },
  {
    ...base,
    id: 6012998,
    name: 'Broken query',
    runs: [
      {
        minutesAgo: 33,
        state: 'FAILED',
        error: {
          type: 'FAILED_TYPE_EXECUTION_FAILED',
          message: "line 1:8: Column 'x' cannot be resolved at line 1, position 8.",
          metadata: { line: 1, column: 8 },
        },
      },
    ],
  },
  {
    ...base,
    id: 1229120,
    name: 'Stopped by hand',
    runs: [{ minutesAgo: 44, state: 'CANCELLED', rows: [[1], [2]] }],
  },
  {
    ...base,
    id: 1229121,
    name: 'Last quarter',
    runs: [{ minutesAgo: 200_000, state: 'EXPIRED', rows: [[1], [2], [3]] }],
  },
  {
    ...base,
    id: 980708,
    name: 'Long computation',
    runMs: 60_000,
    runs: [{ minutesAgo: 2, goesOnMs: 60_000, rows: [[1], [2], [3]] }],
  },
  { ...base, id: 980709, name: 'Waiting computation', runs: [{ minutesAgo: 1, state: 'PENDING' }] },
  { ...base, id: 7000001, name: 'Fresh draft', runs: [] },
  {
    ...base,
    id: 7000002,
    name: 'Treasury (private)',
    isPrivate: true,
    runs: [{ minutesAgo: 5, rows: [[1]] }],
  },
  { ...base, id: 7000003, name: 'Slow join', delayMs: 2500, runs: [{ minutesAgo: 5, rows: [[1], [2]] }] },
  {
    ...base,
    id: 7000004,
    name: 'Over the size cap',
    runs: [{ minutesAgo: 5, state: 'COMPLETED_PARTIAL', rows: [[1], [2], [3]] }],
  },
];
