import fc from 'fast-check';
import { emptyDigestOptions } from '../../../src/command/command.ts';
import { parsePlain } from '../../../src/command/parse.ts';
import { printDigestCommand } from '../../../src/command/print.ts';
import { fileFormats, type Place } from '../../../src/core/place.ts';
import { emptyDisplayOptions, type Question } from '../../../src/core/question.ts';
import { type SettingCommand, termsOf } from '../../../src/digests/as-code/kept-command.ts';
import { toSettings } from '../../../src/digests/stored-question.ts';
import type { DigestSettings } from '../../../src/store/subscription.ts';
import { condition } from '../../command/condition/conditions.ts';

/** Texts that trouble YAML, the command language, or both. */
const text = fc
  .oneof(
    fc.constantFrom(
      'yes',
      'null',
      '~',
      '- a',
      'a: b',
      '# no comment',
      "it's",
      '{a}',
      '[b]',
      '0x1F',
      '1e3',
      '&a',
      '*a',
      '!!str x',
      '2026-11-01',
      '%',
    ),
    fc.string({ unit: fc.constantFrom(...` "'“”\\=,:-–#&*!|>%@{}[]aZ9é🦄`), minLength: 1, maxLength: 12 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  )
  .map((value) => value.trim())
  .filter((value) => value !== '');

const request: fc.Arbitrary<Question> = fc.record({
  query: fc.record({ kind: fc.constant('id' as const), id: fc.integer({ min: 1, max: 9_999_999 }) }),
  parameters: fc.uniqueArray(fc.record({ name: text, value: text }), {
    selector: ({ name }) => name,
    maxLength: 3,
  }),
  options: fc
    .record({
      top: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
      where: fc.option(fc.constantFrom('x > 1', 'chain = \'base\' and "a b" < 2'), { nil: undefined }),
      exact: fc.boolean(),
    })
    .map((given) => ({ ...emptyDisplayOptions, ...given })),
});

const digest = fc
  .record({
    zone: fc.constantFrom('Europe/Berlin', 'UTC'),
    title: fc.option(text, { nil: undefined }),
    note: fc.option(text, { nil: undefined }),
    refresh: fc.boolean(),
  })
  .map((given) => ({ ...emptyDigestOptions, ...given }));

const schedule = fc.constantFrom({ cron: '0 9 * * 1-5' }, { cron: '*/15 * * * *' }, { cron: '0 9,17 1 * *' });

/** How a digest is posted: when, as a board, and with which files. */
const posting = fc.oneof(
  fc.record({
    when: fc.constantFrom('changed' as const, 'rows' as const, undefined),
    files: fc.subarray([...fileFormats]),
  }),
  fc.record({
    board: fc.constant(true),
    repostMs: fc.constantFrom(undefined, 3_600_000, 3 * 86_400_000),
    thread: fc.boolean(),
  }),
);

const subscribe: fc.Arbitrary<SettingCommand> = fc.record({
  verb: fc.constant('subscribe' as const),
  request,
  schedule,
  digest: fc.tuple(digest, posting).map(([given, how]) => ({ ...given, ...how })),
});

const ofReport: fc.Arbitrary<SettingCommand> = fc.record({
  verb: fc.constant('report' as const),
  action: fc.record({
    kind: fc.constant('subscribe' as const),
    name: fc.constantFrom('weekly', 'q3-numbers', 'null'),
    schedule,
    digest: fc
      .tuple(digest, fc.boolean(), fc.constantFrom('changed' as const, undefined))
      .map(([given, board, when]) => ({ ...given, board, when: board ? undefined : when })),
  }),
});

const alert: fc.Arbitrary<SettingCommand> = fc.record({
  verb: fc.constant('alert' as const),
  request,
  condition,
  schedule,
  digest,
});

/** Commands that people could have typed. */
export const settingCommand: fc.Arbitrary<SettingCommand> = fc
  .oneof(subscribe, ofReport, alert)
  .filter((command) => parsePlain(printDigestCommand(command)).ok);

/** Where else it goes. */
export const otherPlaces: fc.Arbitrary<readonly Place[]> = fc.subarray([
  { kind: 'channel', id: 'C0001' } as const,
  { kind: 'channel', id: 'C0002' } as const,
  { kind: 'person', id: 'U0007' } as const,
]);

/** The first part of every report here. */
const firstPart: Question = {
  query: { kind: 'id', id: 5550001 },
  parameters: [],
  options: emptyDisplayOptions,
};

/** Returns the settings that a command is saved with; `undefined` for one that can't be kept. */
export const settingsFrom = (command: SettingCommand): DigestSettings | undefined => {
  const question = command.verb === 'report' ? firstPart : command.request;
  const { digest: options, schedule: at } = termsOf(command);
  if (question.query.kind !== 'id') return undefined;
  return toSettings(
    { request: question, digest: options },
    {
      cron: at?.cron ?? '0 * * * *',
      zone: options.zone ?? 'UTC',
      queryId: question.query.id,
      queryName: undefined,
      condition: command.verb === 'alert' ? command.condition : undefined,
      report: command.verb === 'report' ? command.action.name : undefined,
    },
  );
};
