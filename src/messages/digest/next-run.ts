import type { RichTextElement } from '@slack/types';
import type { DeliveryAttempt, Subscription } from '../../store/subscription.ts';
import { dateElement, textElement } from '../blocks/rich-text.ts';
import { toSingleLine } from '../text/format-question.ts';
import { describeReason } from './reason.ts';
import { isAlert } from './title.ts';

const toStage = ({ executionId }: DeliveryAttempt, isCheck: boolean): string => {
  if (executionId !== undefined) return 'Dune is running the query';
  return isCheck ? 'Checking now' : 'Posting now';
};

/** Describes the occurrence in progress: how far it is, or why it hasn't posted yet and when that ends. */
const attemptElements = (
  attempt: DeliveryAttempt,
  subscription: Subscription,
  now: number,
): readonly RichTextElement[] => {
  const { dueAt } = subscription;
  const isCheck = isAlert({ subscription }) && attempt.kind !== 'tell';
  const time = [
    textElement(attempt.kind === 'run' ? ' (requested ' : ' (scheduled for '),
    dateElement(attempt.at),
    textElement(')'),
  ];
  if (attempt.failure === undefined) return [textElement(toStage(attempt, isCheck)), ...time];
  const isWaiting = dueAt !== undefined && dueAt > now;
  const why = describeReason(attempt.failure.reason, subscription);
  return [
    textElement(`Couldn't ${isCheck ? 'check' : 'post'} yet`),
    ...time,
    textElement(`: ${toSingleLine(why, 300)} Retrying`),
    ...(isWaiting ? [textElement(' at '), dateElement(dueAt), textElement(',')] : []),
    textElement(' until '),
    dateElement(attempt.deadlineAt),
    textElement('.'),
  ];
};

/** Says when an active digest posts next, or how far the one that's due is. `now` in ms. Empty when nothing will post. */
export const nextRunElements = (subscription: Subscription, now: number): readonly RichTextElement[] => {
  const { state, attempt, nextAt } = subscription;
  if (attempt !== undefined) return attemptElements(attempt, subscription, now);
  if (state.kind !== 'active') return [];
  return [textElement(nextAt > now ? 'Next: ' : 'Due since '), dateElement(nextAt)];
};
