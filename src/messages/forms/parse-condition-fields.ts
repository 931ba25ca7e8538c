import { parseCondition } from '../../command/condition/parse-condition.ts';
import type { Condition, Measure } from '../../core/condition.ts';
import { parseDuration } from '../../core/duration.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { type Amount, readAmount } from '../../core/text/amount.ts';
import { quoteInput } from '../problems/wording.ts';
import { describeAlertField } from './alert-field-problem.ts';
import { comparisonTexts, findConditionField } from './condition-fields.ts';
import { type ConditionTexts, parseColumnChoice, parseRowChoice } from './condition-texts.ts';
import type { FieldErrors, FormState } from './form-state.ts';

type Name = keyof ConditionTexts;

/** A part of a condition, or what is wrong in its field. */
type Part<T> = Result<T, { readonly name: Name; readonly words: string }>;

const wrong = (name: Name, words: string) => err({ name, words });

const readNumber = (name: 'bound' | 'by', text: string, examples: string): Part<Amount> => {
  if (text === '') return wrong(name, `Enter a number, such as ${examples}.`);
  const amount = readAmount(text);
  return amount === undefined
    ? wrong(name, `Couldn't read ${quoteInput(text)}. Enter a number, such as ${examples}.`)
    : ok(amount);
};

const readDuration = (name: 'over' | 'age', text: string): Part<number> => {
  const ms = parseDuration(text);
  if (ms !== undefined && ms > 0) return ok(ms);
  return text === ''
    ? wrong(name, 'Enter a time, such as 6h or 2d.')
    : wrong(name, `Couldn't read ${quoteInput(text)}. Enter a time, such as 90m, 6h, or 2d.`);
};

const readMeasure = ({ column: chosen, row }: ConditionTexts): Part<Measure> => {
  const column = parseColumnChoice(chosen);
  const choice = parseRowChoice(row);
  if (column === undefined) return wrong('column', 'Choose a column.');
  if (column === 'rows')
    return choice.kind === 'each'
      ? ok({ kind: 'rows' })
      : wrong('row', 'The number of rows is of the whole result: choose Any row here.');
  switch (choice.kind) {
    case 'each':
      return ok({ kind: 'value', column: column.name, of: undefined });
    case 'named':
      return ok({ kind: 'value', column: column.name, of: choice.name });
    case 'aggregate':
      return ok({ kind: 'aggregate', aggregate: choice.aggregate, column: column.name });
  }
};

/** Lists what is wrong in parts of a condition, by their fields. */
const listWrong = (parts: readonly Part<unknown>[], state: FormState): FieldErrors =>
  Object.fromEntries(
    parts.flatMap((part) =>
      part.ok ? [] : [[findConditionField(state, part.error.name), part.error.words]],
    ),
  );

const toComparison = (text: string): (typeof comparisonTexts)[number]['value'] =>
  comparisonTexts.find(({ value }) => value === text)?.value ?? '<';

const readBound = (texts: ConditionTexts, state: FormState): Result<Condition, FieldErrors> => {
  const measure = readMeasure(texts);
  const bound = readNumber('bound', texts.bound, '8M, 1.5k, or 0.98');
  return measure.ok && bound.ok
    ? ok({
        kind: 'bound',
        measure: measure.value,
        comparison: toComparison(texts.comparison),
        bound: bound.value.value,
      })
    : err(listWrong([measure, bound], state));
};

const directions = ['drops', 'rises', 'changes'] as const;

const readBy = (text: string): Part<Amount> => {
  const by = readNumber('by', text, '10% or 5M');
  if (!by.ok) return by;
  return /^-|^0$/.test(by.value.value)
    ? wrong('by', 'Enter a number above 0. The direction is chosen under Change.')
    : by;
};

const readChange = (texts: ConditionTexts, state: FormState): Result<Condition, FieldErrors> => {
  const measure = readMeasure(texts);
  const by = readBy(texts.by);
  const over = texts.over === '' ? ok(undefined) : readDuration('over', texts.over);
  if (!measure.ok || !by.ok || !over.ok) return err(listWrong([measure, by, over], state));
  const { value: amount, isPercent } = by.value;
  return ok({
    kind: 'change',
    measure: measure.value,
    direction: directions.find((one) => one === texts.direction) ?? 'drops',
    by: { amount, isPercent },
    overMs: over.value,
  });
};

const maxPlace = 1_000;

const readPlace = (text: string): Part<number> => {
  const place = /^(?:top |#)?(\d{1,4})$/i.exec(text)?.[1];
  const isPlace = place !== undefined && Number(place) >= 1 && Number(place) <= maxPlace;
  return isPlace ? ok(Number(place)) : wrong('top', `Enter a whole number, 1 to ${maxPlace}, such as 3.`);
};

const readRank = (
  { ranked, place, top }: ConditionTexts,
  state: FormState,
): Result<Condition, FieldErrors> => {
  const choice = parseRowChoice(ranked);
  const of: Part<string> =
    choice.kind === 'named' ? ok(choice.name) : wrong('ranked', 'Choose the row to watch.');
  const number = readPlace(top);
  return of.ok && number.ok
    ? ok({ kind: 'rank', of: of.value, event: place === 'leaves' ? place : 'enters', top: number.value })
    : err(listWrong([of, number], state));
};

const readAge = ({ age }: ConditionTexts, state: FormState): Result<Condition, FieldErrors> => {
  const ms = readDuration('age', age);
  return ms.ok ? ok({ kind: 'age', olderThanMs: ms.value }) : err(listWrong([ms], state));
};

const readWritten = ({ own }: ConditionTexts, state: FormState): Result<Condition, FieldErrors> => {
  const read = parseCondition(own);
  if (read.ok) return read;
  return err(listWrong([wrong('own', describeAlertField(read.error))], state));
};

/** Parses the fields of a condition. Reports every error at once, each under its field. */
export const parseConditionFields = (
  texts: ConditionTexts,
  state: FormState,
): Result<Condition, FieldErrors> => {
  switch (texts.kind) {
    case 'bound':
      return readBound(texts, state);
    case 'change':
      return readChange(texts, state);
    case 'rank':
      return readRank(texts, state);
    case 'rows':
      return ok({ kind: 'rows-come-or-go', event: texts.come === 'gone' ? texts.come : 'new' });
    case 'age':
      return readAge(texts, state);
    case 'written':
      return readWritten(texts, state);
  }
};
