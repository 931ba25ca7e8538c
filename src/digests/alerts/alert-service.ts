import type { Actor } from '../../core/actor.ts';
import type { Agreed } from '../../core/estimate.ts';
import { workAt } from '../../platform/place.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import type { StillMay } from '../places/rights.ts';
import type { AlertCommand, AlertRequest } from './prepare-alert.ts';
import { editAlert, previewAlert, type SetMeans, setAlert } from './set-alert.ts';
import type { AlertLimits } from './unfit.ts';

type Bound = Uses<'store' | 'questions' | 'messenger' | 'clock'> & { readonly alertLimits: AlertLimits };

/** How an alert is saved. `another` is the id of one that is added beside one with the same question and condition. */
type SetOptions = {
  readonly wasPreviewed?: boolean;
  readonly another?: string | undefined;
  readonly resumes?: boolean;
  readonly agreed?: Agreed | undefined;
};

const toMeans = (
  bound: Bound,
  { wasPreviewed = false, another, resumes = false, agreed }: SetOptions,
): SetMeans => ({
  ...bound,
  ...bound.alertLimits,
  needsValues: !wasPreviewed && another === undefined,
  another,
  resumes,
  agreed,
});

/** Creates what a person can do with alerts besides what goes for digests, too. */
export const createAlertService = (bound: Bound) => {
  const findAlert = async (number: number, { workspaceId, channelId }: Actor) => {
    const found = await bound.store.subscriptions.byNumber(workspaceId, channelId, number);
    return found?.terms.alert === undefined ? undefined : found;
  };
  return {
    /** Finds an alert of a channel by its number; `undefined` for a digest. */
    find: findAlert,
    set: (command: AlertCommand, actor: Actor, options: SetOptions = {}) =>
      workAt(actor, () => setAlert(command, actor, toMeans(bound, options))),
    change: (
      command: Extract<AlertRequest, { verb: 'edit' }>,
      old: Subscription,
      actor: Actor,
      options: SetOptions,
      stillMay: StillMay,
    ) => editAlert(command, old, actor, toMeans(bound, options), stillMay),
    preview: async (command: AlertRequest, actor: Actor) => {
      const old = command.verb === 'edit' ? await findAlert(command.number, actor) : undefined;
      return workAt(actor, () => previewAlert(command, old, actor, toMeans(bound, { wasPreviewed: true })));
    },
  };
};
