import type { KnownBlock } from '@slack/types';
import type { DigestOptions } from '../../command/command.ts';
import { cleanSpaces } from '../../command/normalize.ts';
import { parseDigestOptions } from '../../command/option-values.ts';
import type { Schedule } from '../../command/schedule/parse-schedule.ts';
import { parseWhen } from '../../command/schedule/parse-when.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { describeCron } from '../digest/schedule.ts';
import { describeFieldProblem } from './field-problem.ts';
import { checkboxField, choiceField, textField } from './fields.ts';
import { type FieldErrors, type FormState, getChosen, getText, isChecked } from './form-state.ts';

/** The fields for a digest's schedule and settings, by block id. */
const fields = {
  schedule: 'schedule',
  own: 'own_schedule',
  zone: 'zone',
  when: 'when',
  key: 'key',
  maxAge: 'max_age',
  refresh: 'refresh',
} as const;

/** The contents of these fields. */
export type TermTexts = {
  /** Five cron fields. */
  readonly cron: string;
  /** A schedule as typed; it wins over `cron`. */
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

/** The fields of a form for a new digest. */
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
  { value: 'always', text: 'Every time' },
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
      label: 'Or type a schedule',
      hint: 'For example: mondays and thursdays 8am; every 2 hours; last day of the month at 18:00; cron 30 7 * * 1-5',
    },
    { initial: own, maxLength: 200 },
  ),
  textField(
    { id: fields.zone, label: 'Time zone', hint: 'For example: Europe/Berlin. Default: yours in Slack' },
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
            hint: `Uses Dune credits. Limit: ${executionsPerDay} ${executionsPerDay === 1 ? 'run' : 'runs'} a day for this workspace.`,
          },
          { value: 'refresh', text: 'Run the query before each digest' },
          refresh,
        ),
      ];

/** Renders the fields. Leaves out running the query where the daily limit is 0. */
export const termBlocks = (texts: TermTexts, executionsPerDay: number): readonly KnownBlock[] => [
  ...scheduleFields(texts),
  choiceField({ id: fields.when, label: 'Post' }, conditions, texts.when),
  textField(
    {
      id: fields.key,
      label: 'Match rows by',
      hint: 'Comma-separated columns. Default: picked from the data',
    },
    { initial: texts.key, maxLength: 500 },
  ),
  textField(
    {
      id: fields.maxAge,
      label: 'Skip if data is older than',
      hint: 'For example: 6h or 2d. Default: never skip',
    },
    { initial: texts.maxAge, maxLength: 20 },
  ),
  ...refreshFields(texts, executionsPerDay),
];

/** Returns the fields as filled in. */
export const parseTermTexts = (state: FormState): TermTexts => ({
  cron: getChosen(state, fields.schedule) ?? '',
  own: getText(state, fields.own),
  zone: getText(state, fields.zone),
  when: getChosen(state, fields.when) ?? defaultTermTexts.when,
  key: getText(state, fields.key),
  maxAge: getText(state, fields.maxAge),
  refresh: isChecked(state, fields.refresh),
});

/** The meaning of the fields. */
export type FilledTerms = { readonly schedule: Schedule; readonly digest: DigestOptions };

type Times = { readonly schedule: Schedule; readonly zone: string | undefined };

/** Parses the schedule. Drops the quotes around a cron, which only a command needs, because other words follow there. */
const parseTimes = (
  { cron, own }: TermTexts,
  minIntervalMinutes: number,
  slash: string,
): Result<Times, FieldErrors> => {
  const typed = own === '' ? `cron ${cron}` : cleanSpaces(own).replace(/["“”„]/g, '');
  const id = own === '' ? fields.schedule : fields.own;
  const read = parseWhen(own === '' && cron === '' ? [] : [typed], minIntervalMinutes);
  if (!read.ok) return err({ [id]: describeFieldProblem(read.error, slash) });
  const { schedule, zone } = read.value;
  return schedule === undefined
    ? err({ [id]: describeFieldProblem({ kind: 'missing-schedule' }, slash) })
    : ok({ schedule, zone });
};

/** Parses the fields. Reports every error at once, each under its field. */
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
    errors = { ...errors, [id]: describeFieldProblem(options.error, slash) };
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
