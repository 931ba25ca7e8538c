import fc from 'fast-check';
import { digestDataset } from '../../results/changes/headlines.ts';
import { find, printUnits, type Row, type Side, type Units, type World } from './headline-oracle.ts';

const names = ['aero', 'bal', 'curve', 'dodo', 'euler', 'fluid', 'gmx'];
const measures = ['volume_usd', 'supply', 'price', 'apy_pct'];

/** Small steps, huge decimals, ties and missing values. */
const units: fc.Arbitrary<Units> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 40 }).map((n) => BigInt(n) * 10n ** 18n) },
  { weight: 3, arbitrary: fc.integer({ min: -999_999, max: 99_999_999 }).map((n) => BigInt(n) * 10n ** 16n) },
  { weight: 2, arbitrary: fc.bigInt({ min: -(10n ** 24n), max: 10n ** 36n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 1n, max: 10n ** 12n }).map((n) => 10n ** 18n + n) },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

type Setting = {
  readonly columns: readonly string[];
  readonly sort: string | undefined;
  readonly top: number;
  readonly hasRanks: boolean;
};

const compare = (one: Units, other: Units): number =>
  one === other ? 0 : one === undefined ? 1 : other === undefined ? -1 : one > other ? -1 : 1;

/** Orders rows as Dune does, and shows the first ones. */
const arrange = (rows: readonly Row[], { columns, sort, top, hasRanks }: Setting): Side => {
  const [column = '', direction] = (sort ?? '').split(' ');
  const at = columns.indexOf(column);
  const sign = direction === 'asc' ? -1 : 1;
  const sorted =
    at === -1 ? rows : rows.toSorted((one, other) => sign * compare(one.values[at], other.values[at]));
  const all = sorted.map((row, index) =>
    hasRanks ? { ...row, values: [...row.values, BigInt(index + 1) * 10n ** 18n] } : row,
  );
  return { all, shown: all.slice(0, top) };
};

const setting = fc.integer({ min: 1, max: 3 }).chain((count) =>
  fc.shuffledSubarray(measures, { minLength: count, maxLength: count }).chain((columns) =>
    fc.record({
      columns: fc.constant(columns),
      sort: fc.option(
        fc
          .tuple(fc.constantFrom(...columns), fc.constantFrom('asc', 'desc', 'desc'))
          .map((both) => both.join(' ')),
        { nil: undefined },
      ),
      top: fc.constantFrom(2, 3, 5, 50),
      hasRanks: fc.boolean(),
    }),
  ),
);

const rowsOf = (columns: readonly string[]): fc.Arbitrary<readonly Row[]> =>
  fc
    .shuffledSubarray(names)
    .chain((some) =>
      fc.tuple(
        ...some.map((name) =>
          fc
            .array(units, { minLength: columns.length, maxLength: columns.length })
            .map((values) => ({ name, values })),
        ),
      ),
    );

/** The rows of before, most of them with the same numbers, some with others, some gone. */
const later = (rows: readonly Row[], columns: readonly string[]): fc.Arbitrary<readonly Row[]> =>
  rowsOf(columns).chain((others) =>
    fc
      .array(fc.constantFrom('same', 'same', 'other', 'gone'), { minLength: 7, maxLength: 7 })
      .map((fates) => {
        const fateOf = (name: string) => fates[names.indexOf(name)];
        const kept = rows.flatMap((row) => {
          if (fateOf(row.name) === 'same') return [row];
          const other = find(others, row.name);
          return fateOf(row.name) === 'gone' || other === undefined ? [] : [other];
        });
        const fresh = others.filter(
          (row) => find(rows, row.name) === undefined && fateOf(row.name) !== 'gone',
        );
        return [...kept, ...fresh.slice(0, 2)];
      }),
  );

/** Two results of one query, and how much of them a digest shows. */
export const worlds = setting.chain((chosen) =>
  rowsOf(chosen.columns).chain((rows) =>
    fc.oneof(later(rows, chosen.columns), rowsOf(chosen.columns)).map((next) => {
      const columns = chosen.hasRanks ? [...chosen.columns, 'rank'] : chosen.columns;
      const world: World = { columns, before: arrange(rows, chosen), after: arrange(next, chosen) };
      return { world, chosen };
    }),
  ),
);

/** The dataset of one side. */
export const datasetOf = (side: Side, { columns }: World, { sort, top }: Setting) =>
  digestDataset(
    ['name', ...columns.map((name) => `${name} as decimal(38,18)`)],
    side.all.map(({ name, values }) => [
      name,
      ...values.map((value) => (value === undefined ? null : printUnits(value))),
    ]),
    { top, total: side.all.length, ...(sort === undefined ? {} : { sort }) },
  );
