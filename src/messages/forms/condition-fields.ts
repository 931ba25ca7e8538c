import type { Decimal } from '../../core/condition.ts';
import {
  type ConditionTexts,
  conditionKinds,
  emptyConditionTexts,
  printColumnChoice,
  printRowChoice,
} from './condition-texts.ts';
import { type FormState, getChosen, getText } from './form-state.ts';
import { findBlockId } from './parameter-fields.ts';

/** The ids of the blocks of a condition. Those of columns and rows also carry their query. */
export const conditionFields = {
  kind: 'alert_kind',
  own: 'alert_text',
  column: 'alert_column.',
  row: 'alert_row.',
  ranked: 'alert_ranked.',
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
type OfferedRow = {
  readonly name: string;
  readonly text: string;
  readonly value: Decimal | undefined;
};

/** The part of a query's latest result that a form can offer. */
export type ConditionFacts = {
  /** The columns that measure something, by Dune's names. */
  readonly measures: readonly string[];
  readonly rows: readonly OfferedRow[];
  /** Rows have names that stay from one result to the next, which days and numbers don't. */
  readonly hasNames: boolean;
};

/** A query of which nothing is known. */
export const noFacts: ConditionFacts = { measures: [], rows: [], hasNames: false };

/** The comparisons of a bound, as the form says them. */
export const comparisonTexts = [
  { value: '<', text: 'is below' },
  { value: '<=', text: 'is at most' },
  { value: '>', text: 'is above' },
  { value: '>=', text: 'is at least' },
  { value: '=', text: 'is exactly' },
  { value: '!=', text: "isn't" },
] as const;

/** Returns the block id of a field of a condition as the form has it. */
export const findConditionField = (state: FormState, name: keyof ConditionTexts): string =>
  findBlockId(state, conditionFields[name]) ?? conditionFields[name];

/** Returns what stands in a field: a choice, or what was typed in place of one. */
const readField = (state: FormState, name: keyof ConditionTexts, id: string): string => {
  const chosen = getChosen(state, id);
  if (chosen !== undefined) return chosen;
  const typed = getText(state, id);
  if (typed === '') return typed;
  if (name === 'row' || name === 'ranked') return printRowChoice({ kind: 'named', name: typed });
  return name === 'column' ? printColumnChoice(/^rows$/i.test(typed) ? undefined : typed) : typed;
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
    ranked: read('ranked'),
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
