import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/core/condition.ts';
import { type DisplayOptions, emptyDisplayOptions } from '../../../src/core/question.ts';
import { chooseAlertRead } from '../../../src/results/alerts/alert-read.ts';

const value = (
  column: string,
  of: string | undefined,
  bound = '8',
  comparison: '<' | '>' = '<',
): Condition => ({
  kind: 'bound',
  measure: { kind: 'value', column, of },
  comparison,
  bound,
});

const aggregate = (kind: 'max' | 'min' | 'sum'): Condition => ({
  kind: 'bound',
  measure: { kind: 'aggregate', aggregate: kind, column: 'price' },
  comparison: '>',
  bound: '1',
});

const read = (
  condition: Condition,
  key: readonly string[] = ['project'],
  options: Partial<DisplayOptions> = {},
) => {
  const { options: chosen, rows } = chooseAlertRead(condition, key, { ...emptyDisplayOptions, ...options });
  const { columns, sort, where, top } = chosen;
  return { columns, sort: sort.map((key_) => `${key_.column} ${key_.direction}`), where, top, rows };
};

describe('what an alert reads', () => {
  it('is the same for all rows and bounds of a column, so that they share one read', () => {
    const reads = [
      value('volume', 'aave'),
      value('volume', 'curve', '9'),
      value('volume', 'uniswap', '1', '>'),
    ];
    for (const one of reads)
      expect(read(one)).toEqual({
        columns: ['project', 'volume'],
        sort: [],
        where: undefined,
        top: undefined,
        rows: 1000,
      });
    expect(read(value('volume', undefined, '1'))).toEqual(read(value('volume', undefined, '2')));
  });

  it('has all columns only while nothing is known of the key', () => {
    expect(read(value('volume', 'aave'), [])).toMatchObject({ columns: [] });
  });

  it('is one row for the largest and the smallest, and none for a count or an age', () => {
    expect(read(aggregate('max'))).toMatchObject({ columns: ['price'], sort: ['price desc'], rows: 1 });
    expect(read(aggregate('min'))).toMatchObject({ columns: ['price'], sort: ['price asc'], rows: 1 });
    expect(read(aggregate('sum'))).toMatchObject({ columns: ['price'], sort: [], rows: 1000 });
    const counted: Condition = { kind: 'bound', measure: { kind: 'rows' }, comparison: '>', bound: '0' };
    expect(read(counted)).toMatchObject({ columns: [], where: undefined, rows: 0 });
    // A total may count what a filter leaves out.
    expect(read(counted, [], { where: 'a > 1' })).toMatchObject({ columns: [], where: 'a > 1', rows: 1 });
    expect(read({ kind: 'age', olderThanMs: 1 }, [], { where: 'a > 1' })).toMatchObject({
      where: undefined,
      rows: 0,
    });
  });

  it('keeps the filter, the order and the first rows of the question, and not its columns', () => {
    const options: Partial<DisplayOptions> = {
      where: 'tvl > 5',
      sort: [{ column: 'tvl', direction: 'desc' }],
      top: 20,
      columns: ['tvl'],
      chart: 'bar',
    };
    expect(read(value('volume', undefined), ['project'], options)).toEqual({
      columns: ['project', 'volume'],
      sort: ['tvl desc'],
      where: 'tvl > 5',
      top: 20,
      rows: 20,
    });
    expect(read(value('volume', 'aave'), ['project'], options)).toMatchObject({ top: undefined, rows: 1000 });
    expect(read({ kind: 'rank', of: 'aave', event: 'enters', top: 3 }, ['project'], options)).toMatchObject({
      columns: ['project'],
      sort: ['tvl desc'],
      rows: 1000,
    });
  });

  it('begins with the rows that would fire, where nobody chose an order', () => {
    expect(read(value('volume', undefined))).toMatchObject({ sort: ['volume asc'] });
    expect(read(value('volume', undefined, '1', '>'))).toMatchObject({ sort: ['volume desc'] });
  });

  it('has what a new row says, and only the keys of rows that are gone', () => {
    expect(read({ kind: 'rows-come-or-go', event: 'new' })).toMatchObject({ columns: [] });
    const shown = { columns: ['title', 'author'] };
    expect(read({ kind: 'rows-come-or-go', event: 'new' }, ['id'], shown)).toMatchObject({
      columns: ['id', 'title', 'author'],
    });
    expect(read({ kind: 'rows-come-or-go', event: 'gone' }, ['id'], shown)).toMatchObject({
      columns: ['id'],
    });
  });
});
