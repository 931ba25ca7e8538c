import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawValue } from '../../../src/core/result-set.ts';
import { compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import { identifyCell } from '../../../src/results/columns/cell.ts';
import { isMeasure } from '../../../src/results/columns/column-kind.ts';
import { datasetOn } from '../../messages/datasets.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { idsOf } from '../columns/columns.ts';
import { rawValue, resultSet } from '../values.ts';
import { keep, table } from './tables.ts';

const runs = fuzzRuns(400);

const identityOf = (value: RawValue): string => idsOf([value])[0] ?? '';

/** Rows with distinct names, and values of any kind. */
const named = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.record({
    columns: fc.constant(['project', ...Array.from({ length: width }, (_one, index) => `value_${index}`)]),
    names: fc.uniqueArray(fc.string({ unit: fc.constantFrom(...'abcdef'), minLength: 3, maxLength: 6 }), {
      minLength: 2,
      maxLength: 12,
    }),
    cells: fc.array(fc.array(rawValue, { minLength: width, maxLength: width }), {
      minLength: 12,
      maxLength: 12,
    }),
  }),
);

const rowsWith = (names: readonly string[], cells: readonly (readonly RawValue[])[]) =>
  names.map((name, index) => [name, ...(cells[index] ?? [])]);

describe('any result', () => {
  it('is the same as what was kept of it', () => {
    fc.assert(
      fc.property(resultSet, fc.subarray(['a', 'column_1']), (result, key) => {
        const dataset = datasetOn({ result });
        const moved = compareWithSnapshot(dataset, keep(dataset), key);
        expect(moved).toMatchObject({ isSame: true, gone: [] });
        expect(moved.rows.every((row) => row.kind === 'kept' && row.climbed === 0)).toBe(true);
      }),
      runs,
    );
  });

  it('has a change in exactly one row when one value changes', () => {
    fc.assert(
      fc.property(
        named,
        fc.nat(),
        fc.nat(),
        rawValue,
        ({ columns, names, cells }, atRow, atColumn, value) => {
          const before = rowsWith(names, cells);
          const place = atRow % names.length;
          const column = 1 + (atColumn % (columns.length - 1));
          const after = before.map((row, index) =>
            index === place ? row.map((one, other) => (other === column ? value : one)) : row,
          );
          const moved = compareWithSnapshot(table(columns, after), keep(table(columns, before)), ['project']);
          const changed = moved.rows.flatMap((row, index) =>
            row.kind === 'new' || row.changes.length > 0 ? [[index, row]] : [],
          );
          const isSame = identityOf(before[place]?.[column] ?? null) === identityOf(value);
          expect(moved.gone).toEqual([]);
          expect(moved.isSame).toBe(isSame);
          expect(changed).toMatchObject(
            isSame ? [] : [[place, { kind: 'kept', climbed: 0, changes: [{ column: columns[column] }] }]],
          );
        },
      ),
      runs,
    );
  });

  it('is never matched by a measure or a rank', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          resultSet,
          named.map(({ columns, names, cells }) => ({
            columns: columns.map((name) => ({ name, type: undefined })),
            rows: rowsWith(names, cells),
            totalRows: undefined,
          })),
        ),
        (result) => {
          const dataset = datasetOn({ result });
          const { key = [], ranking } = compareWithSnapshot(dataset, keep(dataset), []);
          // Names of columns may repeat; one that isn't a measure must be among them.
          for (const name of key) {
            const kinds = dataset.formats.filter((_format, index) => dataset.columns[index] === name);
            expect(kinds.some(({ kind }) => !isMeasure(kind) && kind !== 'rank' && kind !== 'flag')).toBe(
              true,
            );
          }
          const by = ranking?.column;
          if (by !== undefined) expect(isMeasure(dataset.formats[by]?.kind ?? 'text')).toBe(true);
        },
      ),
      runs,
    );
  });

  it('keeps each column when names come first, and the order that was asked for', () => {
    fc.assert(
      fc.property(named, fc.nat(), ({ columns, names, cells }, turn) => {
        const all = rowsWith(names, cells);
        const by = turn % columns.length;
        const turned = <One>(row: readonly One[]): One[] => [...row.slice(by), ...row.slice(0, by)];
        const result = {
          columns: turned(columns).map((name) => ({ name, type: undefined })),
          rows: all.map(turned),
          totalRows: undefined,
        };
        const dataset = datasetOn({ result });
        expect([...dataset.columns].sort()).toEqual([...columns].sort());
        dataset.rows.forEach((row, place) => {
          row.forEach((cell, index) => {
            const from = columns.indexOf(dataset.columns[index] ?? '');
            expect(identifyCell(cell)).toBe(identityOf(all[place]?.[from] ?? null));
          });
        });
        const asked = datasetOn({ result, options: { columns } });
        expect(asked.columns).toEqual(columns);
      }),
      runs,
    );
  });
});
