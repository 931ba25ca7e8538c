import type { Chosen } from '../../slack/choice.ts';
import type { State } from '../../slack/state.ts';
import type { DrawNames } from './names.ts';

/** The context of blocks: names, the values of their elements, and the errors of their fields. */
export type Setting = {
  readonly names: DrawNames;
  readonly state: State;
  /** The app's errors, by block ID. */
  readonly errors: Readonly<Record<string, string>>;
  /** Starts the HTML IDs, so that those of two views differ. */
  readonly scope: string;
};

/** The context of an element: its value, its label, and if it tells the app at once. */
export type Placed = {
  readonly names: DrawNames;
  readonly chosen: Chosen | undefined;
  readonly dispatch: boolean;
  /** Names the block among all that the page shows. */
  readonly scope: string;
  /** The HTML id of the element; `undefined` outside of forms. */
  readonly id: string | undefined;
  /** The HTML ids of the hint and the error. */
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
};

/** Returns the value of an element, by the IDs of its block and action, which can be any strings. */
export const chosenAt = ({ state }: Setting, blockId: string, actionId: string): Chosen | undefined => {
  const block = Object.hasOwn(state, blockId) ? state[blockId] : undefined;
  return block !== undefined && Object.hasOwn(block, actionId) ? block[actionId] : undefined;
};

/** Returns the error of a field, by the ID of its block. */
export const errorAt = ({ errors }: Setting, blockId: string): string | undefined =>
  Object.hasOwn(errors, blockId) ? errors[blockId] : undefined;
