import type { KnownBlock } from '@slack/types';
import type { DigestOptions } from '../../command/command.ts';
import { cleanSpaces } from '../../command/normalize.ts';
import { parseDigestOptions } from '../../command/option-values.ts';
import type { Schedule } from '../../command/schedule/parse-schedule.ts';
import { parseWhen } from '../../command/schedule/parse-when.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { describeCron } from '../digest/schedule.ts';
import { toSentence } from '../problems/command.ts';
import {
  checkboxField,
  choiceField,
  type FieldErrors,
  type FormState,
  getChosen,
  getText,
  isChecked,
  textField,
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
export const defaultTermTexts: TermTexts = {
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
    [...new Set([...commonSchedules, cron])].map((value) => ({ value, text: describeCron(value) })),
    cron,
  ),
  textField(
    {
      id: fields.own,
      label: 'Or in your own words',
      hint: 'mondays and thursdays 8am, every 2 hours, last day of the month at 18:00, cron "30 7 * * 1-5"',
    },
    { initial: own, maxLength: 200 },
  ),
  textField(
    { id: fields.zone, label: 'Time zone', hint: 'Such as Europe/Berlin. Left empty: your own in Slack.' },
    { initial: zone, maxLength: 60 },
  ),
];

const refreshFields = ({ refresh }: TermTexts, executionsPerDay: number): readonly KnownBlock[] =>
  executionsPerDay === 0
    ? []
    : [
        checkboxField(
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
    { initial: texts.key, maxLength: 500 },
  ),
  textField(
    { id: fields.maxAge, label: 'Old data is data older than', hint: 'Such as 6h or 2d. Left empty: never.' },
    { initial: texts.maxAge, maxLength: 20 },
  ),
  ...refreshFields(texts, executionsPerDay),
];

/** What stands in the fields, as it was filled in. */
export const parseTermTexts = (state: FormState): TermTexts => ({
  cron: getChosen(state, fields.schedule) ?? '',
  own: getText(state, fields.own),
  zone: getText(state, fields.zone),
  when: getChosen(state, fields.when) ?? defaultTermTexts.when,
  key: getText(state, fields.key),
  maxAge: getText(state, fields.maxAge),
  refresh: isChecked(state, fields.refresh),
});

/** What the fields mean. */
export type FilledTerms = { readonly schedule: Schedule; readonly digest: DigestOptions };

type Times = { readonly schedule: Schedule; readonly zone: string | undefined };

/** The quotes around a cron are for a command, where other words follow. */
const parseTimes = (
  { cron, own }: TermTexts,
  minIntervalMinutes: number,
  slash: string,
): Result<Times, FieldErrors> => {
  const typed = own === '' ? `cron ${cron}` : cleanSpaces(own).replace(/["“”„]/g, '');
  const id = own === '' ? fields.schedule : fields.own;
  const read = parseWhen(own === '' && cron === '' ? [] : [typed], minIntervalMinutes);
  if (!read.ok) return err({ [id]: toSentence(read.error, slash) });
  const { schedule, zone } = read.value;
  return schedule === undefined
    ? err({ [id]: toSentence({ kind: 'missing-schedule' }, slash) })
    : ok({ schedule, zone });
};

/** Reads the fields. All that is wrong is told, each under its field. */
export const parseTerms = (
  state: FormState,
  minIntervalMinutes: number,
  slash: string,
): Result<FilledTerms, FieldErrors> => {
  const texts = parseTermTexts(state);
  const times = parseTimes(texts, minIntervalMinutes, slash);
  let errors: FieldErrors = times.ok ? {} : times.error;
  const read = (name: 'tz' | 'when' | 'key' | 'max-age', text: string, id: string): DigestOptions => {
    const options = parseDigestOptions(new Map(text === '' ? [] : [[name, text]]));
    if (options.ok) return options.value;
    errors = { ...errors, [id]: toSentence(options.error, slash) };
    return noTerms;
  };
  const { zone } = read('tz', texts.zone, fields.zone);
  const { when } = read('when', texts.when, fields.when);
  const { key } = read('key', texts.key, fields.key);
  const { maxAgeMs } = read('max-age', texts.maxAge, fields.maxAge);
  if (!times.ok || Object.keys(errors).length > 0) return err(errors);
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
