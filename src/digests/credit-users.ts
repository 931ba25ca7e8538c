import { toSpentCredits } from '../core/credits.ts';
import type { ReadPrice } from '../core/read-price.ts';
import type { CreditUser } from '../messages/home/credit-warning.ts';
import type { SpentBy } from '../store/spending.ts';
import type { Uses } from './dependencies.ts';
import { withQuestion } from './stored-question.ts';

/** More than a message names. */
const maxDigests = 10;

/**
 * Lists what used most credits this month, first: digests by themselves, and people together, because who asked what is
 * theirs. An estimate: reads by their size, and runs as far as Dune said.
 */
export const listCreditUsers = async (
  { store, workspaceId }: Uses<'store' | 'workspaceId'>,
  price: ReadPrice,
): Promise<readonly CreditUser[]> => {
  const creditsOf = (one: SpentBy): number => toSpentCredits(one, price);
  const spent = await store.spending.thisMonth(workspaceId);
  const people = spent.filter(({ spender }) => spender.kind === 'person');
  const digests = spent
    .toSorted((one, other) => creditsOf(other) - creditsOf(one))
    .flatMap((one) =>
      one.spender.kind === 'digest' ? [{ id: one.spender.id, credits: creditsOf(one) }] : [],
    )
    .slice(0, maxDigests);
  const named = await Promise.all(
    digests.map(async ({ id, credits }): Promise<CreditUser | undefined> => {
      const subscription = await store.subscriptions.byId({ workspaceId, id });
      return subscription && { by: { kind: 'digest', digest: withQuestion(subscription) }, credits };
    }),
  );
  const asked: CreditUser = {
    by: { kind: 'people' },
    credits: people.reduce((sum, one) => sum + creditsOf(one), 0),
  };
  return [...named.filter((one) => one !== undefined), asked].toSorted(
    (one, other) => other.credits - one.credits,
  );
};
