import type { EditableDigest } from '../command/edit.ts';
import type { Actor } from '../core/actor.ts';
import type { Agreed } from '../core/estimate.ts';
import type { Result } from '../core/result.ts';
import type { EverywhereAct } from '../messages/digest/everywhere.ts';
import { workAt } from '../platform/place.ts';
import type { Subscription } from '../store/subscription.ts';
import { listAboutQuery } from './about-query.ts';
import { createAlertService } from './alerts/alert-service.ts';
import { acknowledgeAll, acknowledgeIncident, muteAlert } from './alerts/attend.ts';
import type { AlertCommand } from './alerts/prepare-alert.ts';
import type { SavedAlert } from './alerts/saved-alert.ts';
import type { AlertLimits } from './alerts/unfit.ts';
import { exportChannel } from './as-code/export-channel.ts';
import { showBoardSoon } from './board-link.ts';
import type { DigestDependencies } from './dependencies.ts';
import { history, listDigests } from './history.ts';
import { type DigestReference, end, find, pause, resume } from './manage.ts';
import { createOversight } from './oversight.ts';
import { listOwned, listOwnedProblems, type PageOptions } from './owned.ts';
import { listOtherPlaces } from './places/elsewhere.ts';
import { actEverywhere } from './places/everywhere.ts';
import { findRefusal, type StillMay } from './places/rights.ts';
import { saveToPlaces } from './places/save-to-places.ts';
import { createRecentPreviews } from './recent-previews.ts';
import { createReportService } from './report-service.ts';
import { type RunOptions, run } from './run.ts';
import type { Overtaken, SavedDigest, Saving } from './save.ts';
import {
  type DigestChange,
  type EditCommand,
  preview,
  type SubscribeCommand,
  saveDigest,
} from './subscribe.ts';
import { createTurns } from './turns.ts';
import { type ManageProblem, validateQuestion } from './validate.ts';

/** The bound dependencies. `wake` makes the worker look at once, for a person who waits. */
type Bound = Omit<DigestDependencies, 'policy' | 'log' | 'telemetry'> & {
  readonly wake: () => void;
  readonly alertLimits: AlertLimits;
};

/** A saved digest or alert, as it was announced. */
export type Saved = SavedDigest | SavedAlert;

/** How a digest or an alert is saved. */
export type SaveOptions = {
  /** The person has seen a preview, so the question isn't tried again while that is fresh. */
  readonly wasPreviewed?: boolean;
  /** Adds a new one beside one with the same question, under this id: saving it again adds nothing. */
  readonly another?: string | undefined;
  /** An edit resumes a paused one. */
  readonly resumes?: boolean;
  /** The likely price of its runs that the person has seen and agreed to. */
  readonly agreed?: Agreed | undefined;
};

/** Binds what is done with digests and alerts that exist. */
const manageExisting = (bound: Bound) => ({
  acknowledge: (reference: DigestReference, incidentId: number, actor: Actor) =>
    acknowledgeIncident(reference, incidentId, actor, bound),
  acknowledgeAll: (reference: DigestReference, actor: Actor) => acknowledgeAll(reference, actor, bound),
  mute: (reference: DigestReference, until: number | undefined, actor: Actor) =>
    muteAlert(reference, until, actor, bound),
  find: (reference: DigestReference, actor: Actor) => find(reference, actor, bound),
  pause: (reference: DigestReference, actor: Actor) => pause(reference, actor, bound),
  resume: (reference: DigestReference, actor: Actor) => resume(reference, actor, bound),
  end: (reference: DigestReference, actor: Actor) => end(reference, actor, bound),
  run: (reference: DigestReference, actor: Actor, options: RunOptions) =>
    run(reference, actor, bound, options),
  everywhere: (act: EverywhereAct, id: string, actor: Actor) => actEverywhere(act, id, actor, bound),
  listOtherPlaces: (subscription: Subscription, userId: string) =>
    listOtherPlaces(subscription, userId, bound),
  findEditRefusal: (subscription: Subscription, userId: string) =>
    findRefusal(subscription, { userId }, 'change', bound),
  listSentTo: (userId: string) => bound.store.subscriptions.sentTo(bound.workspaceId, userId),
  list: (actor: Actor) => listDigests(actor, bound),
  exportText: (actor: Actor) => exportChannel(actor, bound),
  listAboutQuery: (queryId: number, actor: Actor) => listAboutQuery(queryId, actor, bound),
  history: (reference: DigestReference, actor: Actor, page: number) => history(reference, actor, page, bound),
  listOwned: (userId: string, page: PageOptions) => listOwned(userId, page, bound),
  listOwnedProblems: (userId: string, max: number) => listOwnedProblems(userId, max, bound),
});

