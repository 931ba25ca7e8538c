import type { ListedDigest } from '../messages/digest/list.ts';
import type { AlertStatus } from '../messages/watch/status.ts';
import type { Subscription } from '../store/subscription.ts';
import { openAlert } from './alert-memory.ts';
import type { Uses } from './dependencies.ts';
import { toAlertAbout, withQuestion } from './stored-question.ts';

const findStatus = async (
  subscription: Subscription,
  { store }: Uses<'store'>,
): Promise<AlertStatus | undefined> =>
  subscription.terms.alert === undefined
    ? undefined
    : openAlert(await store.alerts.state(subscription), toAlertAbout(subscription), 0);

/** Returns a digest with how its last occurrence ended, or an alert with how it stands, too. */
export const toListed = async (subscription: Subscription, means: Uses<'store'>): Promise<ListedDigest> => {
  const [[last], status] = await Promise.all([
    means.store.subscriptions.history(subscription, 1),
    findStatus(subscription, means),
  ]);
  return { ...withQuestion(subscription), last, status };
};
