import type { InputBlock, KnownBlock } from '@slack/types';
import { toSingleLine } from '../text/format-question.ts';
import { type ConditionFacts, comparisonTexts, conditionFields as id } from './condition-fields.ts';
import { columnField, rowField, wholeChoices } from './condition-menus.ts';
import {
  type ConditionKind,
  type ConditionTexts,
  conditionKinds,
  parseColumnChoice,
  parseRowChoice,
} from './condition-texts.ts';
import { choiceField, textField } from './fields.ts';
import { writeBoundNear } from './suggest-condition.ts';

const kindTexts: Readonly<Record<ConditionKind, string>> = {
  bound: 'A value is above or below a number',
  change: 'A value changes a lot',
  rank: 'A row enters or leaves the top',
  rows: 'Rows appear or disappear',
  age: 'The data is too old',
  written: 'Something else: write it…',
};

const kindField = (kind: ConditionKind): InputBlock => ({
  ...choiceField(
    { id: id.kind, label: 'Alert me when', isRequired: true },
    conditionKinds.map((value) => ({ value, text: kindTexts[value] })),
    kind,
  ),
  dispatch_action: true,
});

const directionTexts = [
  { value: 'drops', text: 'drops' },
  { value: 'rises', text: 'rises' },
  { value: 'changes', text: 'drops or rises' },
];

/** Says what the chosen row is at now, so that a bound can be compared with it. Foreign. */
const describeNow = ({ rows }: ConditionFacts, { column, row }: ConditionTexts): string => {
  const chosen = parseColumnChoice(column);
  const choice = parseRowChoice(row);
  const found = choice.kind === 'named' ? rows.find(({ name }) => name === choice.name) : undefined;
  if (found === undefined || found.text === '' || chosen === undefined || chosen === 'rows') return '';
  return ` ${toSingleLine(chosen.name, 60)} of ${toSingleLine(found.name, 60)} is ${toSingleLine(found.text, 40)} now.`;
};

/** The model of the fields. `key` is the end of the ids of blocks that are of one query. */
type ConditionModel = {
  readonly texts: ConditionTexts;
  readonly facts: ConditionFacts;
  readonly key: string;
};

/** Writes examples with a column, a row and a value of the query. */
const describeExample = ({ measures, rows }: ConditionFacts): string => {
  const column = toSingleLine(measures[0] ?? 'volume_usd', 40);
  const row = toSingleLine(rows[0]?.name ?? 'uniswap', 40);
  const value = rows[0]?.value;
  const bound = value === undefined ? '8M' : writeBoundNear(value);
  return `Such as: ${column} of ${row} < ${bound}; max(${column}) > ${bound}; ${column} drops 10% in 24h; new row`;
};

const measureFields = ({ texts, facts, key }: ConditionModel): readonly InputBlock[] => [
  columnField(facts, texts.column, key),
  rowField(facts, texts.row, `${id.row}${key}`, wholeChoices),
];

const boundFields = (model: ConditionModel): readonly InputBlock[] => {
  const { texts, facts } = model;
  const hint = `Such as 8M, 1.5k, or 0.98.${describeNow(facts, texts)}`;
  return [
    ...measureFields(model),
    choiceField({ id: id.comparison, label: 'Compare', isRequired: true }, comparisonTexts, texts.comparison),
    textField(
      { id: id.bound, label: 'Number', hint, isRequired: true },
      { initial: texts.bound, maxLength: 60 },
    ),
  ];
};

const changeFields = (model: ConditionModel): readonly InputBlock[] => {
  const { texts, facts } = model;
  const hint = `Such as 10% or 5M.${describeNow(facts, texts)}`;
  return [
    ...measureFields(model),
    choiceField({ id: id.direction, label: 'Change', isRequired: true }, directionTexts, texts.direction),
    textField(
      { id: id.by, label: 'By at least', hint, isRequired: true },
      { initial: texts.by, maxLength: 60 },
    ),
    textField(
      { id: id.over, label: 'Within', hint: 'Such as 24h. Default: from one result to the next' },
      { initial: texts.over, maxLength: 20 },
    ),
  ];
};

const placeTexts = [
  { value: 'enters', text: 'enters the top' },
  { value: 'leaves', text: 'leaves the top' },
];

/** The row of another kind is likely the one to watch here, too. */
const rankedRow = ({ ranked, row }: ConditionTexts): string =>
  ranked === '' && parseRowChoice(row).kind === 'named' ? row : ranked;

const rankFields = ({ texts, facts, key }: ConditionModel): readonly InputBlock[] => [
  rowField(facts, rankedRow(texts), `${id.ranked}${key}`, []),
  choiceField({ id: id.place, label: 'Event', isRequired: true }, placeTexts, texts.place),
  textField(
    {
      id: id.top,
      label: 'Top',
      hint: "Such as 3, or 1 for first place. Counted in the query's order, or the one under More options",
      isRequired: true,
    },
    { initial: texts.top, maxLength: 10 },
  ),
];

const comeTexts = [
  { value: 'new', text: 'a new row appears' },
  { value: 'gone', text: 'a row is gone' },
];

const rowsFields = ({ texts }: ConditionModel): readonly InputBlock[] => [
  choiceField({ id: id.come, label: 'Event', isRequired: true }, comeTexts, texts.come),
];

const ageFields = ({ texts }: ConditionModel): readonly InputBlock[] => [
  textField(
    { id: id.age, label: 'Older than', hint: 'Such as 6h or 2d', isRequired: true },
    { initial: texts.age, maxLength: 20 },
  ),
];

const writtenFields = ({ texts, facts }: ConditionModel): readonly InputBlock[] => [
  textField(
    { id: id.own, label: 'Condition', hint: describeExample(facts), isRequired: true },
    { initial: texts.own, maxLength: 500 },
  ),
];

const fieldsOfKind: Readonly<Record<ConditionKind, (model: ConditionModel) => readonly InputBlock[]>> = {
  bound: boundFields,
  change: changeFields,
  rank: rankFields,
  rows: rowsFields,
  age: ageFields,
  written: writtenFields,
};

/** Renders the fields of a condition: its kind, and those of that kind. */
export const conditionBlocks = (model: ConditionModel): readonly KnownBlock[] => [
  kindField(model.texts.kind),
  ...fieldsOfKind[model.texts.kind](model),
];
