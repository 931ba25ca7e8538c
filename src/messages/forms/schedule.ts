import type { KnownBlock } from '@slack/types';
import type { KnownColumn } from '../../questions/column-facts.ts';
import { describeCron } from '../digest/schedule.ts';
import { columnsField, getColumnsText } from './column-fields.ts';
import { checkboxField, choiceField, textField } from './fields.ts';
import { type FormState, getChosen, getText, isChecked } from './form-state.ts';
import type { HiddenTexts } from './more-options.ts';

/** The fields for a digest's schedule and settings, by block id. */
export const termFields = {
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

/** Renders the fields for when a digest posts. */
export const scheduleBlocks = ({ cron, own }: TermTexts): readonly KnownBlock[] => [
  choiceField(
    { id: termFields.schedule, label: 'Schedule' },
    [...new Set([...commonSchedules, cron])].map((value) => ({ value, text: describeCron(value) })),
    cron,
  ),
  textField(
    {
      id: termFields.own,
      label: 'Or type a schedule',
      hint: 'For example: mondays and thursdays 8am; every 2 hours; last day of the month at 18:00; cron 30 7 * * 1-5',
    },
    { initial: own, maxLength: 200 },
  ),
];

const refreshFields = ({ refresh }: TermTexts, executionsPerDay: number): readonly KnownBlock[] =>
  executionsPerDay === 0
    ? []
    : [
        checkboxField(
          {
            id: termFields.refresh,
            label: 'Fresh data',
            hint: `Uses Dune credits. Limit: ${executionsPerDay} ${executionsPerDay === 1 ? 'run' : 'runs'} a day for this workspace.`,
          },
          { value: 'refresh', text: 'Run the query before each digest' },
          refresh,
        ),
      ];

/** The model of the fields of a digest's settings. */
type SettingsModel = {
  readonly terms: TermTexts;
  readonly columns: readonly KnownColumn[];
  readonly executionsPerDay: number;
};

/** Renders the fields behind *More options*. Leaves out running the query where the daily limit is 0. */
export const settingBlocks = ({ terms, columns, executionsPerDay }: SettingsModel): readonly KnownBlock[] => [
  textField(
    { id: termFields.zone, label: 'Time zone', hint: 'A city, such as Berlin. Default: yours in Slack' },
    { initial: terms.zone, maxLength: 60 },
  ),
  choiceField({ id: termFields.when, label: 'Post' }, conditions, terms.when),
  columnsField(
    { id: termFields.key, label: 'Match rows by', hint: 'Default: picked from the data' },
    terms.key,
    columns,
  ),
  textField(
    {
      id: termFields.maxAge,
      label: 'Skip if data is older than',
      hint: 'For example: 6h or 2d. Default: never skip',
    },
    { initial: terms.maxAge, maxLength: 20 },
  ),
  ...refreshFields(terms, executionsPerDay),
];

/** Returns the contents of the fields behind *More options*. */
export const hiddenTerms = ({ zone, when, key, maxAge, refresh }: TermTexts): HiddenTexts => ({
  zone,
  when,
  key,
  max_age: maxAge,
  refresh: refresh ? 'refresh' : '',
});

/** Returns the fields as filled in. */
export const parseTermTexts = (state: FormState): TermTexts => ({
  cron: getChosen(state, termFields.schedule) ?? '',
  own: getText(state, termFields.own),
  zone: getText(state, termFields.zone),
  when: getChosen(state, termFields.when) ?? defaultTermTexts.when,
  key: getColumnsText(state, termFields.key),
  maxAge: getText(state, termFields.maxAge),
  refresh: isChecked(state, termFields.refresh),
});
