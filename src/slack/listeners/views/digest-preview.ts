import type { App, ViewSubmitAction } from '@slack/bolt';
import { previewForm } from '../../../messages/forms/preview.ts';
import { renderStaleButton, renderWorking } from '../../../messages/status.ts';
import { ephemeral, type Reply } from '../../clients/reply.ts';
import { findOwnDigest, toActorIn } from '../../forms/digest-form.ts';
import { createSubmittedForm } from '../../forms/modal.ts';
import { type ConfirmedPreview, parsePreview } from '../../forms/preview-form.ts';
import { replyManageProblem, replyProblem, replyUnconfirmed } from '../../handlers/digest-replies.ts';
import { type HomeServices, showHome } from '../../handlers/home.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';

type PreviewServices = HomeServices & Pick<SlackServices, 'clock' | 'replies'>;

const save = async (
  { channelId, changes, change }: ConfirmedPreview,
  userId: string,
  reply: Reply,
  services: PreviewServices,
): Promise<void> => {
  if (changes !== undefined && (await findOwnDigest(changes, userId, services)) === undefined)
    return replyProblem({ kind: 'no-such-digest', number: undefined }, reply, services);
  // Slack waits three seconds for the form, and Dune may take longer.
  await reply([() => renderWorking('Posting in the channel…')], ephemeral);
  const { digests } = services;
  const actor = toActorIn(channelId, userId, services);
  const options = { wasPreviewed: true };
  const saved = await (change.verb === 'subscribe'
    ? digests.subscribe(change, actor, options)
    : digests.edit(change, actor, options));
  // No button to run the query: a click in a form brings no `response_url` to report over.
  if (!saved.ok) return replyManageProblem(saved.error, reply, services, { offerRun: false });
  const { subscription, isConfirmed } = saved.value;
  const words =
    change.verb === 'subscribe'
      ? `Subscribed. Digest #${subscription.number} is announced in the channel.`
      : `Digest #${subscription.number} updated. The change is announced in the channel.`;
  await (isConfirmed
    ? reply([() => renderWorking(words)], ephemeral)
    : replyUnconfirmed(subscription.number, reply));
  await showHome({ userId, page: 0, hash: undefined }, [], services);
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
      return save(preview, userId, reply, services);
    });
  });
};
