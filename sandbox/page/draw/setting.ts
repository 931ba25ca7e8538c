import type { Chosen } from '../../slack/choice.ts';
import type { State } from '../../slack/state.ts';
import type { DrawNames } from './names.ts';

/** Where blocks stand: the names in them, what stands in their elements, and what is wrong with their fields. */
export type Setting = {
  readonly names: DrawNames;
  readonly state: State;
  /** What the app said of a field, by the id of its block. */
  readonly errors: Readonly<Record<string, string>>;
  /** Begins the ids of the HTML's own, so that those of two views are never the same. */
  readonly scope: string;
};

/** The element that is drawn, beside itself: what stands in it, how it is labeled, and whether it tells the app at once. */
export type Placed = {
  readonly names: DrawNames;
  readonly chosen: Chosen | undefined;
  readonly dispatch: boolean;
  /** The HTML id of the element; `undefined` outside of forms. */
  readonly id: string | undefined;
  /** The HTML ids of the hint and the error. */
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
};

/** What stands in an element, by the ids of its block and its action, which may be any words. */
export const chosenAt = ({ state }: Setting, blockId: string, actionId: string): Chosen | undefined => {
  const block = Object.hasOwn(state, blockId) ? state[blockId] : undefined;
  return block !== undefined && Object.hasOwn(block, actionId) ? block[actionId] : undefined;
};

/** What is wrong with a field, by the id of its block. */
export const errorAt = ({ errors }: Setting, blockId: string): string | undefined =>
  Object.hasOwn(errors, blockId) ? errors[blockId] : undefined;
