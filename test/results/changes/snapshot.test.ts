import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSnapshot, serializeSnapshot, takeSnapshot } from '../../../src/results/changes/snapshot.ts';
import { datasetOn } from '../../messages/datasets.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { resultSet } from '../values.ts';

const runs = fuzzRuns(200);

describe('a snapshot', () => {
  it('comes back as it was taken', () => {
    fc.assert(
      fc.property(resultSet, (result) => {
        const taken = takeSnapshot(datasetOn({ result }), '1 a=b');
        // The text of a number depends on the others of its column, so that of last time says nothing.
        const rows = taken.rows.map((row) =>
          row.map(({ kind, id, text }) => ({ kind, id, text: kind === 'number' ? id : text })),
        );
        expect(parseSnapshot(serializeSnapshot(taken))).toEqual({ ...taken, rows });
      }),
      runs,
    );
  });

  it('of a form that is not known is no baseline', () => {
    expect(parseSnapshot('{"rows":[[{"kind":"new"}]]}')).toBeUndefined();
    expect(parseSnapshot('not JSON')).toBeUndefined();
    expect(parseSnapshot('{"version":3}')).toBeUndefined();
    const first = { question: '1', executionId: 'E', takenAt: 1, columns: ['a'] };
    expect(
      parseSnapshot(JSON.stringify({ ...first, rows: [[{ kind: 'text', text: 'x' }]] })),
    ).toBeUndefined();
  });
});
