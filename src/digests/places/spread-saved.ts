import type { Actor } from '../../core/actor.ts';
import type { Place } from '../../core/place.ts';
import type { Subscription } from '../../store/subscription.ts';
import { beginAlertState } from '../alerts/baseline.ts';
import type { SavedAlert } from '../alerts/saved-alert.ts';
import type { Uses } from '../dependencies.ts';
import type { SavedDigest } from '../save.ts';
import { withQuestion } from '../stored-question.ts';
import { type Spreadable, spreadTo } from './spread.ts';

type Means = Uses<'store' | 'messenger' | 'clock' | 'questions'>;

/** Returns how it was in another place: its state there, and the settings that all of them had. */
const asIn = ({ id, number, channelId, state }: Subscription, before: Subscription) =>
  withQuestion({ ...before, id, number, channelId, state });

const spreadDigest = ({ subscription: here, view, shown, isUnchanged }: SavedDigest): Spreadable => {
  const { before } = view;
  const toView = (place: Subscription) => ({ ...view, digest: withQuestion(place) });
  return {
    here,
    shown,
    begin: async () => undefined,
    toAdded: (added) => ({ kind: 'subscribed', view: { ...toView(added), before: undefined } }),
    toChanged:
      before === undefined || isUnchanged === true
        ? undefined
        : (other) => ({
            kind: 'edited',
            view: { ...toView(other), before: asIn(other, before.subscription) },
          }),
  };
};

const spreadAlert = (
  { subscription: here, view, begun, isUnchanged }: SavedAlert,
  means: Uses<'store'>,
): Spreadable => {
  const { before } = view;
  const toView = (place: Subscription) => ({ ...view, alert: withQuestion(place) });
  return {
    here,
    shown: undefined,
    begin: (place) => beginAlertState(place, begun, begun.terms, means),
    toAdded: (added) => ({ kind: 'alert-set', view: { ...toView(added), before: undefined } }),
    toChanged:
      before === undefined || isUnchanged === true
        ? undefined
        : (other) => ({
            kind: 'alert-set',
            view: { ...toView(other), before: asIn(other, before.subscription) },
          }),
  };
};

/** Brings what was saved to its other places. `wanted`: all of them from now on; `undefined` leaves them as they are. */
export const spreadSaved = async <S extends SavedDigest | SavedAlert>(
  saved: S,
  wanted: readonly Place[] | undefined,
  actor: Actor,
  means: Means,
): Promise<S> => {
  const spread = saved.kind === 'saved' ? spreadDigest(saved) : spreadAlert(saved, means);
  return { ...saved, places: await spreadTo(spread, wanted, actor, means) };
};
