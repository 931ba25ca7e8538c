import type { AlertTerms } from '../../core/condition.ts';
import { type AlertState, freshAlertState } from './alert-state.ts';
import type { Look } from './look.ts';
import { step } from './step.ts';

/** An alert, played over earlier results. Times in ms. */
export type Rehearsal = {
  /** How many results were looked at. */
  readonly looks: number;
  /** When it would have fired, oldest first. */
  readonly firedAt: readonly number[];
  /** The time of the oldest and the newest result; `undefined` where there are none. */
  readonly from: number | undefined;
  readonly to: number | undefined;
};

/** Nobody hears of a rehearsal, so nothing waits to be sent. */
const untold = (state: AlertState): AlertState => ({ ...state, incidents: [], tells: [] });

/**
 * Finds when the data would have been older than a limit, ms, from the times of the runs, ms, oldest first: between two of
 * them. What it's like since the last one is what the alert sees now.
 */
export const rehearseAge = (endedAt: readonly number[], olderThanMs: number): Rehearsal => ({
  looks: endedAt.length,
  firedAt: endedAt
    .filter((at, index) => (endedAt[index + 1] ?? at) - at > olderThanMs)
    .map((at) => at + olderThanMs),
  from: endedAt[0],
  to: endedAt.at(-1),
});

/** Plays an alert over looks at earlier results, oldest first. The first one is the baseline. */
export const rehearse = (looks: readonly Look[], terms: AlertTerms): Rehearsal => {
  const firedAt: number[] = [];
  let state = freshAlertState('');
  for (const look of looks) {
    const stepped = step(state, look, terms);
    if (stepped.news.fired.length > 0) firedAt.push(look.at);
    state = untold(stepped.state);
  }
  return { looks: looks.length, firedAt, from: looks[0]?.at, to: looks.at(-1)?.at };
};
