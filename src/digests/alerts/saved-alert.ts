import type { AlertTerms } from '../../core/condition.ts';
import type { AlertSetView } from '../../messages/alert/view.ts';
import type { PlacesSet } from '../../messages/digest/places.ts';
import type { Look } from '../../results/alerts/look.ts';
import type { Subscription } from '../../store/subscription.ts';

/** The looks of an alert as it was set, with which it begins in each place. */
type Begun = {
  readonly look: Look | undefined;
  readonly earlier?: readonly Look[];
  readonly terms: AlertTerms;
};

/** A saved alert, as it was announced. `isConfirmed`: Slack confirmed the announcement in its channel. */
export type SavedAlert = {
  readonly kind: 'saved-alert';
  readonly subscription: Subscription;
  readonly view: AlertSetView;
  readonly isConfirmed: boolean;
  /** Begins what it remembers in another place. */
  readonly begun: Begun;
  /** Only its places were to change. */
  readonly isUnchanged?: boolean;
  readonly places?: PlacesSet | undefined;
};
