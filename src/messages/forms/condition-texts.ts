import { printCondition } from '../../command/condition/print-condition.ts';
import { type Aggregate, aggregates, type Condition, type Measure } from '../../core/condition.ts';
import { printDuration } from '../../core/duration.ts';
import { printAmount } from '../../core/text/amount.ts';

/** The kinds of alerts that the form offers, in the order of how often people want them. */
export const conditionKinds = ['bound', 'change', 'rank', 'rows', 'age', 'written'] as const;
/** One of them. */
export type ConditionKind = (typeof conditionKinds)[number];

/** A row in a menu: each one, an aggregate over all of them, or one by its name. */
export type RowChoice =
  | { readonly kind: 'each' }
  | { readonly kind: 'aggregate'; readonly aggregate: Aggregate }
  | { readonly kind: 'named'; readonly name: string };

/** The contents of the fields of a condition, those of other kinds included. */
export type ConditionTexts = {
  readonly kind: ConditionKind;
  /** A condition as typed. */
  readonly own: string;
  /** Choices of menus. */
  readonly column: string;
  readonly row: string;
  /** The row whose place is watched. */
  readonly ranked: string;
  readonly comparison: string;
  readonly bound: string;
  readonly direction: string;
  readonly by: string;
  readonly over: string;
  readonly place: string;
  readonly top: string;
  readonly come: string;
  readonly age: string;
};

/** The condition of an empty form. */
export const emptyConditionTexts: ConditionTexts = {
  kind: 'bound',
  own: '',
  column: '',
  row: '',
  ranked: '',
  comparison: '<',
  bound: '',
  direction: 'drops',
  by: '',
  over: '',
  place: 'enters',
  top: '',
  come: 'new',
  age: '',
};

const rowCount = 'rows';
const eachRow = 'each';

/** Prints a column for the menu of columns; `undefined` is the number of rows. No word that's ours looks like it. */
export const printColumnChoice = (name: string | undefined): string =>
  name === undefined ? rowCount : `c ${name}`;

/** Parses the choice of a column; `undefined` where there is none. */
export const parseColumnChoice = (text: string): { readonly name: string } | 'rows' | undefined => {
  if (text === rowCount) return 'rows';
  return text.startsWith('c ') ? { name: text.slice(2) } : undefined;
};

/** Prints a row for the menu of rows. */
export const printRowChoice = (choice: RowChoice): string => {
  switch (choice.kind) {
    case 'each':
      return eachRow;
    case 'aggregate':
      return choice.aggregate;
    case 'named':
      return `r ${choice.name}`;
  }
};

/** Parses the choice of a row; no choice is each row. */
export const parseRowChoice = (text: string): RowChoice => {
  if (text.startsWith('r ')) return { kind: 'named', name: text.slice(2) };
  const aggregate = aggregates.find((one) => one === text);
  return aggregate === undefined ? { kind: 'each' } : { kind: 'aggregate', aggregate };
};

const measureTexts = (measure: Measure): Pick<ConditionTexts, 'column' | 'row'> => {
  switch (measure.kind) {
    case 'rows':
      return { column: printColumnChoice(undefined), row: eachRow };
    case 'value': {
      const { column, of } = measure;
      const row = of === undefined ? ({ kind: 'each' } as const) : ({ kind: 'named', name: of } as const);
      return { column: printColumnChoice(column), row: printRowChoice(row) };
    }
    case 'aggregate': {
      const { column, aggregate } = measure;
      return { column: printColumnChoice(column), row: printRowChoice({ kind: 'aggregate', aggregate }) };
    }
  }
};

/** Names that Slack's menus don't hold stand in the line that is typed. Source: docs say 150 for a value, Slack's types 75. */
const maxChoiceLength = 75;

const toTexts = (condition: Condition): ConditionTexts => {
  const empty = emptyConditionTexts;
  switch (condition.kind) {
    case 'bound': {
      const { measure, comparison, bound } = condition;
      return { ...empty, kind: 'bound', ...measureTexts(measure), comparison, bound: printAmount(bound) };
    }
    case 'change': {
      const { measure, direction, by, overMs } = condition;
      const amount = by.isPercent ? `${by.amount}%` : printAmount(by.amount);
      const over = overMs === undefined ? '' : printDuration(overMs);
      return { ...empty, kind: 'change', ...measureTexts(measure), direction, by: amount, over };
    }
    case 'rank': {
      const { of, event, top } = condition;
      const ranked = printRowChoice({ kind: 'named', name: of });
      return { ...empty, kind: 'rank', ranked, place: event, top: String(top) };
    }
    case 'rows-come-or-go':
      return { ...empty, kind: 'rows', come: condition.event };
    case 'age':
      return { ...empty, kind: 'age', age: printDuration(condition.olderThanMs) };
  }
};

/** Tells if a choice is one that a menu can hold. */
export const fitsChoice = (choice: string): boolean =>
  choice.trim().length > 2 && choice.length <= maxChoiceLength && !/[\r\n]/.test(choice);

/** Returns a condition as the fields of a form. */
export const toConditionTexts = (condition: Condition): ConditionTexts => {
  const texts = toTexts(condition);
  return [texts.column, texts.row, texts.ranked].every((choice) => choice === '' || fitsChoice(choice))
    ? texts
    : { ...emptyConditionTexts, kind: 'written', own: printCondition(condition) };
};
