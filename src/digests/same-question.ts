import type { Actor } from '../core/actor.ts';
import type { Condition } from '../core/condition.ts';
import type { Question, SortKey } from '../core/question.ts';
import type { Subscription } from '../store/subscription.ts';
import type { Uses } from './dependencies.ts';
import { parseStoredAlert, parseStoredQuestion, toSameAs } from './stored-question.ts';
import type { ValidatedQuestion } from './validate.ts';

/** Decides directions that a question leaves open as another one has them. */
export const withDirections = (request: Question, decided: readonly SortKey[]): Question => {
  const sort = request.options.sort.map((key, index) =>
    key.direction === 'auto' ? { ...key, direction: decided[index]?.direction ?? key.direction } : key,
  );
  return { ...request, options: { ...request.options, sort } };
};

/** Decides the directions that were shown, so that a column that holds something else later turns no order around. */
export const keepShownOrder = (request: Question, { preview }: ValidatedQuestion): Question =>
  typeof preview === 'object' ? withDirections(request, preview.options.sort) : request;

/** Decides the directions that the shown rows left open as the channel's digest has them. */
export const keepStoredOrder = (request: Question, old: Subscription | undefined): Question =>
  withDirections(request, (old && parseStoredQuestion(old))?.options.sort ?? []);

const isSameOnceDecided = (
  one: Subscription,
  queryId: number,
  request: Question,
  condition: Condition | undefined,
): boolean => {
  const stored = parseStoredQuestion(one);
  if (stored === undefined) return false;
  const asked = withDirections(request, stored.options.sort);
  const kept = withDirections(stored, request.options.sort);
  const kind = parseStoredAlert(one)?.condition;
  return toSameAs(queryId, asked, condition) === toSameAs(one.queryId, kept, kind);
};

/**
 * Finds the channel's digests with the same question, or its alerts with the same condition, too; else those that differ
 * only in directions that are still open.
 */
export const findAlike = async (
  { workspaceId, channelId }: Actor,
  queryId: number,
  request: Question,
  { store }: Uses<'store'>,
  condition?: Condition,
): Promise<readonly Subscription[]> => {
  const all = await store.subscriptions.inChannel(workspaceId, channelId);
  const digests = all.filter(
    ({ terms }) => terms.report === undefined && (terms.alert === undefined) === (condition === undefined),
  );
  const sameAs = toSameAs(queryId, request, condition);
  const same = digests.filter((one) => one.sameAs === sameAs);
  return same.length > 0
    ? same
    : digests.filter((one) => isSameOnceDecided(one, queryId, request, condition));
};