/** Creates everything a person can do with digests. Each function is documented where it's defined. */
export const createDigests = (bound: Bound) => {
  const previews = createRecentPreviews(bound.clock);
  const inTurn = createTurns();
  const validate = async (edited: EditableDigest) => {
    const validated = await validateQuestion(edited, bound);
    if (validated.ok) previews.keep(edited, validated.value);
    return validated;
  };
  const validateUnlessFresh = async (edited: EditableDigest) => {
    const fresh = previews.find(edited);
    return fresh === undefined ? validateQuestion(edited, bound) : { ok: true as const, value: fresh };
  };
  const alerts = createAlertService(bound);
  const reports = createReportService(bound);
  const toMeans = ({ wasPreviewed = false, another, resumes = false, agreed }: SaveOptions) => {
    const needsValues = !wasPreviewed && another === undefined;
    const tryOnce = needsValues && agreed === undefined ? validate : validateUnlessFresh;
    return { ...bound, validate: tryOnce, needsValues, another, resumes, agreed };
  };
  const save = async (
    command: DigestChange,
    actor: Actor,
    options: SaveOptions,
    stillMay: StillMay,
  ): Saving => {
    const saved = await saveDigest(command, actor, toMeans(options), stillMay);
    if (saved.ok && saved.value.kind === 'saved') await showBoardSoon(saved.value.subscription, actor, bound);
    return saved;
  };
  const edit = async (
    command: EditCommand,
    actor: Actor,
    options: SaveOptions,
    stillMay: StillMay,
  ): Promise<Result<Saved | Overtaken, ManageProblem>> => {
    const alert = await alerts.find(command.number, actor);
    return alert === undefined
      ? save(command, actor, options, stillMay)
      : alerts.change(command, alert, actor, options, stillMay);
  };
  return {
    // A channel's limits hold for what posts there, wherever it's set from.
    subscribe: (command: SubscribeCommand, actor: Actor, options: SaveOptions = {}) =>
      workAt(actor, () =>
        saveToPlaces(command, actor, bound, (stillMay) => save(command, actor, options, stillMay)),
      ),
    // Of two people who edit at once, the second edits what the first has saved.
    edit: (command: EditCommand, actor: Actor, options: SaveOptions = {}) =>
      inTurn(`${actor.channelId} ${command.number}`, () =>
        workAt(actor, () =>
          saveToPlaces(command, actor, bound, (stillMay) => edit(command, actor, options, stillMay)),
        ),
      ),
    preview: (command: DigestChange, actor: Actor) =>
      workAt(actor, () => preview(command, actor, { ...toMeans({ wasPreviewed: true }), validate })),
    subscribeToReport: reports.subscribe,
    previewReport: reports.preview,
    checkReport: reports.check,
    setAlert: (command: AlertCommand, actor: Actor, options: SaveOptions = {}) =>
      saveToPlaces(command, actor, bound, () => alerts.set(command, actor, options)),
    previewAlert: alerts.preview,
    ...manageExisting(bound),
    oversight: createOversight(bound),
  };
};

/** The digest service of a workspace. */
export type Digests = Readonly<ReturnType<typeof createDigests>>;
