import type { ModalView } from '@slack/types';
import type { Actor } from '../../../core/actor.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { SavingCommand } from '../../../digests/saving-command.ts';
import type { ManageProblem } from '../../../digests/validate.ts';
import { messageView } from '../../../messages/blocks/message.ts';
import { previewForm, renderAlertPreview, renderPreview } from '../../../messages/forms/preview.ts';
import { renderNoPreview, renderWorking } from '../../../messages/status.ts';
import { ephemeral, type Reply } from '../../clients/reply.ts';
import { toActorIn } from '../../forms/digest-form.ts';
import type { SubmittedForm } from '../../forms/modal.ts';
import { isAlertRequest } from '../../forms/preview-form.ts';
import { replyManageProblem } from '../../handlers/digest-replies.ts';
import type { SlackServices } from '../../services.ts';

/** A digest or an alert that a form describes, and the channel it's for. */
type FilledChange = {
  readonly channelId: string;
  readonly change: SavingCommand;
  /** The metadata of the preview. */
  readonly metadata: string;
};

/** Tries a digest or an alert on Dune, and draws its preview. */
export const drawPreview = async (
  { channelId, change, metadata }: FilledChange,
  actor: Actor,
  { digests }: Pick<SlackServices, 'digests'>,
): Promise<Result<ModalView, ManageProblem>> => {
  if (isAlertRequest(change)) {
    const alert = await digests.previewAlert(change, actor);
    return alert.ok ? ok(renderAlertPreview(alert.value, channelId, metadata)) : alert;
  }
  const draft =
    change.verb === 'report'
      ? await digests.previewReport(change, actor)
      : await digests.preview(change, actor);
  return draft.ok ? ok(renderPreview(draft.value, channelId, metadata)) : draft;
};

type PushServices = Pick<
  SlackServices,
  'digests' | 'views' | 'replies' | 'settings' | 'clock' | 'workspaceId'
>;

/** Pushes the preview on top of the form: first that the query is tried, which takes longer than Slack waits. */
export const pushPreview = async (
  filled: FilledChange,
  form: Pick<SubmittedForm, 'push'>,
  { triggerId, userId }: { readonly triggerId: string; readonly userId: string },
  services: PushServices,
): Promise<void> => {
  const { views, replies } = services;
  const { title } = previewForm;
  const externalId = `preview-${triggerId}`;
  const trying = messageView(title, renderWorking('Checking the query on Dune…'), 'Back');
  await form.push({ ...trying, external_id: externalId });
  const reply: Reply = async (variants) => {
    const shown = await views.update({ externalId }, messageView(title, variants[0](), 'Back'));
    if (shown.kind === 'failed') await replies.directly(userId)(variants, ephemeral);
  };
  const drawn = await drawPreview(filled, toActorIn(filled.channelId, userId, services), services);
  // No button to run the query: a click in a form brings no `response_url` to report over.
  if (!drawn.ok)
    return replyManageProblem(drawn.error, reply, services, {
      offerRun: false,
      typed: filled.change,
      isInForm: true,
    });
  // Any other outcome means that the person went back: they don't want it anymore.
  const shown = await views.update({ externalId }, drawn.value);
  if (shown.kind === 'failed') return reply([renderNoPreview], ephemeral);
};
