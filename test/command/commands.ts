import fc from 'fast-check';
import { emptyDigestOptions, type postConditions } from '../../src/command/command.ts';
import { chartKinds, type Question, tableForms } from '../../src/core/question.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { decimal } from './condition/conditions.ts';

/** Texts that a command can hold, full of what needs quotes. */
export const text = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...` "'“’\\=,-–—@<>&aZ9é🦄[]{}`), minLength: 1, maxLength: 12 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  )
  .filter((value) => value.trim() !== '');

const column = text.filter((name) => !name.includes('"') && name === name.trim());

export const lineText = text.map((value) => value.trim()).filter((value) => value !== '');

export const request: fc.Arbitrary<Question> = fc.record({
  query: fc.oneof(
    fc.record({ kind: fc.constant('id' as const), id: fc.integer({ min: 1, max: 999_999_999_999_999 }) }),
    fc.record({
      kind: fc.constant('shortcut' as const),
      name: fc.constantFrom('vol', 'aave', 'dex-2_v3', 'größe'),
    }),
  ),
  parameters: fc.uniqueArray(fc.record({ name: text, value: fc.oneof(text, fc.constant('')) }), {
    selector: ({ name }) => name,
    maxLength: 4,
  }),
  options: fc.record({
    top: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
    sort: fc.array(
      fc.record({ column, direction: fc.constantFrom('asc' as const, 'desc' as const, 'auto' as const) }),
      {
        maxLength: 3,
      },
    ),
    columns: fc.uniqueArray(column, { maxLength: 3 }),
    where: fc.option(fc.constantFrom('x > 1', 'chain = \'base\' and "a b" < 2', '--x', 'a=b'), {
      nil: undefined,
    }),
    chart: fc.option(fc.constantFrom(...chartKinds), { nil: undefined }),
    x: fc.option(text, { nil: undefined }),
    y: fc.uniqueArray(column, { maxLength: 3 }),
    csv: fc.boolean(),
    xlsx: fc.boolean(),
    private: fc.boolean(),
    as: fc.option(fc.constantFrom(...tableForms), { nil: undefined }),
    exact: fc.boolean(),
  }),
});

export const digest = fc
  .record({
    zone: fc.constantFrom('Europe/Berlin', 'America/New_York', undefined),
    when: fc.constantFrom('always' as const, 'changed' as const, 'rows' as const, undefined),
    key: fc.uniqueArray(column, { maxLength: 3 }),
    maxAgeMs: fc.option(
      fc.integer({ min: 1, max: 1_000_000 }).map((minutes) => minutes * 60_000),
      { nil: undefined },
    ),
    refresh: fc.boolean(),
    title: fc.option(lineText, { nil: undefined }),
    note: fc.option(lineText, { nil: undefined }),
  })
  .map((given) => ({ ...emptyDigestOptions, ...given }));

const place = fc.constantFrom(
  { kind: 'channel', id: 'C0123ABCD' } as const,
  { kind: 'channel', id: 'G12345' } as const,
  { kind: 'person', id: 'U0123ABCD' } as const,
);

/** How a digest is posted, and where. A board shows all that there is, so it has no table of its own form, and brings no files. */
export const posting = fc
  .record({
    to: fc.uniqueArray(place, { selector: ({ id }) => id, maxLength: 3 }),
    files: fc.constantFrom([], ['csv' as const], ['xlsx' as const], ['csv' as const, 'xlsx' as const]),
    board: fc.boolean(),
    repostMs: fc.option(
      fc.integer({ min: 1, max: 10_000 }).map((minutes) => minutes * 60_000),
      { nil: undefined },
    ),
    thread: fc.boolean(),
  })
  .map((given) => (given.board ? { ...given, files: [] } : { ...given, repostMs: undefined, thread: false }));

/** A board is edited whenever its data changed. */
export const whenOf = (
  { board }: { readonly board: boolean },
  { when }: { readonly when: (typeof postConditions)[number] | undefined },
) => (board && when === 'rows' ? undefined : when);

const mention = fc.oneof(
  fc.record({
    kind: fc.constant('user' as const),
    id: fc.constantFrom('U1', 'W9', 'U012ABC34', 'UPPERCASE'),
  }),
  fc.record({ kind: fc.constant('group' as const), id: fc.constantFrom('S1', 'S0123ABCD', 'SALESTEAM') }),
  fc.record({ kind: fc.constant('everyone' as const), id: fc.constantFrom('channel', 'here') }),
);

/** How an alert tells, in a way that any condition allows. */
export const tells = fc.record({
  mention: fc.uniqueArray(mention, { selector: ({ kind, id }) => `${kind}${id}`, maxLength: 4 }),
  forLooks: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
  againMs: fc.option(
    fc.integer({ min: 1, max: 10_000 }).map((minutes) => minutes * 60_000),
    { nil: undefined },
  ),
  until: fc.option(decimal, { nil: undefined }),
});

/** Reading a schedule looks at three hundred of its times, so a tenth of the runs take as long as the others. */
export const fewerRuns = fuzzRuns(200);

export const schedule = fc.record({ cron: fc.constantFrom('0 9 * * 1-5', '*/15 * * * *', '0 9,17 1 * *') });
