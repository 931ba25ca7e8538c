import { defaultParseOptions } from '../../../src/command/parse-result.ts';
import { describePlan } from '../../../src/digests/as-code/describe-plan.ts';
import { type CurrentState, planState } from '../../../src/digests/as-code/plan.ts';
import { parseWantedState } from '../../../src/digests/as-code/wanted.ts';
import type { Subscription } from '../../../src/store/subscription.ts';
import { createWorld, type World } from '../world.ts';

/** Nothing is there. */
export const empty: CurrentState = { shortcuts: new Map(), reports: new Map(), subscriptions: [] };

/** Reads a document. */
export const wantedOf = (text: string) => {
  const read = parseWantedState(`version: 1\n${text}`, defaultParseOptions);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

/** Works in a small world. */
export const inWorld = async (work: (world: World) => Promise<void>): Promise<void> => {
  const world = await createWorld();
  await work(world);
  await world.store.close();
};

/** Returns the lines of the plan for a document. */
export const plan = (text: string, current: CurrentState, ends = false) =>
  describePlan(planState(wantedOf(text), current, { ends }), Date.parse('2026-11-28'));

/** Only these are there. */
export const withDigests = (...subscriptions: readonly Subscription[]): CurrentState => ({
  ...empty,
  subscriptions,
});
