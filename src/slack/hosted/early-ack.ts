import type { ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';

/** Requests whose acknowledgement carries an answer, which nobody has yet. */
const carriesAnswer = z.object({ type: z.enum(['view_submission', 'block_suggestion']) });

/** Slack waits three seconds; ms. */
const earlyMs = 2_000;

/**
 * Acknowledges a request that still waits for its workspace after two seconds, so that Slack tells nobody that the app
 * failed. What acknowledges it later changes nothing. `served`: the wait is over.
 */
export const ackInTime = (
  event: ReceiverEvent,
  waitMs: number = earlyMs,
): { readonly event: ReceiverEvent; readonly served: () => void } => {
  if (carriesAnswer.safeParse(event.body).success) return { event, served: () => undefined };
  let early: Promise<void> | undefined;
  const timer = setTimeout(() => {
    early = event.ack();
    // The one who acknowledges it later hears of it.
    early.catch(() => undefined);
  }, waitMs);
  return {
    event: { ...event, ack: (response) => early ?? event.ack(response) },
    served: () => clearTimeout(timer),
  };
};
