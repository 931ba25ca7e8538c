import fc from 'fast-check';
import { emptyDigestOptions } from '../../../src/command/command.ts';
import { parsePlain } from '../../../src/command/parse.ts';
import { printDigestCommand } from '../../../src/command/print.ts';
import { emptyDisplayOptions, type Question } from '../../../src/core/question.ts';
import type { SettingCommand } from '../../../src/digests/as-code/kept-command.ts';
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

const subscribe: fc.Arbitrary<SettingCommand> = fc.record({
  verb: fc.constant('subscribe' as const),
  request,
  schedule,
  digest: fc
    .tuple(digest, fc.constantFrom('changed' as const, 'rows' as const, undefined))
    .map(([given, when]) => ({ ...given, when })),
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
  .oneof(subscribe, alert)
  .filter((command) => parsePlain(printDigestCommand(command)).ok);

/** Returns the settings that a command is saved with; `undefined` for one that can't be kept. */
export const settingsFrom = (command: SettingCommand): DigestSettings | undefined =>
  command.request.query.kind === 'id'
    ? toSettings(
        { request: command.request, digest: command.digest },
        {
          cron: command.schedule?.cron ?? '0 * * * *',
          zone: command.digest.zone ?? 'UTC',
          queryId: command.request.query.id,
          queryName: undefined,
          condition: command.verb === 'alert' ? command.condition : undefined,
        },
      )
    : undefined;
