import fc from 'fast-check';
import { aggregates, type Condition, comparators, type Measure } from '../../../src/core/condition.ts';

/** Words that the grammar takes for its own somewhere, and that a column may be called all the same. */
const grammarWords = [
  'rows row new gone older than of for in over max min sum avg total average count age when if and or not no any is',
  'enters leaves drops rises changes falls below top first rank data empty every daily hourly by the a up down 5 8M 6h',
]
  .join(' ')
  .split(' ');

/** Names that are hard to tell from the words around them. */
export const hostileName: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom(
      'volume_usd',
      'Total Volume',
      "it's",
      "'a'",
      '--top',
      '#1',
      'top 3',
      'a "b" c',
      'a\\',
      '(',
      'max(a)',
      '≥',
    ),
    fc
      .array(fc.constantFrom(...grammarWords), { minLength: 1, maxLength: 4 })
      .map((words) => words.join(' ')),
    fc.string({
      unit: fc.constantFrom(...` "'“”‘’«»\\=<>≥!()[]{},.;?-–#@%&aZ9é🦄`),
      minLength: 1,
      maxLength: 8,
    }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  )
  .filter((name) => name.trim() !== '');

/** A decimal in its one form. */
export const decimal: fc.Arbitrary<string> = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.constantFrom('', '.5', '.000001'))
  .map(([whole, part]) => `${whole}${part}`);

const positive = decimal.map((value) => value.replace('-', '')).filter((value) => value !== '0');
const span = fc.integer({ min: 1, max: 1_000_000 }).map((minutes) => minutes * 60_000);

const measure: fc.Arbitrary<Measure> = fc.oneof(
  fc.constant({ kind: 'rows' as const }),
  fc.record({
    kind: fc.constant('value' as const),
    column: hostileName,
    of: fc.option(hostileName, { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant('aggregate' as const),
    aggregate: fc.constantFrom(...aggregates),
    column: hostileName,
  }),
);

/** Any condition that there is. */
export const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('bound' as const),
    measure,
    comparison: fc.constantFrom(...comparators),
    bound: decimal,
  }),
  fc.record({
    kind: fc.constant('change' as const),
    measure,
    direction: fc.constantFrom('rises' as const, 'drops' as const, 'changes' as const),
    by: fc.record({ amount: positive, isPercent: fc.boolean() }),
    overMs: fc.option(span, { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant('rank' as const),
    of: hostileName,
    event: fc.constantFrom('enters' as const, 'leaves' as const),
    top: fc.integer({ min: 1, max: 1000 }),
  }),
  fc.record({
    kind: fc.constant('rows-come-or-go' as const),
    event: fc.constantFrom('new' as const, 'gone' as const),
  }),
  fc.record({ kind: fc.constant('age' as const), olderThanMs: span }),
);

/** Texts full of the words and signs of conditions. */
export const conditionText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...grammarWords,
        '<',
        '>=',
        '!=',
        '(',
        ')',
        '"',
        "'",
        '10%',
        '$5',
        'volume_usd',
        'row',
        '\\',
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 9 },
  )
  .chain((words) => fc.constantFrom(words.join(' '), words.join('')));
