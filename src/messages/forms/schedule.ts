import type { KnownBlock } from '@slack/types';
import { describeCron } from '../digest/schedule.ts';
import { getColumnsText } from './column-fields.ts';
import { choiceField, textField } from './fields.ts';
import {
  type FormState,
  getAllChosen,
  getChannels,
  getChosen,
  getText,
  getUsers,
  isChecked,
} from './form-state.ts';
import type { HiddenTexts } from './more-options.ts';

/** The fields for the schedule and settings of a digest or an alert, by block id. */
export const termFields = {
  schedule: 'schedule',
  own: 'own_schedule',
  zone: 'zone',
  when: 'when',
  key: 'key',
  maxAge: 'max_age',
  refresh: 'refresh',
  title: 'title',
  note: 'note',
  row: 'row',
  looks: 'looks',
  until: 'until',
  again: 'again',
  users: 'users',
  groups: 'groups',
  channels: 'channels',
  people: 'people',
  files: 'files',
  board: 'board',
} as const;

/** The contents of these fields. */
export type TermTexts = {
  /** Five cron fields; `usual` leaves it to the app how often an alert looks. */
  readonly cron: string;
  /** A schedule as typed; it wins over `cron`. */
  readonly own: string;
  readonly zone: string;
  readonly when: string;
  readonly key: string;
  readonly maxAge: string;
  readonly refresh: boolean;
  readonly title: string;
  readonly note: string;
  /** The template of a new row. */
  readonly row: string;
  /** Of an alert: for how many looks its condition must hold, the bound that ends it, and how often it reminds. */
  readonly looks: string;
  readonly until: string;
  readonly again: string;
  /** The people an alert mentions: Slack's ids with spaces between them, and groups as typed. */
  readonly users: string;
  readonly groups: string;
  /** Where else it goes: Slack's ids with spaces between them. */
  readonly channels: string;
  readonly people: string;
  /** The formats of its files with spaces between them. */
  readonly files: string;
  /** One message is kept current. Only a form of a report asks. */
  readonly board: boolean;
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

/** The choice that leaves to the app how often an alert looks. */
const usualSchedule = 'usual';

/** The fields of a form for a new digest. */
export const defaultTermTexts: TermTexts = {
  cron: commonSchedules[0],
  own: '',
  zone: '',
  when: 'always',
  key: '',
  maxAge: '',
  refresh: false,
  title: '',
  note: '',
  row: '',
  looks: '',
  until: '',
  again: '',
  users: '',
  groups: '',
  channels: '',
  people: '',
  files: '',
  board: false,
};

/** The fields of a form for a new alert. */
export const defaultAlertTexts: TermTexts = { ...defaultTermTexts, cron: usualSchedule };

const typedSchedule = (own: string): KnownBlock =>
  textField(
    {
      id: termFields.own,
      label: 'Or type a schedule',
      hint: 'For example: mondays and thursdays 8am; every 2 hours; last day of the month at 18:00; cron 30 7 * * 1-5',
    },
    { initial: own, maxLength: 200 },
  );

/** Renders the fields for when a digest posts. */
export const scheduleBlocks = ({ cron, own }: TermTexts): readonly KnownBlock[] => [
  choiceField(
    { id: termFields.schedule, label: 'Schedule' },
    [...new Set([...commonSchedules, cron])].map((value) => ({ value, text: describeCron(value) })),
    cron,
  ),
  typedSchedule(own),
];

const alertSchedules = ['*/15 * * * *', '0 */6 * * *', '0 9 * * *', '0 9 * * 1-5'] as const;

/** Renders the fields for when an alert looks. */
export const lookBlocks = ({ cron, own }: TermTexts): readonly KnownBlock[] => [
  choiceField(
    { id: termFields.schedule, label: 'Check', isRequired: true },
    [
      { value: usualSchedule, text: 'Every hour' },
      ...[...new Set([...alertSchedules, cron])]
        .filter((value) => value !== usualSchedule && value !== '')
        .map((value) => ({ value, text: describeCron(value) })),
    ],
    cron,
  ),
  typedSchedule(own),
];

/** Returns the contents of the fields behind *More options*, of a digest and of an alert alike. */
export const hiddenTerms = ({
  cron: _cron,
  own: _own,
  maxAge,
  refresh,
  board,
  ...others
}: TermTexts): HiddenTexts => ({
  ...others,
  max_age: maxAge,
  refresh: refresh ? 'refresh' : '',
  board: board ? 'board' : '',
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
  title: getText(state, termFields.title),
  note: getText(state, termFields.note),
  row: getText(state, termFields.row),
  looks: getText(state, termFields.looks),
  until: getText(state, termFields.until),
  again: getText(state, termFields.again),
  users: getUsers(state, termFields.users).join(' '),
  groups: getText(state, termFields.groups),
  channels: getChannels(state, termFields.channels).join(' '),
  people: getUsers(state, termFields.people).join(' '),
  files: (getAllChosen(state, termFields.files) ?? []).join(' '),
  board: isChecked(state, termFields.board),
});

/** Tells if it is left to the app how often an alert looks. */
export const isUsualSchedule = ({ cron, own }: TermTexts): boolean =>
  own === '' && (cron === usualSchedule || cron === '');
