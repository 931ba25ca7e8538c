import type { AlertTerms } from '../../core/condition.ts';
import { freshAlertState, parseAlertState, serializeAlertState } from '../../results/alerts/alert-state.ts';
import type { Look } from '../../results/alerts/look.ts';
import { step } from '../../results/alerts/step.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import { toAlertAbout } from '../stored-question.ts';

/**
 * Begins what an alert remembers with what the person saw as they set or changed it: what holds by then isn't told. Muting
 * goes on, and so do the numbers of incidents, by which buttons in old messages refer to them. A state that is about the
 * same already stays.
 */
export const beginAlertState = (
  subscription: Subscription,
  look: Look | undefined,
  terms: AlertTerms,
  { store }: Uses<'store'>,
): Promise<boolean> => {
  const about = toAlertAbout(subscription);
  return store.alerts.update(subscription, (content) => {
    const old = content === undefined ? undefined : parseAlertState(content);
    if (old?.about === about) return undefined;
    const { mutedUntil, nextIncident } = old ?? freshAlertState(about);
    const fresh = { ...freshAlertState(about), mutedUntil, nextIncident };
    const { state } = look === undefined ? { state: fresh } : step(fresh, look, terms);
    return { content: serializeAlertState(state), tellAt: undefined };
  });
};
