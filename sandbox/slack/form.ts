import type { KnownBlock } from '@slack/types';
import { type Choice, type Chosen, chooseIn, type Has, isEmpty, type Suggested } from './choice.ts';
import { type Control, listControls } from './controls.ts';
import { type State, withChosen } from './state.ts';

/** A person's input, by block ID. */
export type Filled = Readonly<Record<string, Choice>>;

/** A form as a person sees it. */
type Form = { readonly blocks: readonly KnownBlock[]; readonly state: State };

const listFields = (blocks: readonly KnownBlock[]): readonly Control[] =>
  listControls(blocks).filter(({ field }) => field !== undefined);

/** Tells if the app hears of a change at once. For text, that is on Enter only. */
const tellsAtOnce = ({ element, field }: Control): boolean => {
  if (field?.dispatch_action !== true) return false;
  if (element.type !== 'plain_text_input' && element.type !== 'number_input') return true;
  return element.dispatch_action_config?.trigger_actions_on?.includes('on_character_entered') ?? false;
};

/** Lists the blocks of the fields that the app hears of when the form is sent. */
export const fillableIn = (blocks: readonly KnownBlock[]): readonly string[] =>
  listFields(blocks).flatMap((control) => (tellsAtOnce(control) ? [] : [control.blockId]));

/**
 * Fills in a form and returns its values. Throws for an unknown field or option, and for a field that tells the app of
 * every change, which would be a press.
 */
export const fillIn = ({ blocks, state }: Form, filled: Filled, has: Has, suggested: Suggested): State => {
  let next = state;
  for (const [id, choice] of Object.entries(filled)) {
    const control = listFields(blocks).find(({ blockId }) => blockId === id);
    if (control === undefined) throw new Error(`the form has no field ${id}`);
    if (tellsAtOnce(control)) throw new Error(`the field ${id} tells the app at once: press it`);
    next = withChosen(next, control, chooseIn(control, choice, has, suggested));
  }
  return next;
};

const numberProblem = (
  { element }: Control,
  value: string,
): 'must be a number' | 'is out of its bounds' | undefined => {
  if (element.type !== 'number_input') return undefined;
  const pattern = element.is_decimal_allowed ? /^-?\d+(?:\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(value)) return 'must be a number';
  const { min_value: least = value, max_value: most = value } = element;
  return Number(value) < Number(least) || Number(value) > Number(most) ? 'is out of its bounds' : undefined;
};

/** Slack accepts 3,000 characters by default. */
const maxTextLength = 3000;

const findProblem = (control: Control, chosen: Chosen | undefined): string | undefined => {
  const { element, field } = control;
  if (chosen === undefined || isEmpty(chosen))
    return field?.optional === true ? undefined : 'must not be empty';
  if (!('value' in chosen) || chosen.value === null) return undefined;
  if (element.type !== 'plain_text_input') return numberProblem(control, chosen.value);
  const { length } = [...chosen.value];
  if (length < (element.min_length ?? 0)) return 'is too short';
  return length > (element.max_length ?? maxTextLength) ? 'is too long' : undefined;
};

/** Returns why Slack's own client would not send the form, by block ID: empty but required, or out of bounds. */
export const unsendable = ({ blocks, state }: Form): Readonly<Record<string, string>> =>
  Object.fromEntries(
    listFields(blocks).flatMap((control) => {
      const problem = findProblem(control, state[control.blockId]?.[control.actionId]);
      return problem === undefined ? [] : [[control.blockId, problem]];
    }),
  );

/** Throws if Slack's own client would not send the form. */
export const demandSendable = (form: Form): void => {
  const [first] = Object.entries(unsendable(form));
  if (first !== undefined) throw new Error(`the field ${first.join(' ')}`);
};
