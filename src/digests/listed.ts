import type { ListedDigest } from '../messages/digest/list.ts';
import type { AlertStatus } from '../messages/watch/status.ts';
import type { Occurrence } from '../store/occurrence.ts';
import type { Subscription } from '../store/subscription.ts';
import { openAlert } from './alert-memory.ts';
import { findBoardLink } from './board-link.ts';
import type { Uses } from './dependencies.ts';
import { findElsewhere } from './places/elsewhere.ts';
import { toAlertAbout, withQuestion } from './stored-question.ts';

const findStatus = async (
  subscription: Subscription,
  { store }: Uses<'store'>,
): Promise<AlertStatus | undefined> =>
  subscription.terms.alert === undefined
    ? undefined
    : openAlert(await store.alerts.state(subscription), toAlertAbout(subscription), 0);

/** Leaves out the messages that an alert has sent: the line of the check that decided them says what they say. */
export const withoutTold = (occurrences: readonly Occurrence[]): readonly Occurrence[] =>
  occurrences.filter(
    ({ kind, outcome, reason }) => kind !== 'tell' || outcome !== 'posted' || reason !== undefined,
  );

/** A check decides no more messages than these, as a rule, each of which is a line of the history. */
const recentLines = 8;

/** Returns a digest with how its last occurrence ended, or an alert with how it stands, too. */
export const toListed = async (
  subscription: Subscription,
  means: Uses<'store' | 'messenger'>,
): Promise<ListedDigest> => {
  const [latest, status, boardLink] = await Promise.all([
    means.store.subscriptions.history(subscription, recentLines),
    findStatus(subscription, means),
    findBoardLink(subscription, means),
  ]);
  return { ...withQuestion(subscription), last: withoutTold(latest)[0], status, boardLink };
};

/** Returns the same with its other places, as far as they're the person's business. */
export const toListedFor = async (
  userId: string,
  subscription: Subscription,
  means: Uses<'store' | 'people' | 'messenger'>,
): Promise<ListedDigest> => {
  const [listed, elsewhere] = await Promise.all([
    toListed(subscription, means),
    findElsewhere(subscription, userId, means),
  ]);
  return { ...listed, elsewhere };
};
