import type { Result } from '../../../../core/result.ts';
import { announce } from '../../../../digests/announce.ts';
import { withQuestion } from '../../../../digests/stored-question.ts';
import { type ManagedView, renderManaged, renderUnannounced } from '../../../../messages/digest/managed.ts';
import type { DigestProblem } from '../../../../messages/digest/problem.ts';
import { describeBegun, renderRunResult } from '../../../../messages/digest/run-result.ts';
import type { NamedDigest } from '../../../../messages/digest/title.ts';
import { renderConfirmEnd } from '../../../../messages/forms/confirm.ts';
import { isDirect } from '../../../../messages/home/everything/buttons.ts';
import { withoutContent } from '../../../../messages/home/everything/rows.ts';
import { renderHistoryView } from '../../../../messages/home/history.ts';
import { printPages } from '../../../../messages/home/pages.ts';
import type { MuteChoice } from '../../../../messages/watch/actions.ts';
import { ephemeral } from '../../../clients/reply.ts';
import { findEditable } from '../../../forms/digest-form.ts';
import { replyProblem, replyRun } from '../../../handlers/digest-replies.ts';
import { openForm } from '../../open-form.ts';
import { openAlertAbout, openNewAlert } from '../../views/alert.ts';
import { openNewDigest } from '../../views/digest.ts';
import { openEdit } from '../../views/open-edit.ts';
import { muteAsChosen } from '../attend-alert.ts';
import { type HomePress, type HomePressServices, type HomeWork, sayAtHome, toFormClick } from './press.ts';

/** Hides from an admin what a digest in somebody's direct messages shows. */
const toShown = (view: ManagedView, userId: string): ManagedView => {
  const { subscription } = view.digest;
  const isTheirs = subscription.ownerId === userId || subscription.recipientId === userId;
  const isHidden = isDirect(subscription) && !isTheirs;
  return isHidden ? { ...view, digest: withoutContent(view.digest) } : view;
};

/** Announces a change of a digest in the App Home and in its channel. */
const announceManaged = async (
  done: Result<ManagedView, DigestProblem>,
  { reply, actor }: HomePress,
  services: HomePressServices,
): Promise<void> => {
  if (!done.ok) return replyProblem(done.error, reply, services);
  const { value: view } = done;
  const shown = toShown(view, actor.userId);
  await reply([() => renderManaged(shown)], ephemeral);
  const { channelId } = view.digest.subscription;
  const { messenger, clock } = services;
  const outcome = await announce(() => messenger.post(channelId, { kind: 'managed', view }), clock);
  if (outcome.kind !== 'said') await reply([() => renderUnannounced(shown)], ephemeral);
};

/** Pauses a digest. */
export const pauseDigest: HomeWork = async (press, services) =>
  announceManaged(
    await services.digests.pause({ kind: 'id', id: press.value }, press.actor),
    press,
    services,
  );

/** Unsubscribes a channel from a digest. */
export const endDigest: HomeWork = async (press, services) =>
  announceManaged(await services.digests.end({ kind: 'id', id: press.value }, press.actor), press, services);

/** Resumes a digest. `resume` announces it in the channel. */
export const resumeDigest: HomeWork = async ({ value, actor, reply }, services) => {
  const resumed = await services.digests.resume({ kind: 'id', id: value }, actor);
  if (!resumed.ok) return replyProblem(resumed.error, reply, services);
  const view = toShown(resumed.value.view, actor.userId);
  await reply([() => renderManaged(view)], ephemeral);
};

/** Mutes an alert, as a choice says. */
export const muteAtHome =
  (choice: MuteChoice): HomeWork =>
  ({ value: id, actor, reply }, services) =>
    muteAsChosen({ kind: 'id', id }, choice, actor, reply, services);

/** Posts a digest right away, or has an alert check. */
export const runDigest: HomeWork = async ({ value, actor, reply }, services) => {
  const { digests, settings, stopping } = services;
  const onBegun = (digest: NamedDigest) => sayAtHome(describeBegun(digest), reply);
  const options = { refresh: false, withinMs: settings.postWaitMs, onBegun, stopping };
  const result = await digests.run({ kind: 'id', id: value }, actor, options);
  const settled = result.ok && result.value.kind === 'settled' ? result.value : undefined;
  if (settled?.occurrence.outcome === 'posted') return reply([() => renderRunResult(settled)], ephemeral);
  if (!result.ok || result.value.kind !== 'costly') return replyRun(result, reply, services);
  // A message in the App Home has no buttons to say yes with.
  await replyRun(result, services.replies.directly(actor.userId), services);
  return sayAtHome('It runs the query first. See your DMs for the price, and to confirm.', reply);
};

/** Opens the form for a new digest. */
export const newDigest: HomeWork = (press, services) =>
  openNewDigest(toFormClick(press, 'New digest'), press.reply, services);

/** Opens the form for a new alert. */
export const newAlert: HomeWork = (press, services) =>
  openNewAlert(toFormClick(press, 'New alert'), press.reply, services);

/** Opens the form for an alert about the query of a digest. */
export const alertAboutDigest: HomeWork = async (press, services) => {
  const { value: id, actor, reply } = press;
  const own = await findEditable(id, '', actor.userId, services);
  if (own === undefined) return replyProblem({ kind: 'no-such-digest', number: undefined }, reply, services);
  const watched = { question: own.request, channelId: own.subscription.channelId };
  return openAlertAbout(watched, toFormClick(press, 'Alert me when…'), reply, services);
};

/** Opens the form that edits a digest or an alert. */
export const editDigest: HomeWork = (press, services) =>
  openEdit(press.value, toFormClick(press, 'Edit'), press.reply, services);

/** Shows a digest's history in a modal. */
export const showHistoryView: HomeWork = async (press, services) => {
  const { value: id, actor, reply } = press;
  const found = await services.digests.history({ kind: 'id', id }, actor, 0);
  if (!found.ok) return replyProblem(found.error, reply, services);
  const { digest, history, now } = found.value;
  return openForm(renderHistoryView(digest, history, now), toFormClick(press, 'History'), reply, services);
};

/** Asks before a channel is unsubscribed from a digest. */
export const confirmEnd: HomeWork = async (press, services) => {
  const { value: id, actor, reply, state } = press;
  const found = await services.digests.find({ kind: 'id', id }, actor);
  if (!found.ok) return replyProblem(found.error, reply, services);
  const view = renderConfirmEnd(withQuestion(found.value), { kind: 'home', metadata: printPages(state) });
  return openForm(view, toFormClick(press, 'Unsubscribe'), reply, services);
};
