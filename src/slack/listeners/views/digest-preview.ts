import type { App, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { Actor } from '../../../core/actor.ts';
import { err, type Result } from '../../../core/result.ts';
import type { SavedDigest } from '../../../digests/save.ts';
import type { DigestChange, SubscribeCommand } from '../../../digests/subscribe.ts';
import type { ManageProblem } from '../../../digests/validate.ts';
import {
  type AgainChoice,
  parseAgainChoice,
  previewForm,
  renderPreview,
} from '../../../messages/forms/preview.ts';
import { renderStaleButton, renderWorking } from '../../../messages/status.ts';
import { ephemeral, type Reply } from '../../clients/reply.ts';
import { findEditable, toActorIn } from '../../forms/digest-form.ts';
import { createSubmittedForm } from '../../forms/modal.ts';
import { type ConfirmedPreview, parsePreview } from '../../forms/preview-form.ts';
import { replyManageProblem, replyProblem, replyUnconfirmed } from '../../handlers/digest-replies.ts';
import { type HomeServices, showHome, toFirstHome } from '../../handlers/home.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';

type PreviewServices = HomeServices & Pick<SlackServices, 'clock' | 'replies'>;

type Saving = Promise<Result<SavedDigest, ManageProblem>>;

/** Changes the digest that the channel already has as the subscription would have it. */
const changeInstead = async (
  change: SubscribeCommand,
  subscriptionId: string,
  actor: Actor,
  { digests }: PreviewServices,
): Saving => {
  const draft = await digests.preview(change, actor);
  if (!draft.ok) return draft;
  const found = draft.value.already?.digests.find(({ digest }) => digest.subscription.id === subscriptionId);
  return found === undefined
    ? err({ kind: 'digest', problem: { kind: 'no-such-digest', number: undefined } })
    : digests.edit(found.edit, actor, { wasPreviewed: true, resumes: true });
};

const saveChosen = (
  change: DigestChange,
  choice: AgainChoice | undefined,
  actor: Actor,
  services: PreviewServices,
): Saving => {
  const { digests } = services;
  if (change.verb === 'edit') return digests.edit(change, actor, { wasPreviewed: true });
  if (choice?.kind === 'change') return changeInstead(change, choice.subscriptionId, actor, services);
  return digests.subscribe(change, actor, {
    wasPreviewed: true,
    ...(choice !== undefined && { another: choice.id }),
  });
};

/** A confirmed preview, as it came in. */
type Confirmed = {
  readonly view: Pick<ViewOutput, 'id' | 'private_metadata'>;
  readonly preview: ConfirmedPreview;
  readonly choice: AgainChoice | undefined;
  readonly userId: string;
};

/** Asks what to do where the channel got the query only after the preview was drawn. */
const askAgain = async ({ view, preview, userId }: Confirmed, services: PreviewServices) => {
  const { channelId, change } = preview;
  const draft = await services.digests.preview(change, toActorIn(channelId, userId, services));
  if (!draft.ok) return false;
  const redrawn = renderPreview(draft.value, channelId, view.private_metadata);
  return (await services.views.update({ id: view.id }, redrawn)).kind === 'shown';
};

const save = async (confirmed: Confirmed, reply: Reply, services: PreviewServices): Promise<void> => {
  const { preview, choice, userId } = confirmed;
  const { channelId, changes, change } = preview;
  if (changes !== undefined && (await findEditable(changes, channelId, userId, services)) === undefined)
    return replyProblem({ kind: 'no-such-digest', number: undefined }, reply, services);
  // Slack waits three seconds for the form, and Dune may take longer.
  await reply([() => renderWorking('Posting in the channel…')], ephemeral);
  const saved = await saveChosen(change, choice, toActorIn(channelId, userId, services), services);
  if (!saved.ok) {
    if (saved.error.kind === 'already' && (await askAgain(confirmed, services))) return;
    // No button to run the query: a click in a form brings no `response_url` to report over.
    return replyManageProblem(saved.error, reply, services, { offerRun: false });
  }
  const { subscription, isConfirmed } = saved.value;
  const isNew = change.verb === 'subscribe' && choice?.kind !== 'change';
  const words = isNew
    ? `Subscribed. Digest #${subscription.number} is announced in the channel.`
    : `Digest #${subscription.number} updated. The change is announced in the channel.`;
  await (isConfirmed
    ? reply([() => renderWorking(words)], ephemeral)
    : replyUnconfirmed(subscription.number, reply));
  await showHome(toFirstHome(userId), [], services);
};

/** Listens to the preview of a digest: confirming it saves the digest. */
export const registerDigestPreview = (app: App, run: RequestRunner, services: PreviewServices): void => {
  const { settings } = services;
  app.view<ViewSubmitAction>(previewForm.callbackId, async ({ ack, body, view }) => {
    const userId = body.user.id;
    const form = createSubmittedForm({ ack, view, title: previewForm.title, userId }, services);
    await run(body.trigger_id, form.reply, async (reply) => {
      const preview = parsePreview(view.private_metadata, settings);
      if (preview === undefined) return reply([() => renderStaleButton(settings.command)], ephemeral);
      const choice = parseAgainChoice(view.state.values);
      return save({ view, preview, choice, userId }, reply, services);
    });
  });
};
