import { describe, expect, it } from 'vitest';
import { emptyDisplayOptions } from '../../src/core/question.ts';
import { correctColumns } from '../../src/questions/correct-columns.ts';

const columns = ['day', 'project', 'tvl_usd', '24 Hours Volume', 'Total Volume'];
const meant = (options: Partial<typeof emptyDisplayOptions>, missing: readonly string[]) =>
  correctColumns({ ...emptyDisplayOptions, ...options }, missing, columns);

describe('a choice of columns as it was probably meant', () => {
  it('has the columns that are there in the place of those that are not, wherever they stand', () => {
    const [first, ...others] = meant(
      { sort: [{ column: 'tvl', direction: 'desc' }], columns: ['projct', 'tvl'], x: 'dya', y: ['tvl'] },
      ['projct', 'tvl', 'dya'],
    );
    expect(others).toEqual([]);
    expect(first?.options).toMatchObject({
      sort: [{ column: 'tvl_usd', direction: 'desc' }],
      columns: ['project', 'tvl_usd'],
      x: 'day',
      y: ['tvl_usd'],
    });
  });

  it('gives each of a few that may be meant', () => {
    expect(meant({ where: 'volume > 1k' }, ['volume']).map(({ options }) => options.where)).toEqual([
      '"24 Hours Volume" > 1000',
      '"Total Volume" > 1000',
    ]);
  });

  it.each([[['nonsense']], [['tvl', 'nonsense']]])(
    'is none where one of the names means nothing: %o',
    (missing) => {
      expect(meant({ columns: missing }, missing)).toEqual([]);
    },
  );

  it('is the filter alone where its names are right', () => {
    expect(
      meant({ where: 'project == opensea' }, []).map(({ options, column }) => [options.where, column]),
    ).toEqual([["project = 'opensea'", undefined]]);
    expect(meant({ where: "project = 'opensea'" }, [])).toEqual([]);
  });
});
