import { nextTime } from '../../command/schedule/next-times.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import type { Transition } from './transition.ts';

/** Settles or reschedules an occurrence, as the work on it decided. A lost lease is logged, and changes nothing. */
export const applyTransition = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  transition: Transition,
  { store, log, telemetry }: Uses<'store' | 'log' | 'telemetry'>,
): Promise<void> => {
  const { id, number } = claim.subscription;
  const tooLate = () => log.warn({ id, number }, 'digest lease lost');
  if (transition.kind === 'none') return;
  if (transition.kind === 'reschedule') {
    if (!(await store.queue.reschedule(claim, transition.reschedule))) return tooLate();
    return log.debug({ id, number, ...transition.reschedule }, 'digest rescheduled');
  }
  const settled = await store.queue.settle(claim, attempt, transition.settlement, nextTime);
  if (settled === undefined) return tooLate();
  const { outcome } = transition.settlement;
  const lagMs = Math.max(0, settled.at - attempt.at);
  log.info({ id, number, outcome, lagMs }, 'digest settled');
  telemetry.settled(outcome, 1);
  if (outcome === 'posted') telemetry.posted(lagMs);
  const { code } = settled.reason ?? {};
  if (code?.startsWith('alert-') === true) telemetry.looked(code.slice('alert-'.length));
};
