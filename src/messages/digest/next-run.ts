import type { RichTextElement } from '@slack/types';
import type { DeliveryAttempt, Subscription } from '../../store/subscription.ts';
import { localTime, words } from '../blocks/rich-text.ts';
import { oneLine } from '../text/format-question.ts';
import { describeReason } from './reason.ts';

const toStage = ({ executionId }: DeliveryAttempt): string =>
  executionId === undefined ? ': it is being posted' : ': Dune is running the query';

/** An occurrence that is worked on: when it was due, what stands in its way, and until when it is tried. */
const attemptElements = (
  attempt: DeliveryAttempt,
  subscription: Subscription,
  now: number,
): readonly RichTextElement[] => {
  const { dueAt } = subscription;
  const begin = [words(attempt.kind === 'run' ? 'asked for ' : 'due '), localTime(attempt.at)];
  if (attempt.failure === undefined) return [...begin, words(toStage(attempt))];
  const again = dueAt !== undefined && dueAt > now ? [words(' Next try '), localTime(dueAt), words(',')] : [];
  const why = describeReason(attempt.failure.reason, subscription);
  return [
    ...begin,
    words(` and not posted yet: ${oneLine(why, 300)}`),
    ...again,
    words(`${again.length === 0 ? ' It is tried' : ''} until `),
    localTime(attempt.deadlineAt),
  ];
};

/** When an active digest comes next, or how far the one is that is due. `now` in ms. Empty when nothing is to come. */
export const comingElements = (subscription: Subscription, now: number): readonly RichTextElement[] => {
  const { state, attempt, nextAt } = subscription;
  if (attempt !== undefined) return attemptElements(attempt, subscription, now);
  if (state.kind !== 'active') return [];
  return [words(nextAt > now ? 'next ' : 'due since '), localTime(nextAt)];
};
