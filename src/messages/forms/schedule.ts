import type { KnownBlock } from '@slack/types';
import type { DigestOptions } from '../../command/command.ts';
import { tidy } from '../../command/normalize.ts';
import { readDigestOptions } from '../../command/option-values.ts';
import type { Schedule } from '../../command/schedule/parse-schedule.ts';
import { readWhen } from '../../command/schedule/parse-when.ts';
import { no, ok, type Result } from '../../core/result.ts';
import { cronWords } from '../digest/schedule.ts';
import { sentenceOf } from '../problems/command.ts';
import {
  boxField,
  choiceField,
  chosenIn,
  type FieldErrors,
  type FormState,
  isTicked,
  textField,
  wordsIn,
} from './fields.ts';

/** The fields for when and on which terms a digest comes, by the ids of their blocks. */
const fields = {
  schedule: 'schedule',
  own: 'own_schedule',
  zone: 'zone',
  when: 'when',
  key: 'key',
  maxAge: 'max_age',
  refresh: 'refresh',
} as const;

/** What stands in these fields. */
export type TermTexts = {
  /** Five cron fields. */
  readonly cron: string;
  /** A schedule in the person's own words, which wins. */
  readonly own: string;
  readonly zone: string;
  readonly when: string;
  readonly key: string;
  readonly maxAge: string;
  readonly refresh: boolean;
};

const commonSchedules = [
  '0 9 * * 1-5',
  '0 9 * * *',
  '0 9 * * 1',
  '0 9,17 * * *',
  '0 9 1 * *',
  '0 * * * *',
  '*/15 * * * *',
] as const;

/** What a form for a new digest begins with. */
export const usualTerms: TermTexts = {
  cron: commonSchedules[0],
  own: '',
  zone: '',
  when: 'always',
  key: '',
  maxAge: '',
  refresh: false,
};

const conditions = [
  { value: 'always', text: 'Each time' },
  { value: 'changed', text: 'Only when something changed' },
  { value: 'rows', text: 'Only when there are rows' },
];

const scheduleFields = ({ cron, own, zone }: TermTexts): readonly KnownBlock[] => [
  choiceField(
    { id: fields.schedule, label: 'Schedule' },
    [...new Set([...commonSchedules, cron])].map((value) => ({ value, text: cronWords(value) })),
    cron,
  ),
  textField(
    {
      id: fields.own,
      label: 'Or in your own words',
      hint: 'mondays and thursdays 8am, every 2 hours, last day of the month at 18:00, cron "30 7 * * 1-5"',
    },
    { initial: own, most: 200 },
  ),
  textField(
    { id: fields.zone, label: 'Time zone', hint: 'Such as Europe/Berlin. Left empty: your own in Slack.' },
    { initial: zone, most: 60 },
  ),
];

const refreshFields = ({ refresh }: TermTexts, executionsPerDay: number): readonly KnownBlock[] =>
  executionsPerDay === 0
    ? []
    : [
        boxField(
          {
            id: fields.refresh,
            label: 'Fresh data',
            hint: `Each run spends execution credits of the account that this bot uses; at most ${executionsPerDay} a day are made for this workspace.`,
          },
          { value: 'refresh', text: 'Dune runs the query first' },
          refresh,
        ),
      ];

/** The fields. Where queries are never run, that is not offered. */
export const termBlocks = (texts: TermTexts, executionsPerDay: number): readonly KnownBlock[] => [
  ...scheduleFields(texts),
  choiceField({ id: fields.when, label: 'Posted' }, conditions, texts.when),
  textField(
    {
      id: fields.key,
      label: 'Rows are told apart by',
      hint: 'Columns with commas between them. Left empty: whatever the data offers.',
    },
    { initial: texts.key, most: 500 },
  ),
  textField(
    { id: fields.maxAge, label: 'Old data is data older than', hint: 'Such as 6h or 2d. Left empty: never.' },
    { initial: texts.maxAge, most: 20 },
  ),
  ...refreshFields(texts, executionsPerDay),
];

/** What stands in the fields, as it was filled in. */
export const readTermTexts = (state: FormState): TermTexts => ({
  cron: chosenIn(state, fields.schedule) ?? '',
  own: wordsIn(state, fields.own),
  zone: wordsIn(state, fields.zone),
  when: chosenIn(state, fields.when) ?? usualTerms.when,
  key: wordsIn(state, fields.key),
  maxAge: wordsIn(state, fields.maxAge),
  refresh: isTicked(state, fields.refresh),
});

/** What the fields mean. */
export type FilledTerms = { readonly schedule: Schedule; readonly digest: DigestOptions };

type Times = { readonly schedule: Schedule; readonly zone: string | undefined };

/** The quotes around a cron are for a command, where other words follow. */
const readTimes = (
  { cron, own }: TermTexts,
  leastMinutes: number,
  slash: string,
): Result<Times, FieldErrors> => {
  const typed = own === '' ? `cron ${cron}` : tidy(own).replace(/["“”„]/g, '');
  const id = own === '' ? fields.schedule : fields.own;
  const read = readWhen(own === '' && cron === '' ? [] : [typed], leastMinutes);
  if (!read.ok) return no({ [id]: sentenceOf(read.problem, slash) });
  const { schedule, zone } = read.value;
  return schedule === undefined
    ? no({ [id]: sentenceOf({ kind: 'missing-schedule' }, slash) })
    : ok({ schedule, zone });
};

/** Reads the fields. All that is wrong is told, each under its field. */
export const readTerms = (
  state: FormState,
  leastMinutes: number,
  slash: string,
): Result<FilledTerms, FieldErrors> => {
  const texts = readTermTexts(state);
  const times = readTimes(texts, leastMinutes, slash);
  let errors: FieldErrors = times.ok ? {} : times.problem;
  const read = (name: 'tz' | 'when' | 'key' | 'max-age', text: string, id: string): DigestOptions => {
    const options = readDigestOptions(new Map(text === '' ? [] : [[name, text]]));
    if (options.ok) return options.value;
    errors = { ...errors, [id]: sentenceOf(options.problem, slash) };
    return noTerms;
  };
  const { zone } = read('tz', texts.zone, fields.zone);
  const { when } = read('when', texts.when, fields.when);
  const { key } = read('key', texts.key, fields.key);
  const { maxAgeMs } = read('max-age', texts.maxAge, fields.maxAge);
  if (!times.ok || Object.keys(errors).length > 0) return no(errors);
  const digest = { zone: times.value.zone ?? zone, when, key, maxAgeMs, refresh: texts.refresh };
  return ok({ schedule: times.value.schedule, digest });
};

const noTerms: DigestOptions = {
  zone: undefined,
  when: undefined,
  key: [],
  maxAgeMs: undefined,
  refresh: false,
};
