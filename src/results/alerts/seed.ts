import type { AlertTerms } from '../../core/condition.ts';
import { type AlertState, freshAlertState } from './alert-state.ts';
import { spanOf } from './judge.ts';
import type { Look } from './look.ts';
import { step } from './step.ts';

type Seen = Extract<Look, { kind: 'seen' }>;

const isAlike = (one: Seen, other: Seen): boolean =>
  one.keyColumns.length === other.keyColumns.length &&
  one.keyColumns.every((name, index) => name === other.keyColumns[index]);

/**
 * Gives an alert that hasn't looked the values of earlier results, oldest first, so that a change over a span has something
 * to be counted from at once. Only results whose rows are identified like those of the newest count.
 */
export const seedSamples = (state: AlertState, earlier: readonly Look[], terms: AlertTerms): AlertState => {
  if (spanOf(terms.condition) === undefined || state.executionId !== undefined) return state;
  const seen = earlier.filter((look) => look.kind === 'seen');
  const newest = seen.at(-1);
  if (newest === undefined) return state;
  let played = freshAlertState(state.about);
  for (const look of seen.filter((one) => isAlike(one, newest))) {
    const { state: next } = step(played, look, { ...terms, forLooks: 1 });
    played = { ...next, incidents: [], tells: [] };
  }
  const keys = played.keys.map((key) => ({
    ...key,
    status: 'ok' as const,
    holds: 0,
    incident: undefined,
    isBaseline: false,
  }));
  return { ...state, keys, keyColumns: played.keyColumns };
};
