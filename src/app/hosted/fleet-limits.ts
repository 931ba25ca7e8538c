import { minuteMs } from '../../core/duration.ts';

/** Limits of a fleet. Milliseconds. */
export type FleetLimits = {
  /** This many stay open; more only while all of them are in use. One takes about a third of a megabyte. */
  readonly maxOpen: number;
  readonly idleMs: number;
  readonly openingAtOnce: number;
  /** An opening that takes longer doesn't keep others waiting. */
  readonly slowMs: number;
  /** A token that Slack has refused for this time won't come back: the event that tells of it was missed. */
  readonly refusedMs: number;
};

export const defaultFleetLimits: FleetLimits = {
  maxOpen: 500,
  idleMs: 10 * minuteMs,
  openingAtOnce: 32,
  slowMs: 5_000,
  refusedMs: 60 * minuteMs,
};
