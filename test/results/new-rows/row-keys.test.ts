import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDisplayOptions } from '../../../src/core/question.ts';
import type { RawValue } from '../../../src/core/result-set.ts';
import { type Dataset, makeDataset } from '../../../src/results/dataset.ts';
import { keepRows, keyRows } from '../../../src/results/new-rows/row-keys.ts';

const datasetOf = (columns: readonly string[], rows: readonly (readonly RawValue[])[]): Dataset =>
  makeDataset({
    query: { id: 1, name: undefined },
    parameters: [],
    options: emptyDisplayOptions,
    executionId: 'run',
    finishedAt: undefined,
    asOf: new Date(0),
    partial: false,
    top: 1_000,
    result: { columns: columns.map((name) => ({ name, type: undefined })), rows, totalRows: rows.length },
  });

const proposals = (rows: readonly (readonly RawValue[])[]) => datasetOf(['id', 'title', 'votes'], rows);

describe('the identity of rows', () => {
  it('is by the columns asked for, matched as people write them', () => {
    const keyed = keyRows(proposals([[1, 'a', 5]]), ['ID']);
    expect(keyed).toMatchObject({ ok: true, value: { key: ['id'] } });
  });

  it('is chosen among names and times, never by a measure', () => {
    const keyed = keyRows(
      proposals([
        [1, 'a', 5],
        [2, 'b', 6],
      ]),
      [],
    );
    expect(keyed).toMatchObject({ ok: true, value: { key: ['title'] } });
    expect(keyRows(datasetOf(['votes_usd'], [[5], [6]]), [])).toEqual({
      ok: false,
      error: { kind: 'no-key' },
    });
  });

  it.each([
    ['a value twice', [['a'], ['a']], { kind: 'not-unique', names: ['title'] }],
    ['a value that is missing', [['a'], [null]], { kind: 'not-unique', names: ['title'] }],
  ])('is none with %s', (_name, rows, error) => {
    expect(keyRows(datasetOf(['title'], rows), ['title'])).toEqual({ ok: false, error });
  });

  it('is none by a column that is not there, also without rows', () => {
    expect(keyRows(datasetOf(['title'], []), ['name'])).toEqual({
      ok: false,
      error: { kind: 'no-column', name: 'name' },
    });
    expect(keyRows(datasetOf(['title'], []), [])).toEqual({ ok: true, value: { key: [], hashes: [] } });
  });

  it('is the same in every result, whatever else is in it, and differs between rows', () => {
    const title = fc.string({ minLength: 1 }).filter((text) => /^[!-~]+$/.test(text));
    fc.assert(
      fc.property(
        fc.uniqueArray(title, { minLength: 1, maxLength: 30 }),
        fc.uniqueArray(title, { maxLength: 30 }),
        (some, others) => {
          const hashesOf = (titles: readonly string[], votes: number) => {
            const keyed = keyRows(
              datasetOf(
                ['title', 'votes'],
                titles.map((one) => [one, votes]),
              ),
              ['title'],
            );
            return keyed.ok
              ? new Map(titles.map((one, index) => [one, keyed.value.hashes[index]]))
              : undefined;
          };
          const before = hashesOf(some, 1);
          const after = hashesOf([...new Set([...others, ...some])], 2);
          // Two texts may be one to a reader, as an address in other capitals.
          if (before === undefined || after === undefined) return;
          for (const one of some) expect(after.get(one)).toBe(before.get(one));
          expect(new Set(after.values()).size).toBe(after.size);
        },
      ),
    );
  });
});

describe('the rows that are kept', () => {
  it('are the first that are wanted, and it is known that there are more', () => {
    const dataset = proposals([
      [1, 'a', 5],
      [2, 'b', 6],
      [3, 'c', 7],
    ]);
    const kept = keepRows(dataset, 1, (index) => index > 0);
    expect(kept.rows.map((row) => row.map(({ text }) => text))).toEqual([
      dataset.rows[1]?.map(({ text }) => text),
    ]);
    expect(kept.hasMore).toBe(true);
    expect(keepRows(dataset, 3, () => true).hasMore).toBe(false);
  });
});
