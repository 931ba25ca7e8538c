import type { RichTextElement } from '@slack/types';
import type { DeliveryAttempt, Subscription } from '../../store/subscription.ts';
import { dateElement, textElement } from '../blocks/rich-text.ts';
import { toSingleLine } from '../text/format-question.ts';
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
  const begin = [textElement(attempt.kind === 'run' ? 'asked for ' : 'due '), dateElement(attempt.at)];
  if (attempt.failure === undefined) return [...begin, textElement(toStage(attempt))];
  const again =
    dueAt !== undefined && dueAt > now
      ? [textElement(' Next try '), dateElement(dueAt), textElement(',')]
      : [];
  const why = describeReason(attempt.failure.reason, subscription);
  return [
    ...begin,
    textElement(` and not posted yet: ${toSingleLine(why, 300)}`),
    ...again,
    textElement(`${again.length === 0 ? ' It is tried' : ''} until `),
    dateElement(attempt.deadlineAt),
  ];
};

/** When an active digest comes next, or how far the one is that is due. `now` in ms. Empty when nothing is to come. */
export const nextRunElements = (subscription: Subscription, now: number): readonly RichTextElement[] => {
  const { state, attempt, nextAt } = subscription;
  if (attempt !== undefined) return attemptElements(attempt, subscription, now);
  if (state.kind !== 'active') return [];
  return [textElement(nextAt > now ? 'next ' : 'due since '), dateElement(nextAt)];
};
