import type { KnownBlock } from '@slack/types';
import {
  type Choice,
  type Chosen,
  chooseIn,
  type Has,
  listOptions,
  type Suggested,
  toOption,
} from './choice.ts';
import { type Control, listControls } from './controls.ts';
import { type State, withChosen } from './state.ts';

/** An element to press: by its action, and if several have it, also by block or value. */
export type Pressed = {
  readonly actionId: string;
  readonly blockId?: string | undefined;
  /** The value of a button or a menu, or what is written or chosen. */
  readonly value?: Choice | undefined;
};

/** The result of a press: the action as Slack sends it, and the new values of the elements. */
type Press = { readonly action: object; readonly state: State };

const isMeant = ({ element, ...control }: Control, { actionId, blockId, value }: Pressed): boolean => {
  if (control.actionId !== actionId || (blockId !== undefined && control.blockId !== blockId)) return false;
  return element.type !== 'button' || value === undefined || element.value === value;
};

const controlFor = (blocks: readonly KnownBlock[], pressed: Pressed): Control => {
  const control = listControls(blocks).find((one) => isMeant(one, pressed));
  const { actionId, value = '' } = pressed;
  if (control === undefined) throw new Error(`there is nothing to press for ${actionId} ${value}`.trimEnd());
  if (control.field !== undefined && control.field.dispatch_action !== true)
    throw new Error(`${actionId} tells the app nothing before the form is sent: fill it in`);
  return control;
};

/** Returns a person's choice; `undefined` if nothing is kept, as for a button. */
const chosenBy = (
  control: Control,
  value: Choice | undefined,
  state: State,
  has: Has,
  suggested: Suggested,
): Chosen => {
  const before = state[control.blockId]?.[control.actionId];
  // Enter in a field that was filled in before.
  if (value === undefined && before !== undefined && 'value' in before) return before;
  if (value === undefined) throw new Error(`say what is chosen in ${control.actionId}`);
  return chooseIn(control, value, has, suggested);
};

/**
 * Presses an element among blocks with the values `state`; `now` in ms. Throws if it doesn't exist or offer that, because
 * people couldn't press it.
 * Source: docs.slack.dev/reference/interaction-payloads/block_actions-payload.
 */
export const pressOn = (
  { blocks, state }: { readonly blocks: readonly KnownBlock[]; readonly state: State },
  pressed: Pressed,
  has: Has,
  now: number,
  suggested: Suggested = () => [],
): Press => {
  const control = controlFor(blocks, pressed);
  const { element, blockId, actionId } = control;
  const about = { action_id: actionId, block_id: blockId, action_ts: String(now / 1000) };
  if (element.type === 'button') return { action: { ...element, ...about }, state };
  if (element.type === 'overflow') {
    if (typeof pressed.value !== 'string') throw new Error(`say which option of ${actionId} is pressed`);
    const selected_option = toOption(listOptions(element), pressed.value);
    return { action: { type: element.type, ...about, selected_option }, state };
  }
  const chosen = chosenBy(control, pressed.value, state, has, suggested);
  return { action: { ...chosen, ...about }, state: withChosen(state, control, chosen) };
};
