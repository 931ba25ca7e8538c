import type { InputBlock, KnownBlock } from '@slack/types';
import type { KnownColumn } from '../../core/known-column.ts';
import { columnsField } from './column-fields.ts';
import { checkboxesField, checkboxField, choiceField, textField, usersField } from './fields.ts';
import { splitIds } from './more-options.ts';
import { placeFields } from './place-fields.ts';
import { type TermTexts, termFields } from './schedule.ts';

/** The model of the fields of the settings of a digest or an alert. */
type SettingsModel = {
  readonly terms: TermTexts;
  readonly columns: readonly KnownColumn[];
  readonly executionsPerDay: number;
  /** The person may say where else it goes. */
  readonly maySetPlaces: boolean;
};

const conditions = [
  { value: 'always', text: 'Every time' },
  { value: 'changed', text: 'Only when something changed' },
  { value: 'rows', text: 'Only when there are rows' },
  { value: 'new', text: 'Only new rows, each one once' },
];

/** Leaves out running queries where the daily limit is 0. `text`: what is run, and before what. */
const refreshFields = (
  { terms: { refresh }, executionsPerDay }: Pick<SettingsModel, 'terms' | 'executionsPerDay'>,
  text: string,
): readonly KnownBlock[] =>
  executionsPerDay === 0
    ? []
    : [
        checkboxField(
          {
            id: termFields.refresh,
            label: 'Fresh data',
            hint: `Uses Dune credits. Limit: ${executionsPerDay} ${executionsPerDay === 1 ? 'run' : 'runs'} a day for this workspace.`,
          },
          { value: 'refresh', text },
          refresh,
        ),
      ];

const zoneField = ({ zone }: TermTexts): InputBlock =>
  textField(
    { id: termFields.zone, label: 'Time zone', hint: 'A city, such as Berlin. Default: yours in Slack' },
    { initial: zone, maxLength: 60 },
  );

const keyField = ({ terms: { key }, columns }: Pick<SettingsModel, 'terms' | 'columns'>): InputBlock =>
  columnsField(
    { id: termFields.key, label: 'Match rows by', hint: 'Default: picked from the data' },
    key,
    columns,
  );

/** Room for the link of a runbook and a sentence; Slack's metadata carries it. */
const maxLengths = { title: 100, note: 500, row: 300 } as const;

const wordFields = ({ title, note }: TermTexts, example: string): readonly InputBlock[] => [
  textField(
    { id: termFields.title, label: 'Title', hint: `Your own name for it, such as ${example}` },
    { initial: title, maxLength: maxLengths.title },
  ),
  textField(
    { id: termFields.note, label: 'Note', hint: 'A line below it, such as the link of a runbook' },
    { initial: note, maxLength: maxLengths.note },
  ),
];

const filesField = ({ files }: TermTexts): InputBlock =>
  checkboxesField(
    {
      id: termFields.files,
      label: 'Files in the thread',
      hint: 'All rows, with each post. Reading them uses Dune credits by size.',
    },
    [
      { value: 'csv', text: 'CSV' },
      { value: 'xlsx', text: 'Excel' },
    ],
    splitIds(files),
  );

/** Renders the fields of a digest behind *More options*. */
export const settingBlocks = (model: SettingsModel): readonly KnownBlock[] => {
  const { terms } = model;
  return [
    zoneField(terms),
    choiceField({ id: termFields.when, label: 'Post' }, conditions, terms.when),
    keyField(model),
    textField(
      {
        id: termFields.row,
        label: 'Each new row as',
        hint: 'Names of columns in braces, such as {proposal} by {author}. Default: a table. For Post: Only new rows',
      },
      { initial: terms.row, maxLength: maxLengths.row },
    ),
    textField(
      {
        id: termFields.maxAge,
        label: 'Skip if data is older than',
        hint: 'For example: 6h or 2d. Default: never skip',
      },
      { initial: terms.maxAge, maxLength: 20 },
    ),
    ...refreshFields(model, 'Run the query before each digest'),
    filesField(terms),
    ...wordFields(terms, 'Weekly volumes'),
    ...placeFields(terms, model.maySetPlaces),
  ];
};

/** Renders the fields of a digest of a report behind *More options*: those that hold for several queries. */
export const reportSettingBlocks = ({
  terms,
  executionsPerDay,
}: Pick<SettingsModel, 'terms' | 'executionsPerDay'>): readonly KnownBlock[] => [
  zoneField(terms),
  choiceField(
    { id: termFields.when, label: 'Post' },
    conditions.filter(({ value }) => value !== 'new'),
    terms.when,
  ),
  keyField({ terms, columns: [] }),
  ...refreshFields({ terms, executionsPerDay }, 'Run its queries before each digest'),
  checkboxField(
    { id: termFields.board, label: 'Board' },
    { value: 'board', text: 'Keep one message current, instead of a new one each time' },
    terms.board,
  ),
  ...wordFields(terms, 'Weekly volumes'),
  ...placeFields(terms, true),
];

/** Renders the fields of an alert behind *More options*. `hasBound`: its condition has a bound that may differ for its end. */
export const alertSettingBlocks = (
  model: SettingsModel & { readonly hasBound: boolean },
): readonly KnownBlock[] => {
  const { terms, hasBound } = model;
  return [
    usersField(
      { id: termFields.users, label: 'Mention people', hint: 'Only when the alert fires' },
      splitIds(terms.users),
    ),
    textField(
      {
        id: termFields.groups,
        label: 'Mention groups',
        hint: 'IDs of user groups, such as S0123ABCD, with commas between them',
      },
      { initial: terms.groups, maxLength: 300 },
    ),
    textField(
      {
        id: termFields.looks,
        label: 'Wait for',
        hint: 'Results in a row that must agree before it fires, such as 2. Default: 1',
      },
      { initial: terms.looks, maxLength: 10 },
    ),
    ...(hasBound || terms.until !== ''
      ? [
          textField(
            {
              id: termFields.until,
              label: 'Over at',
              hint: "Another bound for the end, such as 9M, so that it doesn't flicker. Default: the same bound",
            },
            { initial: terms.until, maxLength: 40 },
          ),
        ]
      : []),
    textField(
      {
        id: termFields.again,
        label: 'Remind every',
        hint: 'While it lasts, such as 6h. Default: never',
      },
      { initial: terms.again, maxLength: 20 },
    ),
    ...wordFields(terms, 'Peg watch'),
    keyField(model),
    textField(
      {
        id: termFields.maxAge,
        label: 'Data is old after',
        hint: 'Such as 6h or 2d. Old data neither fires nor ends the alert, and you get a DM. Default: never',
      },
      { initial: terms.maxAge, maxLength: 20 },
    ),
    ...refreshFields(model, 'Run the query before each check'),
    zoneField(terms),
    ...placeFields(terms, model.maySetPlaces),
  ];
};
