import type { RichTextElement } from '@slack/types';
import { parseAlertTerms } from '../../questions/alert-terms.ts';
import type { Subscription } from '../../store/subscription.ts';
import { textElement } from '../blocks/rich-text.ts';
import { describeCondition } from './condition.ts';
import { type AlertStatus, statusElements } from './status.ts';

/** An alert in a list, with its state as far as it is known. */
type ListedAlert = {
  readonly subscription: Pick<Subscription, 'terms'>;
  readonly status?: AlertStatus | undefined;
};

/** Says how an alert stands and what it watches, in parts of a line of a list; empty for a digest. `now` in ms. Foreign. */
export const listedAlertParts = (
  { subscription, status }: ListedAlert,
  now: number,
): readonly (readonly RichTextElement[])[] => {
  const alert = parseAlertTerms(subscription.terms);
  return alert === undefined
    ? statusElements(status, now)
    : [...statusElements(status, now), [textElement(`Fires ${describeCondition(alert.condition)}`)]];
};
