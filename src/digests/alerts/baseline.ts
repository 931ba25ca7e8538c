import type { AlertTerms } from '../../core/condition.ts';
import type { Look } from '../../results/alerts/look.ts';
import { seedSamples } from '../../results/alerts/seed.ts';
import { step } from '../../results/alerts/step.ts';
import type { Subscription } from '../../store/subscription.ts';
import { openAlert, writeAlert } from '../alert-memory.ts';
import type { Uses } from '../dependencies.ts';
import { toAlertAbout } from '../stored-question.ts';

/**
 * Begins what an alert remembers with what the person saw as they set or changed it: what holds by then isn't told. `earlier`:
 * looks at earlier results, oldest first, which a change over a span is counted from. If it has looked already, or watches something else by now, that stays.
 */
export const beginAlertState = async (
  subscription: Subscription,
  { look, earlier = [] }: { readonly look: Look | undefined; readonly earlier?: readonly Look[] },
  terms: AlertTerms,
  { store }: Uses<'store'>,
): Promise<boolean> => {
  const about = toAlertAbout(subscription);
  const now = await store.now();
  return store.alerts.update(subscription, (content, current) => {
    if (toAlertAbout(current) !== about) return undefined;
    const known = openAlert(content, about, now);
    if (known.lookedAt !== undefined) return undefined;
    const begun = seedSamples(known, earlier, terms);
    return writeAlert(look === undefined ? begun : step(begun, look, terms).state);
  });
};
