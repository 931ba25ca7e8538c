import { isDeepStrictEqual } from 'node:util';
import type { KnownBlock } from '@slack/types';
import { type Chosen, initialIn, listOptions } from './choice.ts';
import { type Control, type Element, listControls } from './controls.ts';

/** The values of a view's elements, by the IDs of block and action. */
export type State = Readonly<Record<string, Readonly<Record<string, Chosen>>>>;

/** Returns the values with one of them changed. */
export const withChosen = (state: State, { blockId, actionId }: Control, chosen: Chosen): State => ({
  ...state,
  [blockId]: { ...state[blockId], [actionId]: chosen },
});

const isStillThere = (element: Element, chosen: Chosen): boolean => {
  if (element.type !== chosen.type) return false;
  // A menu that asks the app for its options has nothing to compare with.
  if (/external_select$/.test(element.type)) return true;
  const options = listOptions(element);
  const isOption = (one: unknown): boolean => options.some((other) => isDeepStrictEqual(one, other));
  if ('selected_option' in chosen) return chosen.selected_option === null || isOption(chosen.selected_option);
  return !('selected_options' in chosen) || chosen.selected_options.every(isOption);
};

/**
 * Returns the values of blocks that are shown to a person: their earlier choice if block, action and element are the same,
 * else the initial value. `current` is the conversation that they look at.
 * Source: docs.slack.dev/surfaces/modals, "Updating modals".
 */
export const getState = (blocks: readonly KnownBlock[], before: State = {}, current?: string): State => {
  let state: State = {};
  for (const control of listControls(blocks)) {
    const old = before[control.blockId]?.[control.actionId];
    const kept = old !== undefined && isStillThere(control.element, old) ? old : undefined;
    const chosen = kept ?? initialIn(control.element, current);
    if (chosen !== undefined) state = withChosen(state, control, chosen);
  }
  return state;
};
