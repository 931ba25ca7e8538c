import type { InputBlock } from '@slack/types';
import { toSingleLine } from '../text/format-question.ts';
import { type ConditionFacts, conditionFields } from './condition-fields.ts';
import {
  fitsChoice,
  parseColumnChoice,
  parseRowChoice,
  printColumnChoice,
  printRowChoice,
} from './condition-texts.ts';
import { type Choice, choiceField, textField } from './fields.ts';
import { columnSearchEnd, searchField } from './search-fields.ts';

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

/** Returns the choices that a menu can hold. */
export const keepFitting = (choices: readonly Choice[]): readonly Choice[] =>
  choices.filter(({ value, text }) => fitsChoice(value) && text.trim() !== '');

/** The choice that counts rows. */
export const rowCountChoice: Choice = { value: printColumnChoice(undefined), text: 'Number of rows' };

/** Creates the choice of a column. */
export const columnChoice = (name: string): Choice => ({ value: printColumnChoice(name), text: name });
const rowChoice = (name: string): Choice => ({
  value: printRowChoice({ kind: 'named', name }),
  text: name,
});

/** A field to type in drops spaces at the ends, and a column called rows would be taken for their number. */
const isTypeable = (name: string): boolean => name === name.trim() && !/^rows$/i.test(name);

/** Renders the menu of columns, or a field to type one while they aren't known. `key` is the end of its id. */
export const columnField = ({ measures }: ConditionFacts, text: string, key: string): InputBlock => {
  const labels = { id: `${conditionFields.column}${key}`, label: 'Column', isRequired: true };
  const chosen = parseColumnChoice(text);
  const name = chosen === undefined || chosen === 'rows' ? '' : chosen.name;
  const others = keepFitting(measures.map(columnChoice));
  if (others.length === 0 && isTypeable(name))
    return textField(
      { ...labels, hint: 'A column of numbers, or rows for how many there are' },
      { initial: chosen === 'rows' ? chosen : name },
    );
  const own = keepFitting([columnChoice(name)])[0];
  const count = rowCountChoice;
  if (others.length >= maxChoices) {
    const initial = chosen === 'rows' ? count : own;
    const options = { actionId: `${labels.id}${columnSearchEnd}`, placeholder: 'Find a column', initial };
    return searchField(labels, options);
  }
  const choices = [...toMenu([], others, own).slice(0, maxChoices - 1), count];
  return choiceField(labels, choices, chosen === 'rows' ? count.value : own?.value, `${labels.id}.menu`);
};

/** The choices of rows besides single ones. */
export const wholeChoices: readonly Choice[] = [
  { value: printRowChoice({ kind: 'each' }), text: 'Any row' },
  { value: printRowChoice({ kind: 'aggregate', aggregate: 'max' }), text: 'The highest of all rows' },
  { value: printRowChoice({ kind: 'aggregate', aggregate: 'min' }), text: 'The lowest of all rows' },
  { value: printRowChoice({ kind: 'aggregate', aggregate: 'sum' }), text: 'All rows added up' },
  { value: printRowChoice({ kind: 'aggregate', aggregate: 'avg' }), text: 'The average of all rows' },
];

/**
 * Renders the menu of rows, in the block `id`. `whole`: choices besides single rows. Without any choices, the name is
 * typed.
 */
export const rowField = (
  { rows }: ConditionFacts,
  text: string,
  id: string,
  whole: readonly Choice[],
): InputBlock => {
  const labels = { id, label: 'Row', isRequired: true };
  const choice = parseRowChoice(text);
  const name = choice.kind === 'named' ? choice.name : '';
  const others = keepFitting(rows.map((row) => rowChoice(row.name)));
  if (whole.length === 0 && others.length === 0 && isTypeable(name))
    return textField({ ...labels, hint: 'Its name in the result, such as uniswap' }, { initial: name });
  const [own] = keepFitting([rowChoice(name)]);
  const initial = choice.kind === 'named' ? own?.value : printRowChoice(choice);
  return choiceField(labels, toMenu(whole, others, own), initial, `${labels.id}.menu`);
};
