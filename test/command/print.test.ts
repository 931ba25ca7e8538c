import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { findTermsProblem } from '../../src/command/alert-terms.ts';
import { emptyDigestOptions, type postConditions, type ReportAction } from '../../src/command/command.ts';
import { parseCommand, parsePlain } from '../../src/command/parse.ts';
import { printDigestCommand, printQuestion, quoteWord } from '../../src/command/print.ts';
import { printReportCommand } from '../../src/command/print-report.ts';
import { chartKinds, emptyDisplayOptions, type Question, tableForms } from '../../src/core/question.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { commandText } from './command-text.ts';
import { condition, decimal } from './condition/conditions.ts';

const readBack = (request: Question): unknown => parsePlain(printQuestion(request));

/** Texts that a command can hold, full of what needs quotes. */
const text = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...` "'“’\\=,-–—@<>&aZ9é🦄[]{}`), minLength: 1, maxLength: 12 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  )
  .filter((value) => value.trim() !== '');

const column = text.filter((name) => !name.includes('"') && name === name.trim());

const lineText = text.map((value) => value.trim()).filter((value) => value !== '');

const request: fc.Arbitrary<Question> = fc.record({
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

const digest = fc
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
const posting = fc
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
const whenOf = (
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
const tells = fc.record({
  mention: fc.uniqueArray(mention, { selector: ({ kind, id }) => `${kind}${id}`, maxLength: 4 }),
  forLooks: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
  againMs: fc.option(
    fc.integer({ min: 1, max: 10_000 }).map((minutes) => minutes * 60_000),
    { nil: undefined },
  ),
  until: fc.option(decimal, { nil: undefined }),
});

/** Reading a schedule looks at three hundred of its times, so a tenth of the runs take as long as the others. */
const fewerRuns = fuzzRuns(200);

const schedule = fc.record({ cron: fc.constantFrom('0 9 * * 1-5', '*/15 * * * *', '0 9,17 1 * *') });

it('prints every command that makes a digest so that it reads back as the same', () => {
  fc.assert(
    fc.property(request, schedule, digest, posting, (asked, at, terms, how) => {
      // A digest is for its channel, and brings no files: the language takes neither --private nor --csv there.
      const as = how.board ? undefined : asked.options.as;
      const open = { ...asked, options: { ...asked.options, as, private: false, csv: false, xlsx: false } };
      const command = {
        verb: 'subscribe',
        request: open,
        schedule: at,
        digest: { ...terms, ...how, when: whenOf(how, terms) },
      } as const;
      expect(parsePlain(printDigestCommand(command))).toEqual({ ok: true, value: command });
    }),
    fewerRuns,
  );
});

it('prints everything that is done with a report so that it reads back as the same', () => {
  const name = fc.constantFrom('weekly', 'dex-2_v3', 'größe');
  const part = fc.integer({ min: 1, max: 99 });
  // A part brings no files, and a report is for everyone.
  const shown = request.map((asked) => ({
    ...asked,
    options: { ...asked.options, private: false, csv: false, xlsx: false },
  }));
  const action: fc.Arbitrary<ReportAction> = fc.oneof(
    fc.constant({ kind: 'list' } as const),
    fc.record({ kind: fc.constant('show' as const), name, private: fc.boolean() }),
    fc.record({
      kind: fc.constant('add' as const),
      name,
      request: shown,
      title: fc.option(lineText, { nil: undefined }),
    }),
    fc.record({ kind: fc.constant('remove' as const), name, part }),
    fc.record({ kind: fc.constant('move' as const), name, part, to: part }),
    fc.record({ kind: fc.constant('delete' as const), name }),
    fc.tuple(name, schedule, digest, posting).map(([report, at, terms, how]) => ({
      kind: 'subscribe' as const,
      name: report,
      schedule: at,
      digest: { ...terms, ...how, files: [], when: whenOf(how, terms) },
    })),
  );
  fc.assert(
    fc.property(action, (given) => {
      expect(parsePlain(printReportCommand(given))).toEqual({
        ok: true,
        value: { verb: 'report', action: given },
      });
    }),
    fewerRuns,
  );
});

it('prints every command that makes an alert so that it reads back as the same', () => {
  fc.assert(
    fc.property(
      request,
      condition,
      fc.option(schedule, { nil: undefined }),
      digest,
      tells,
      (asked, when, at, terms, how) => {
        const open = { ...asked, options: { ...asked.options, private: false, csv: false, xlsx: false } };
        const all = { ...terms, ...how, when: undefined };
        fc.pre(findTermsProblem(when, all) === undefined);
        const command = {
          verb: 'alert',
          request: open,
          condition: when,
          schedule: at,
          digest: all,
        } as const;
        expect(parsePlain(printDigestCommand(command))).toEqual({ ok: true, value: command });
      },
    ),
    fewerRuns,
  );
});

it('prints an edit of an alert, and a digest of new rows, so that they read back as the same', () => {
  fc.assert(
    fc.property(request, condition, lineText, (asked, when, row) => {
      const edit = {
        ...({ verb: 'edit', number: 3, parameters: asked.parameters, schedule: undefined } as const),
        condition: when,
        options: emptyDisplayOptions,
        digest: emptyDigestOptions,
        cleared: [],
        clearedParameters: [],
      };
      expect(parsePlain(printDigestCommand(edit))).toEqual({ ok: true, value: edit });
      const subscribe = {
        ...({ verb: 'subscribe', request: { ...asked, options: emptyDisplayOptions } } as const),
        schedule: { cron: '0 9 * * *' },
        digest: { ...emptyDigestOptions, when: 'new' as const, row },
      };
      expect(parsePlain(printDigestCommand(subscribe))).toEqual({ ok: true, value: subscribe });
    }),
    fewerRuns,
  );
});

it('prints every edit so that it reads back as the same', () => {
  fc.assert(
    fc.property(
      request,
      fc.option(schedule, { nil: undefined }),
      digest,
      fc.uniqueArray(text, { maxLength: 3 }),
      (asked, at, terms, names) => {
        const command = {
          ...({
            verb: 'edit',
            number: 3,
            parameters: asked.parameters,
            schedule: at,
            digest: terms,
          } as const),
          options: { ...asked.options, top: undefined, columns: [], private: false, csv: false, xlsx: false },
          cleared: ['top', 'columns'] as const,
          clearedParameters: names.filter((name) => !asked.parameters.some((one) => one.name === name)),
        };
        expect(parsePlain(printDigestCommand(command))).toEqual({ ok: true, value: command });
      },
    ),
    fewerRuns,
  );
});

it('quotes every name so that an edit takes that parameter back', () => {
  fc.assert(
    fc.property(text, (name) => {
      expect(parsePlain(`edit 1 --no-param ${quoteWord(name)}`)).toMatchObject({
        ok: true,
        value: { clearedParameters: [name] },
      });
    }),
    fuzzRuns(2000),
  );
});

test.each([
  ['a plain question stays plain', { parameters: [{ name: 'chain', value: 'base' }] }, '123 chain=base'],
  ['an empty value needs no quotes', { parameters: [{ name: 'chain', value: '' }] }, '123 chain='],
  ['spaces are quoted', { parameters: [{ name: 'a b', value: 'c d' }] }, '123 "a b"="c d"'],
  ['dashes at the start are quoted', { parameters: [{ name: '--top', value: '3' }] }, '123 "--top"=3'],
  ['a name like a link is quoted', { parameters: [{ name: 'a.io/b', value: '' }] }, '123 "a.io/b"='],
  ['options follow', { options: { ...emptyDisplayOptions, top: 5, csv: true } }, '123 --top 5 --csv'],
  [
    'columns are quoted inside',
    { options: { ...emptyDisplayOptions, sort: [{ column: 'a b', direction: 'desc' as const }] } },
    '123 --sort "a b desc"',
  ],
])('%s', (_, parts, printed) => {
  const whole = {
    query: { kind: 'id' as const, id: 123 },
    parameters: [],
    options: emptyDisplayOptions,
    ...parts,
  };
  expect(printQuestion(whole)).toBe(printed);
  expect(readBack(whole)).toEqual({ ok: true, value: { verb: 'ask', request: whole } });
});

it('prints every question so that it reads back as the same', () => {
  fc.assert(
    fc.property(request, (asked) => {
      expect(readBack(asked)).toEqual({ ok: true, value: { verb: 'ask', request: asked } });
    }),
    fuzzRuns(2000),
  );
});

it('prints every question that anybody can type so that it reads back as the same', () => {
  fc.assert(
    fc.property(commandText, (typed) => {
      const command = parseCommand(`123 ${typed}`);
      fc.pre(
        command.ok &&
          command.value.verb === 'ask' &&
          !JSON.stringify(command.value.request.options).includes('\\"'),
      );
      if (command.ok && command.value.verb === 'ask')
        expect(readBack(command.value.request)).toEqual({
          ok: true,
          value: { verb: 'ask', request: command.value.request },
        });
    }),
    { ...fuzzRuns(2000), maxSkipsPerRun: 1000 },
  );
});
