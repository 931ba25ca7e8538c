import type { Subscription } from '../../store/subscription.ts';
import { isAlert } from './title.ts';

const count = (amount: number, noun: string): readonly string[] =>
  amount === 0 ? [] : [`${amount} ${noun}${amount === 1 ? '' : 's'}`];

const inWords = new Intl.ListFormat('en', { type: 'conjunction' });

/** Counts digests, alerts, and shared shortcuts: `2 digests, 1 alert, and 3 shared shortcuts`. Empty if there's nothing. */
export const countKinds = (subscriptions: readonly Pick<Subscription, 'terms'>[], shortcuts = 0): string => {
  const alerts = subscriptions.filter((subscription) => isAlert({ subscription })).length;
  return inWords.format([
    ...count(subscriptions.length - alerts, 'digest'),
    ...count(alerts, 'alert'),
    ...count(shortcuts, 'shared shortcut'),
  ]);
};
