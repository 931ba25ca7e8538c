import type { InputBlock, KnownBlock } from '@slack/types';
import type { Decimal } from '../../core/condition.ts';
import { toSingleLine } from '../text/format-question.ts';
import {
  type ConditionKind,
  type ConditionTexts,
  conditionKinds,
  emptyConditionTexts,
  fitsChoice,
  parseColumnChoice,
  parseRowChoice,
  printColumnChoice,
  printRowChoice,
} from './condition-texts.ts';
import { type Choice, choiceField, textField } from './fields.ts';
import { type FormState, getChosen, getText } from './form-state.ts';
import { findBlockId } from './parameter-fields.ts';

/** The ids of the blocks of a condition. Those of columns and rows also carry their query. */
export const conditionFields = {
  kind: 'alert_kind',
  own: 'alert_text',
  column: 'alert_column.',
  row: 'alert_row.',
  comparison: 'alert_comparison',
  bound: 'alert_bound',
  direction: 'alert_direction',
  by: 'alert_by',
  over: 'alert_over',
  place: 'alert_place',
  top: 'alert_top',
  come: 'alert_come',
  age: 'alert_age',
} as const satisfies Record<keyof ConditionTexts, string>;

/** A row of the latest result, and what it is at in the first column, or in the chosen one. Name and text are foreign. */
export type OfferedRow = {
  readonly name: string;
  readonly text: string;
  readonly value: Decimal | undefined;
};

/** What a form can offer of a query's latest result. */
export type ConditionFacts = {
  /** The columns that measure something, by Dune's names. */
  readonly measures: readonly string[];
  readonly rows: readonly OfferedRow[];
  /** Rows have names that stay from one result to the next, which days and numbers don't. */
  readonly hasNames: boolean;
};

/** A query of which nothing is known. */
export const noFacts: ConditionFacts = { measures: [], rows: [], hasNames: false };

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
    { id: conditionFields.kind, label: 'Alert me when', isRequired: true },
    conditionKinds.map((value) => ({ value, text: kindTexts[value] })),
    kind,
  ),
  dispatch_action: true,
});

/** Slack's limit of a menu. */
const maxChoices = 100;

/** Returns the choices of a menu with the chosen one among them, each text once. */
const toMenu = (
  own: readonly Choice[],
  others: readonly Choice[],
  chosen: Choice | undefined,
): readonly Choice[] => {
  const isKnown = [...own, ...others].some(({ value }) => value === chosen?.value);
  const all = [...own, ...(chosen === undefined || isKnown ? [] : [chosen]), ...others];
  const taken = new Map<string, number>();
  return [...new Map(all.map((one) => [one.value, one])).values()].slice(0, maxChoices).map((one) => {
    const text = toSingleLine(one.text, 65);
    const count = (taken.get(text) ?? 0) + 1;
    taken.set(text, count);
    return { ...one, text: count === 1 ? text : `${text} (${count})` };
  });
};

const named = (choices: readonly Choice[]): readonly Choice[] =>
  choices.filter(({ value, text }) => fitsChoice(value) && text.trim() !== '');

const columnChoice = (name: string): Choice => ({ value: printColumnChoice(name), text: name });
const rowChoice = (name: string): Choice => ({
  value: printRowChoice({ kind: 'named', name }),
  text: name,
});

const columnField = ({ measures }: ConditionFacts, text: string, key: string): InputBlock => {
  const labels = { id: `${conditionFields.column}${key}`, label: 'Column', isRequired: true };
  const chosen = parseColumnChoice(text);
  const name = chosen === undefined || chosen === 'rows' ? '' : chosen.name;
  const others = named(measures.map(columnChoice));
  if (others.length === 0)
    return textField(
      { ...labels, hint: 'A column of numbers, or rows for how many there are' },
      { initial: name },
    );
  const own = named([columnChoice(name)])[0];
  const count = { value: printColumnChoice(undefined), text: 'Number of rows' };
  const choices = [...toMenu([], others, own).slice(0, maxChoices - 1), count];
  return choiceField(labels, choices, chosen === 'rows' ? count.value : own?.value, `${labels.id}.menu`);
};

const wholeChoices: readonly Choice[] = [
  { value: printRowChoice({ kind: 'each' }), text: 'Any row' },
  { value: printRowChoice({ kind: 'aggregate', aggregate: 'max' }), text: 'The highest of all rows' },
  { value: printRowChoice({ kind: 'aggregate', aggregate: 'min' }), text: 'The lowest of all rows' },
  { value: printRowChoice({ kind: 'aggregate', aggregate: 'sum' }), text: 'All rows added up' },
  { value: printRowChoice({ kind: 'aggregate', aggregate: 'avg' }), text: 'The average of all rows' },
];

/** `whole`: choices besides single rows. Without any choices, the name is typed. */
const rowField = (
  { rows }: ConditionFacts,
  text: string,
  key: string,
  whole: readonly Choice[],
): InputBlock => {
  const labels = { id: `${conditionFields.row}${key}`, label: 'Row', isRequired: true };
  const choice = parseRowChoice(text);
  const name = choice.kind === 'named' ? choice.name : '';
  const others = named(rows.map((row) => rowChoice(row.name)));
  if (whole.length === 0 && others.length === 0)
    return textField({ ...labels, hint: 'Its name in the result, such as uniswap' }, { initial: name });
  const [own] = named([rowChoice(name)]);
  const initial = choice.kind === 'named' ? own?.value : printRowChoice(choice);
  return choiceField(labels, toMenu(whole, others, own), initial, `${labels.id}.menu${whole.length}`);
};

