import type { ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';

/** Requests whose acknowledgement carries an answer, which nobody has yet. */
const carriesAnswer = z.object({ type: z.enum(['view_submission', 'block_suggestion']) });

/** Slack waits three seconds; ms. */
const earlyMs = 2_000;

/**
 * Acknowledges a request that nobody has acknowledged after two seconds, because its workspace is still being opened: Slack
 * would tell its person that the app failed. What acknowledges it later changes nothing. `ended`: nobody works on it anymore.
 */
export const ackInTime = (
  event: ReceiverEvent,
  waitMs: number = earlyMs,
): { readonly event: ReceiverEvent; readonly ended: () => void } => {
  if (carriesAnswer.safeParse(event.body).success) return { event, ended: () => undefined };
  let early: Promise<void> | undefined;
  const timer = setTimeout(() => {
    early = event.ack();
    // The one who acknowledges it later hears of it.
    early.catch(() => undefined);
  }, waitMs);
  const ended = (): void => clearTimeout(timer);
  const ack: typeof event.ack = (response) => {
    ended();
    return early ?? event.ack(response);
  };
  return { event: { ...event, ack }, ended };
};
