import type { InputBlock } from '@slack/types';
import { joinChoices, splitChoices } from '../../core/choices.ts';
import type { DeclaredParameter } from '../../dune/outcome.ts';
import { toSingleLine } from '../text/format-question.ts';
import { choiceField, choicesField, fitsMenu, type Labels, textField } from './fields.ts';
import { type FormState, getAllChosen, getChosen, getText } from './form-state.ts';

const hints: Readonly<Record<DeclaredParameter['type'], string>> = {
  text: '',
  number: 'Number',
  datetime: 'YYYY-MM-DD or YYYY-MM-DD HH:MM:SS (UTC), or a value that moves, like today-7d',
  enum: '',
  other: '',
};

const formatHint = ({ type, defaultValue }: DeclaredParameter, more: string): string => {
  const defaults = defaultValue === undefined ? [] : [`Default: ${toSingleLine(defaultValue, 60)}`];
  return [hints[type], more, ...defaults].filter((part) => part !== '').join('. ');
};

/** The contents of a menu, and of the field next to it for a value that isn't among its choices. */
type Contents = { readonly chosen: readonly string[]; readonly typed: string };

/** Splits a value between menu and field, so that it's the same when it's put together again. */
const toContents = (
  value: string,
  choices: readonly string[],
  { isMultiple }: DeclaredParameter,
): Contents => {
  const all = isMultiple === true ? splitChoices(value, choices) : [value];
  const chosen = [...new Set(all.filter((one) => choices.includes(one)))];
  const typed = joinChoices(all.filter((one) => !choices.includes(one)));
  return toValue({ chosen, typed }, isMultiple === true) === value
    ? { chosen, typed }
    : { chosen: [], typed: value };
};

const toValue = ({ chosen, typed }: Contents, isMultiple: boolean): string => {
  if (isMultiple) return joinChoices([...chosen, ...(typed === '' ? [] : [typed])]);
  return typed === '' ? (chosen[0] ?? '') : typed;
};

const otherId = (id: string): string => id.replace(/^parameter\./, 'other.');

/** Renders the menu of a parameter with choices, and under it a field for other values if the query takes some. */
const menuFields = (
  parameter: DeclaredParameter,
  labels: Labels,
  choices: readonly string[],
  { chosen, typed }: Contents,
): readonly InputBlock[] => {
  const { name, isMultiple, isFreeform } = parameter;
  const shown = choices.map((value) => ({ value, text: toSingleLine(value, 75) }));
  const menu =
    isMultiple === true
      ? choicesField(labels, shown, chosen, name)
      : choiceField(labels, shown, chosen[0], name);
  if (isFreeform !== true) return [menu];
  const label = toSingleLine(`${toSingleLine(name, 100)}: other`, 120);
  const hint =
    isMultiple === true
      ? 'Values that are not in the menu, separated by commas.'
      : 'A value that is not in the menu. It is used instead of the menu.';
  return [menu, textField({ id: otherId(labels.id), label, hint }, { actionId: name, initial: typed })];
};

/** Renders the fields of a declared parameter: a menu of its choices if Slack can hold them, else a text field. */
export const declaredFields = (
  parameter: DeclaredParameter,
  id: string,
  initial: string | undefined,
): readonly InputBlock[] => {
  const { name, options, isMultiple, isFreeform } = parameter;
  const label = toSingleLine(name, 100);
  const choices = [...new Set(options)];
  const contents = toContents(initial ?? '', choices, parameter);
  if (fitsMenu(choices) && (isFreeform === true || contents.typed === ''))
    return menuFields(parameter, { id, label, hint: formatHint(parameter, '') }, choices, contents);
  const hint = formatHint(parameter, isMultiple === true ? 'Several values: separated by commas' : '');
  // Not Slack's number field: its documentation doesn't say what happens to numbers beyond 2^53.
  return [textField({ id, label, hint }, { actionId: name, initial })];
};

/** Returns the value of a parameter from its fields; empty when they are. */
export const getDeclaredValue = (state: FormState, id: string): string => {
  const own = getText(state, id);
  if (own !== '') return own;
  const several = getAllChosen(state, id);
  const one = getChosen(state, id);
  const chosen = several ?? (one === undefined ? [] : [one]);
  return toValue({ chosen, typed: getText(state, otherId(id)) }, several !== undefined);
};