const comparisonTexts = [
  { value: '<', text: 'is below' },
  { value: '<=', text: 'is at most' },
  { value: '>', text: 'is above' },
  { value: '>=', text: 'is at least' },
  { value: '=', text: 'is exactly' },
  { value: '!=', text: 'is not' },
];

const directionTexts = [
  { value: 'drops', text: 'drops' },
  { value: 'rises', text: 'rises' },
  { value: 'changes', text: 'drops or rises' },
];

/** Says what the chosen row is at now, so that a bound can be compared with it. */
const describeNow = ({ rows }: ConditionFacts, row: string): string => {
  const choice = parseRowChoice(row);
  const found = choice.kind === 'named' ? rows.find(({ name }) => name === choice.name) : undefined;
  return found === undefined || found.text === '' ? '' : ` Now: ${toSingleLine(found.text, 40)}`;
};

/** The model of the fields. `key` is the end of the ids of blocks that are of one query. */
type ConditionModel = {
  readonly texts: ConditionTexts;
  readonly facts: ConditionFacts;
  readonly key: string;
};

/** Writes examples with a column and a row of the query. */
const describeExample = ({ measures, rows }: ConditionFacts): string => {
  const column = toSingleLine(measures[0] ?? 'volume_usd', 40);
  const row = toSingleLine(rows[0]?.name ?? 'uniswap', 40);
  return `Such as: ${column} of ${row} < 8M; max(${column}) > 8M; ${column} drops 10% in 24h; new row`;
};

const kindBlocks = ({ texts, facts, key }: ConditionModel): readonly KnownBlock[] => {
  const id = conditionFields;
  switch (texts.kind) {
    case 'bound':
      return [
        columnField(facts, texts.column, key),
        rowField(facts, texts.row, key, wholeChoices),
        choiceField(
          { id: id.comparison, label: 'Compare', isRequired: true },
          comparisonTexts,
          texts.comparison,
        ),
        textField(
          {
            id: id.bound,
            label: 'Number',
            hint: `Such as 8M, 1.5k, or 0.98.${describeNow(facts, texts.row)}`,
            isRequired: true,
          },
          { initial: texts.bound, maxLength: 60 },
        ),
      ];
    case 'change':
      return [
        columnField(facts, texts.column, key),
        rowField(facts, texts.row, key, wholeChoices),
        choiceField({ id: id.direction, label: 'Change', isRequired: true }, directionTexts, texts.direction),
        textField(
          {
            id: id.by,
            label: 'By at least',
            hint: `Such as 10% or 5M.${describeNow(facts, texts.row)}`,
            isRequired: true,
          },
          { initial: texts.by, maxLength: 60 },
        ),
        textField(
          { id: id.over, label: 'Within', hint: 'Such as 24h. Default: from one check to the next' },
          { initial: texts.over, maxLength: 20 },
        ),
      ];
    case 'rank':
      return [
        rowField(facts, texts.row, key, []),
        choiceField(
          { id: id.place, label: 'Event', isRequired: true },
          [
            { value: 'enters', text: 'enters the top' },
            { value: 'leaves', text: 'leaves the top' },
          ],
          texts.place,
        ),
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
    case 'rows':
      return [
        choiceField(
          { id: id.come, label: 'Event', isRequired: true },
          [
            { value: 'new', text: 'a new row appears' },
            { value: 'gone', text: 'a row is gone' },
          ],
          texts.come,
        ),
      ];
    case 'age':
      return [
        textField(
          { id: id.age, label: 'Older than', hint: 'Such as 6h or 2d', isRequired: true },
          { initial: texts.age, maxLength: 20 },
        ),
      ];
    case 'written':
      return [
        textField(
          { id: id.own, label: 'Condition', hint: describeExample(facts), isRequired: true },
          { initial: texts.own, maxLength: 500 },
        ),
      ];
  }
};

/** Renders the fields of a condition: its kind, and those of that kind. */
export const conditionBlocks = (model: ConditionModel): readonly KnownBlock[] => [
  kindField(model.texts.kind),
  ...kindBlocks(model),
];

/** Returns the block id of a field of a condition as the form has it. */
export const findConditionField = (state: FormState, name: keyof ConditionTexts): string =>
  findBlockId(state, conditionFields[name]) ?? conditionFields[name];

/** Returns what stands in a field: a choice, or what was typed in place of one. */
const readField = (state: FormState, name: keyof ConditionTexts, id: string): string => {
  const chosen = getChosen(state, id);
  if (chosen !== undefined) return chosen;
  const typed = getText(state, id);
  if (typed === '' || (name !== 'column' && name !== 'row')) return typed;
  if (name === 'row') return printRowChoice({ kind: 'named', name: typed });
  return printColumnChoice(/^rows$/i.test(typed) ? undefined : typed);
};

/** Returns the fields as filled in; `kept` are those of other kinds, which the form doesn't show. */
export const parseConditionTexts = (
  state: FormState,
  kept: Readonly<Record<string, string>>,
): ConditionTexts => {
  const read = (name: keyof ConditionTexts): string => {
    const id = findBlockId(state, conditionFields[name]);
    return id === undefined ? (kept[name] ?? emptyConditionTexts[name]) : readField(state, name, id);
  };
  const kind = read('kind');
  return {
    kind: conditionKinds.find((one) => one === kind) ?? emptyConditionTexts.kind,
    own: read('own'),
    column: read('column'),
    row: read('row'),
    comparison: read('comparison'),
    bound: read('bound'),
    direction: read('direction'),
    by: read('by'),
    over: read('over'),
    place: read('place'),
    top: read('top'),
    come: read('come'),
    age: read('age'),
  };
};
