import type { App, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { parsePlain } from '../../../command/parse.ts';
import type { Who } from '../../../core/actor.ts';
import { carryThrough, type DigestChange, preview } from '../../../digests/subscribe.ts';
import type { ManageProblem } from '../../../digests/validate.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { messageView } from '../../../messages/blocks/message.ts';
import {
  type DigestSubject,
  digestForm,
  readDigestSubject,
  renderDigestForm,
} from '../../../messages/forms/digest.ts';
import { previewForm, readPreviewSubject, renderPreview } from '../../../messages/forms/preview.ts';
import { emptyQuestion, type QuestionModel } from '../../../messages/forms/question.ts';
import { readTermTexts, type TermTexts, usualTerms } from '../../../messages/forms/schedule.ts';
import {
  renderNoPreview,
  renderStaleButton,
  renderTooLate,
  renderWorking,
} from '../../../messages/status.ts';
import type { Reply } from '../../clients/reply.ts';
import { ownDigest, readDigestForm, termTextsOf, whoIn } from '../../forms/digest-form.ts';
import { registerOpening, replyDirectly, sentForm } from '../../forms/modal.ts';
import { openedQuestion } from '../../forms/question-form.ts';
import { toPerson } from '../../handlers/answer.ts';
import { replyManageProblem, replyProblem, replyUnconfirmed } from '../../handlers/digest-commands.ts';
import { showHome } from '../../handlers/home.ts';
import type { Guard } from '../../middleware/run-once.ts';
import type { SlackTools } from '../../services.ts';

/** A click that opens the form. `label` stands on what was clicked. */
type Click = { readonly triggerId: string; readonly userId: string; readonly label: string };

type Opened = {
  readonly subject: DigestSubject;
  readonly question: QuestionModel;
  readonly terms: TermTexts;
};

const drawn = (opened: Opened, { defaultTop, execute }: SlackTools): ModalView =>
  renderDigestForm({ ...opened, usualTop: defaultTop, executionsPerDay: execute.perDay });

const open = async (opened: Opened, click: Click, reply: Reply, tools: SlackTools): Promise<void> => {
  const shown = await tools.views.open(click.triggerId, drawn(opened, tools));
  if (shown.kind !== 'shown') return reply([() => renderTooLate(click.label)], toPerson);
};

/** Opens the form for a new digest of whatever query. */
export const openNewDigest = (click: Click, reply: Reply, tools: SlackTools): Promise<void> => {
  const subject = { kind: 'new', channelId: undefined } as const;
  return open({ subject, question: emptyQuestion, terms: usualTerms }, click, reply, tools);
};

/** Opens the form for a digest of the person's own, with what it is. */
export const openDigest = async (
  id: string,
  click: Click,
  reply: Reply,
  tools: SlackTools,
): Promise<void> => {
  const own = await ownDigest(id, click.userId, tools);
  if (own === undefined) return replyProblem({ kind: 'no-such-digest', number: undefined }, reply, tools);
  const { number, channelId } = own.subscription;
  const subject = { kind: 'edit', id, number, channelId } as const;
  const question = await openedQuestion(own.request, tools);
  return open({ subject, question, terms: termTextsOf(own.subscription) }, click, reply, tools);
};

/** The form anew, with other fields for its question. */
export const redrawDigestForm = (question: QuestionModel, view: ViewOutput, tools: SlackTools): ModalView =>
  drawn(
    {
      question,
      subject: readDigestSubject(view.private_metadata),
      terms: readTermTexts(view.state.values),
    },
    tools,
  );

/** A form has no room for a button that runs the query, so that is not offered there. */
const replyInWords = (problem: ManageProblem, reply: Reply, tools: SlackTools): Promise<void> =>
  replyManageProblem(problem, reply, { ...tools, mayRun: false });

/** The form that was sent in is shown as a preview above it, once the query was tried. */
const registerForm = (app: App, guard: Guard, tools: SlackTools): void => {
  app.view<ViewSubmitAction>(digestForm.callbackId, async ({ ack, body, view }) => {
    const { user, trigger_id } = body;
    const { title } = previewForm;
    const form = sentForm({ ack, viewId: view.id, title, userId: user.id }, tools);
    await guard(trigger_id, form.reply, async () => {
      const subject = readDigestSubject(view.private_metadata);
      const filled = await readDigestForm(view.state.values, subject, user.id, tools);
      if (!filled.ok) return form.refuse(filled.problem);
      const { channelId, command, metadata } = filled.value;
      const externalId = `preview-${trigger_id}`;
      const trying = messageView(title, renderWorking('Trying the query on Dune …'), 'Back');
      await form.push({ ...trying, external_id: externalId });
      const place = { externalId };
      const above: Reply = async (forms) => {
        const shown = await tools.views.update(place, messageView(title, forms[0](), 'Back'));
        if (shown.kind === 'failed') await replyDirectly(user.id, tools)(forms, toPerson);
      };
      const draft = await preview(command, whoIn(channelId, user.id, tools), tools.digests);
      if (!draft.ok) return replyInWords(draft.problem, above, tools);
      // Whoever went back meanwhile does not want it any more.
      const shown = await tools.views.update(place, renderPreview(draft.value, channelId, metadata));
      if (shown.kind === 'failed') return above([renderNoPreview], toPerson);
    });
  });
};

const carryOut = async (command: DigestChange, who: Who, reply: Reply, tools: SlackTools): Promise<void> => {
  // Slack waits three seconds for the form; Dune may take longer.
  await reply([() => renderWorking('Telling the channel …')], toPerson);
  const kept = await carryThrough(command, who, tools.digests);
  if (!kept.ok) return replyInWords(kept.problem, reply, tools);
  const { subscription, isConfirmed } = kept.value;
  const words =
    command.verb === 'subscribe'
      ? `Subscribed. The channel was told, and shown what digest #${subscription.number} will look like.`
      : `Digest #${subscription.number} is changed, and the channel was told.`;
  await (isConfirmed
    ? reply([() => renderWorking(words)], toPerson)
    : replyUnconfirmed(subscription.number, reply));
  await showHome({ userId: who.userId, page: 0, hash: undefined }, [], tools);
};

/** What was looked at is kept. */
const registerPreview = (app: App, guard: Guard, tools: SlackTools): void => {
  app.view<ViewSubmitAction>(previewForm.callbackId, async ({ ack, body, view }) => {
    const userId = body.user.id;
    const form = sentForm({ ack, viewId: view.id, title: previewForm.title, userId }, tools);
    await guard(body.trigger_id, form.reply, async (reply) => {
      const subject = readPreviewSubject(view.private_metadata);
      const parsed = parsePlain(subject?.command ?? '', { leastMinutes: tools.leastMinutes });
      const command = parsed.ok ? parsed.value : undefined;
      if (subject === undefined || (command?.verb !== 'subscribe' && command?.verb !== 'edit'))
        return reply([() => renderStaleButton(tools.slash)], toPerson);
      if (subject.changes !== undefined && (await ownDigest(subject.changes, userId, tools)) === undefined)
        return replyProblem({ kind: 'no-such-digest', number: undefined }, reply, tools);
      return carryOut(command, whoIn(subject.channelId, userId, tools), reply, tools);
    });
  });
};

/** The form of a digest, from a click to what is kept: *Subscribe* under an answer, and *New digest* and *Edit* in the App Home. */
export const registerDigestForm = (app: App, guard: Guard, tools: SlackTools): void => {
  registerOpening(app, guard, tools, {
    actionId: actionIds.subscribe,
    label: 'Subscribe',
    form: async (request, _text, channelId) => {
      const question = await openedQuestion(request, tools);
      return drawn({ subject: { kind: 'new', channelId }, question, terms: usualTerms }, tools);
    },
  });
  registerForm(app, guard, tools);
  registerPreview(app, guard, tools);
};
