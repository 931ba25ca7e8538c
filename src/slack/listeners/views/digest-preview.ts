import type { App, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import { printDigestCommand } from '../../../command/print.ts';
import type { Actor } from '../../../core/actor.ts';
import type { Estimate } from '../../../core/estimate.ts';
import { err, type Result } from '../../../core/result.ts';
import type { AlertCommand } from '../../../digests/alerts/prepare-alert.ts';
import type { Saved } from '../../../digests/digests.ts';
import type { SavingCommand } from '../../../digests/saving-command.ts';
import { setNew } from '../../../digests/set-new.ts';
import type { SubscribeCommand } from '../../../digests/subscribe.ts';
import type { ManageProblem } from '../../../digests/validate.ts';
import {
  type AgainChoice,
  formatPreviewSubject,
  parseAgainChoice,
  previewForm,
} from '../../../messages/forms/preview.ts';
import { renderStaleButton, renderWorking } from '../../../messages/status.ts';
import type { Subscription } from '../../../store/subscription.ts';
import { ephemeral } from '../../clients/reply.ts';
import { findEditable, toActorIn } from '../../forms/digest-form.ts';
import { createSubmittedForm, type SubmittedForm } from '../../forms/modal.ts';
import { type ConfirmedPreview, parsePreview } from '../../forms/preview-form.ts';
import {
  replyManageProblem,
  replyPlaces,
  replyProblem,
  replyUnconfirmed,
} from '../../handlers/digest-replies.ts';
import { type HomeServices, showHome, toFirstHome } from '../../handlers/home.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';
import { drawPreview } from './push-preview.ts';

type PreviewServices = HomeServices & Pick<SlackServices, 'clock' | 'replies'>;

type NewCommand = SubscribeCommand | AlertCommand;

type Saving = Promise<Result<Saved, ManageProblem>>;

/** Changes the digest or the alert that the channel already has as the new one would have it. */
const changeInstead = async (
  { change, agreed }: { readonly change: NewCommand; readonly agreed: Estimate | undefined },
  subscriptionId: string,
  actor: Actor,
  { digests }: PreviewServices,
): Saving => {
  const draft =
    change.verb === 'alert'
      ? await digests.previewAlert(change, actor)
      : await digests.preview(change, actor);
  if (!draft.ok) return draft;
  const found = draft.value.already?.digests.find(({ digest }) => digest.subscription.id === subscriptionId);
  return found === undefined
    ? err({ kind: 'digest', problem: { kind: 'no-such-digest', number: undefined } })
    : digests.edit(found.edit, actor, { wasPreviewed: true, resumes: true, agreed });
};

const saveChosen = (
  { change, agreed }: Pick<ConfirmedPreview, 'change' | 'agreed'>,
  choice: AgainChoice | undefined,
  actor: Actor,
  services: PreviewServices,
): Saving => {
  const { digests } = services;
  if (change.verb === 'edit') return digests.edit(change, actor, { wasPreviewed: true, agreed });
  if (choice?.kind === 'change' && change.verb !== 'report')
    return changeInstead({ change, agreed }, choice.subscriptionId, actor, services);
  const another = choice?.kind === 'add' ? choice.id : undefined;
  const options = { wasPreviewed: true, agreed, another };
  return setNew(change, actor, options, digests);
};

/** A confirmed preview, as it came in. */
type Confirmed = {
  readonly view: Pick<ViewOutput, 'id' | 'private_metadata'>;
  readonly preview: ConfirmedPreview;
  readonly choice: AgainChoice | undefined;
  readonly userId: string;
};

/** Draws a preview in place of the one that was confirmed. Tells if the person sees it. */
const previewAgain = async (
  change: SavingCommand,
  changes: string | undefined,
  { view, preview: { channelId, isElsewhere }, userId }: Confirmed,
  services: PreviewServices,
): Promise<boolean> => {
  const metadata = formatPreviewSubject({
    ...{ channelId, isElsewhere, changes },
    command: printDigestCommand(change),
  });
  if (metadata === undefined) return false;
  const actor = toActorIn(channelId, userId, services);
  const redrawn = await drawPreview({ channelId, change, metadata }, actor, services);
  return redrawn.ok && (await services.views.update({ id: view.id }, redrawn.value)).kind === 'shown';
};

/**
 * Asks again in the preview: what to do where the channel got the query meanwhile, or whether to save what turns out to run
 * its query at a price that the preview didn't show. Tells if it could.
 */
const askAgain = (
  problem: ManageProblem,
  confirmed: Confirmed,
  services: PreviewServices,
): Promise<boolean> => {
  const { preview, choice } = confirmed;
  switch (problem.kind) {
    case 'already':
      return previewAgain(preview.change, preview.changes, confirmed, services);
    case 'costly': {
      const { change } = problem.costly;
      const changed = choice?.kind === 'change' ? choice.subscriptionId : preview.changes;
      return previewAgain(change, change.verb === 'edit' ? changed : undefined, confirmed, services);
    }
    default:
      return Promise.resolve(false);
  }
};

/** The titles of what stands in place of a preview that was confirmed. */
const titles = { saving: 'Saving…', saved: 'Saved', failed: 'Not saved' } as const;

const describeSaved = ({ number, terms }: Subscription, isNew: boolean): string => {
  const isAlert = terms.alert !== undefined;
  if (!isNew)
    return `${isAlert ? 'Alert' : 'Digest'} #${number} updated. The change is announced in the channel.`;
  return isAlert
    ? `Alert #${number} is set. It's announced in the channel.`
    : `Subscribed. Digest #${number} is announced in the channel.`;
};

const save = async (
  confirmed: Confirmed,
  { replyAs }: Pick<SubmittedForm, 'replyAs'>,
  services: PreviewServices,
): Promise<void> => {
  // The form stands below with all that was filled in: somebody who has added the app goes on there.
  const refuse = replyAs(titles.failed, 'Back');
  const { preview, choice, userId } = confirmed;
  const { channelId, isElsewhere, changes, change } = preview;
  const editedIn = isElsewhere ? '' : channelId;
  if (changes !== undefined && (await findEditable(changes, editedIn, userId, services)) === undefined)
    return replyProblem({ kind: 'no-such-digest', number: undefined }, refuse, services);
  // Slack waits three seconds for the form, and Dune may take longer.
  await replyAs(titles.saving, 'Back')([() => renderWorking('Posting in the channel…')], ephemeral);
  const saved = await saveChosen(preview, choice, toActorIn(channelId, userId, services), services);
  if (!saved.ok) {
    if (await askAgain(saved.error, confirmed, services)) return;
    // No button to run the query: a click in a form brings no `response_url` to report over.
    return replyManageProblem(saved.error, refuse, services, {
      offerRun: false,
      typed: change,
      isInForm: true,
    });
  }
  const { subscription, isConfirmed } = saved.value;
  const isNew = change.verb !== 'edit' && choice?.kind !== 'change';
  const words = describeSaved(subscription, isNew);
  const reply = replyAs(titles.saved, 'Close');
  await (isConfirmed
    ? reply([() => renderWorking(words)], ephemeral)
    : replyUnconfirmed(subscription.number, reply));
  await replyPlaces(saved.value, reply, services);
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
      return save({ view, preview, choice, userId }, form, services);
    });
  });
};
