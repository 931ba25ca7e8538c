import { usualAckMs } from '../../sandbox/slack/delivery.ts';

/** How long the bot may take, ms, before the judge calls it wrong. */
export type SoakLimits = {
  /** Slack waits so long for an acknowledgement. */
  readonly ackMs: number;
  /** A stop with everything under way, and one with nothing to do. */
  readonly restartMs: number;
  readonly stopMs: number;
};

/** What the bot promises on a machine of its own: for the long form. */
export const promisedLimits: SoakLimits = { ackMs: usualAckMs, restartMs: 28_000, stopMs: 5_000 };

/** Only end what hangs: the short form also holds on a machine that does much else. */
export const patientLimits: SoakLimits = { ackMs: 120_000, restartMs: 280_000, stopMs: 120_000 };
