import fc from 'fast-check';
import type { RawValue, ResultSet } from '../../src/core/result-set.ts';

/** Texts that try to mention, format, hide, flip and break, among ordinary ones. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    '<!channel>',
    '<@U0ADA>',
    '<!here|x> <#C0GENERAL>',
    '@everyone',
    '```<!everyone>```',
    '*b* _i_ ~s~ `c`',
    '<a href="https://evil.example">dune.com</a>',
    '<a href="https://x.example/a">👉 ok 🔗</a>',
    '<a href="javascript:alert(1)">x</a>',
    'https://example.org/a?b=c',
    '\u202eabc\u202c',
    '\u200b',
    '',
    '   ',
    '\ud83d',
    `e${'\u0301'.repeat(80)}`,
    '0x2c21dc4fe422fbadd7dc1eda8ac4d10a8d9ffa2e',
    '2026-11-20 13:12:11.000 UTC',
    'x'.repeat(5000),
    '漢'.repeat(500),
    '👩‍👩‍👧'.repeat(200),
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

const leaf: fc.Arbitrary<RawValue> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  fc.double(),
  fc.double({ min: -1, max: 1 }),
  fc.integer(),
  fc.bigInt(),
  fc.bigInt().map(String),
  fc.boolean(),
  fc.constant(null),
);

/** Any value that Dune might send. */
export const rawValue: fc.Arbitrary<RawValue> = fc.oneof(
  { weight: 8, arbitrary: leaf },
  fc.array(leaf, { maxLength: 8 }),
  fc.dictionary(fc.string(), leaf, { maxKeys: 4 }),
);

const typeName = fc.constantFrom(
  'varchar',
  'bigint',
  'double',
  'uint256',
  'decimal(38, 18)',
  'timestamp',
  'date',
  undefined,
);

/** Any result: up to 40 columns and 120 rows, of which most are narrower. */
export const resultSet: fc.Arbitrary<ResultSet> = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 120 }))
  .chain(([width, height]) =>
    fc.record({
      columns: fc.array(fc.record({ name: hostileText, type: typeName }), {
        minLength: width,
        maxLength: width,
      }),
      // A few distinct rows repeated: the size is what matters, and drawing thousands of values would be slow.
      rows: fc
        .array(fc.array(rawValue, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 })
        .map((some) => Array.from({ length: height }, (_one, index) => some[index % some.length] ?? [])),
      totalRows: fc.option(fc.integer({ min: 0, max: 2_000_000 }), { nil: undefined }),
    }),
  );
