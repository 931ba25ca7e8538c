import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/core/condition.ts';
import { emptyDisplayOptions } from '../../../src/core/question.ts';
import type { RawValue } from '../../../src/core/result-set.ts';
import { chooseAlertRead } from '../../../src/results/alerts/alert-read.ts';
import { freshAlertState } from '../../../src/results/alerts/alert-state.ts';
import { step } from '../../../src/results/alerts/step.ts';
import { takeLook } from '../../../src/results/alerts/take-look.ts';
import { datasetOn } from '../../messages/datasets.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { toColumn } from '../changes/tables.ts';
import { termsOf } from './looks.ts';

const columns = ['project', 'chain', 'pool', 'volume'];
const conditionOn = (of: string | undefined): Condition => ({
  kind: 'bound',
  measure: { kind: 'value', column: 'volume', of },
  comparison: '<',
  bound: '10',
});

/** What Dune answers to a read: the columns that were asked for, of all rows. */
const answer = (rows: readonly (readonly RawValue[])[], asked: readonly string[]) => {
  const indexes = asked.length === 0 ? [...columns.keys()] : asked.map((name) => columns.indexOf(name));
  return datasetOn({
    result: {
      columns: indexes.map((index) => toColumn(columns[index] ?? '')),
      rows: rows.map((row) => indexes.map((index) => row[index] ?? null)),
      totalRows: rows.length,
    },
    top: 1_000,
    options: { columns: asked },
  });
};

const name = fc.constantFrom('aave', 'curve', 'uniswap', 'balancer', 'sushi');
const rowsOfPools = fc.uniqueArray(fc.tuple(name, name, name, fc.integer({ min: 0, max: 20 })), {
  minLength: 1,
  maxLength: 12,
  selector: ([project, chain, pool]) => `${project} ${chain} ${pool}`,
});

describe('the key of rows', () => {
  it('stays the same from look to look, in any order of the rows and with fewer columns', () => {
    fc.assert(
      fc.property(rowsOfPools, fc.infiniteStream(fc.nat()), (rows, places) => {
        const condition = conditionOn(undefined);
        const terms = termsOf(condition);
        const first = takeLook(answer(rows, []), condition, [], 1);
        const { state } = step(freshAlertState(''), first, terms);
        const { options } = chooseAlertRead(condition, state.keyColumns ?? [], emptyDisplayOptions);
        const moved = rows
          .map((row) => ({ row, place: places.next().value }))
          .toSorted((one, other) => one.place - other.place)
          .map(({ row }) => row);
        const second = takeLook(answer(moved, options.columns), condition, state.keyColumns ?? [], 2);
        const next = step(state, { ...second, executionId: 'next' }, terms);
        expect(next.news).toMatchObject({ fired: [], resolved: [], gone: [], noData: undefined });
        expect(next.state.keys.length).toBe(state.keys.length);
        expect(next.state.keyColumns).toEqual(state.keyColumns);
      }),
      fuzzRuns(1_000),
    );
  });

  it('finds a named row again, or says that several have the name', () => {
    fc.assert(
      fc.property(rowsOfPools, name, (rows, of) => {
        const condition = conditionOn(of);
        const first = takeLook(answer(rows, []), condition, [], 1);
        if (first.kind !== 'seen') return;
        const { options } = chooseAlertRead(condition, first.keyColumns, emptyDisplayOptions);
        const second = takeLook(answer(rows.toReversed(), options.columns), condition, first.keyColumns, 1);
        expect(second).toMatchObject({
          kind: 'seen',
          rows: first.rows.map(({ key, name: shown, value }) => ({ key, name: shown, value })),
        });
      }),
      fuzzRuns(1_000),
    );
  });

  it('is found, or said not to be, whatever the cells hold', () => {
    const cell = fc.oneof(
      fc.constantFrom<RawValue>(
        null,
        true,
        '',
        ' ',
        '5',
        '1e400',
        '\u202e@here',
        '2026-11-24',
        '<a href="https://x.yz">x</a>',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant<RawValue>([1, null]),
      fc.constant<RawValue>(2n ** 200n),
    );
    const kinds = fc.constantFrom<Condition>(
      conditionOn(undefined),
      conditionOn('x'),
      { kind: 'rank', of: 'x', event: 'enters', top: 3 },
      { kind: 'rows-come-or-go', event: 'new' },
      { kind: 'age', olderThanMs: 1 },
      ...(['max', 'min', 'sum', 'avg'] as const).map(
        (aggregate): Condition => ({
          kind: 'bound',
          measure: { kind: 'aggregate', aggregate, column: 'volume' },
          comparison: '>',
          bound: '1',
        }),
      ),
    );
    const table = fc.array(fc.tuple(cell, cell, cell, cell), { maxLength: 5 });
    const given = fc.constantFrom<readonly string[]>([], ['project'], ['project', 'POOL'], ['none']);
    fc.assert(
      fc.property(table, table, kinds, given, (one, other, condition, key) => {
        let state = freshAlertState('');
        [one, other].forEach((rows, index) => {
          const look = takeLook(
            answer(rows, []),
            condition,
            key.length > 0 ? key : (state.keyColumns ?? []),
            index,
          );
          if (look.kind === 'seen')
            expect(new Set(look.rows.map((row) => row.key)).size).toBe(look.rows.length);
          state = step(state, { ...look, executionId: `run ${index}` }, termsOf(condition)).state;
        });
        expect(state.keys.length).toBeLessThanOrEqual(5);
      }),
      fuzzRuns(2_000),
    );
  });
});
