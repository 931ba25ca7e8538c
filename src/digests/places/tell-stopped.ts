import type { Subscription } from '../../store/subscription.ts';
import { announce } from '../announce.ts';
import type { Uses } from '../dependencies.ts';
import { withQuestion } from '../stored-question.ts';
import { findElsewhere } from './elsewhere.ts';
import { isOnlySentTo } from './sent-to.ts';

/** Tells the owner of what goes to a person that they ended it. That it ends doesn't depend on it. */
export const tellStopped = async (
  ended: Subscription,
  by: string,
  means: Uses<'store' | 'people' | 'messenger' | 'clock'>,
): Promise<void> => {
  const { ownerId } = ended;
  if (!isOnlySentTo(ended, by) || (await means.people.hasLeft(ownerId))) return;
  const elsewhere = await findElsewhere(ended, ownerId, means);
  const view = { digest: withQuestion(ended), by, elsewhere };
  await announce(() => means.messenger.post(ownerId, { kind: 'stopped', view }), means.clock);
};
