import type { App, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { ResolvedQuestion } from '../../../core/question.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { messageView } from '../../../messages/blocks/message.ts';
import {
  type DigestSubject,
  digestForm,
  parseDigestSubject,
  renderDigestForm,
} from '../../../messages/forms/digest.ts';
import type { FormState } from '../../../messages/forms/form-state.ts';
import { withHiddenFields } from '../../../messages/forms/more-options.ts';
import { previewForm, renderPreview } from '../../../messages/forms/preview.ts';
import { emptyQuestion, type QuestionModel } from '../../../messages/forms/question.ts';
import { defaultTermTexts, parseTermTexts, type TermTexts } from '../../../messages/forms/schedule.ts';
import { renderNoPreview, renderWorking } from '../../../messages/status.ts';
import { ephemeral, type Reply } from '../../clients/reply.ts';
import {
  type FilledDigest,
  findEditable,
  parseDigestForm,
  toActorIn,
  toTermTexts,
} from '../../forms/digest-form.ts';
import { createSubmittedForm } from '../../forms/modal.ts';
import { type QuestionFormServices, toQuestionModel } from '../../forms/question-form.ts';
import { replyManageProblem, replyProblem } from '../../handlers/digest-replies.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';
import { type FormClick, onFormButton, openForm } from '../open-form.ts';

/** The services behind the form of a digest. */
export type DigestFormServices = QuestionFormServices &
  Pick<SlackServices, 'digests' | 'views' | 'replies' | 'workspaceId' | 'clock'>;

type Opened = {
  readonly subject: DigestSubject;
  readonly question: QuestionModel;
  readonly terms: TermTexts;
};

const draw = (opened: Opened, { settings }: Pick<SlackServices, 'settings'>): ModalView => {
  const { defaultRows: defaultTop, executionsPerDay } = settings;
  return renderDigestForm({ ...opened, defaultTop, executionsPerDay });
};

/** Opens the form for a new digest. */
export const openNewDigest = (
  click: FormClick,
  reply: Reply,
  services: Pick<SlackServices, 'settings' | 'views'>,
): Promise<void> => {
  const subject = { kind: 'new', channelId: undefined } as const;
  const view = draw({ subject, question: emptyQuestion, terms: defaultTermTexts }, services);
  return openForm(view, click, reply, services);
};

/** A question to subscribe a channel to; the channel is where it was asked, if that's known. */
type Subscribed = { readonly question: ResolvedQuestion; readonly channelId: string | undefined };

const drawSubscribe = async (
  { question: request, channelId }: Subscribed,
  services: DigestFormServices,
): Promise<ModalView> => {
  // A digest keeps its values, so they are filled in.
  const question = { ...(await toQuestionModel(request, services)), suggests: true };
  return draw({ subject: { kind: 'new', channelId }, question, terms: defaultTermTexts }, services);
};

/** Opens the form for a digest of a question. */
export const openSubscribe = async (
  subscribed: Subscribed,
  click: FormClick,
  reply: Reply,
  services: DigestFormServices,
): Promise<void> => openForm(await drawSubscribe(subscribed, services), click, reply, services);

/** Opens the form for a digest, filled in: one of the person's own, or one of the channel in which they clicked. */
export const openDigest = async (
  id: string,
  click: FormClick,
  reply: Reply,
  services: DigestFormServices,
  clickedIn = '',
): Promise<void> => {
  const own = await findEditable(id, clickedIn, click.userId, services);
  if (own === undefined) return replyProblem({ kind: 'no-such-digest', number: undefined }, reply, services);
  const { number, channelId } = own.subscription;
  const subject = { kind: 'edit', id, number, channelId } as const;
  const question = await toQuestionModel(own.request, services);
  const view = draw({ subject, question, terms: toTermTexts(own.subscription) }, services);
  return openForm(view, click, reply, services);
};

/** Draws the form again, with new fields for its question. */
export const redrawDigestForm = (
  question: QuestionModel,
  { metadata, state }: { readonly metadata: string; readonly state: FormState },
  services: Pick<SlackServices, 'settings'>,
): ModalView =>
  draw({ question, subject: parseDigestSubject(metadata), terms: parseTermTexts(state) }, services);

/** Tries the query and shows the preview in the view pushed on top of the form. */
const showPreview = async (
  { channelId, change, metadata }: FilledDigest,
  externalId: string,
  userId: string,
  services: DigestFormServices,
): Promise<void> => {
  const { digests, views, replies } = services;
  const reply: Reply = async (variants) => {
    const shown = await views.update({ externalId }, messageView(previewForm.title, variants[0](), 'Back'));
    if (shown.kind === 'failed') await replies.directly(userId)(variants, ephemeral);
  };
  const draft = await digests.preview(change, toActorIn(channelId, userId, services));
  // No button to run the query: a click in a form brings no `response_url` to report over.
  if (!draft.ok) return replyManageProblem(draft.error, reply, services, { offerRun: false });
  // Any other outcome means that the person went back: they don't want it anymore.
  const shown = await views.update({ externalId }, renderPreview(draft.value, channelId, metadata));
  if (shown.kind === 'failed') return reply([renderNoPreview], ephemeral);
};

/** Listens to *Subscribe* under an answer, which opens the digest form, and to the form, which leads to a preview. */
export const registerDigestForm = (app: App, run: RequestRunner, services: DigestFormServices): void => {
  onFormButton(app, run, services, {
    actionId: actionIds.subscribe,
    label: 'Subscribe',
    draw: (question, _text, channelId) => drawSubscribe({ question, channelId }, services),
  });
  app.view<ViewSubmitAction>(digestForm.callbackId, async ({ ack, body, view }) => {
    const { user, trigger_id } = body;
    const { title } = previewForm;
    const form = createSubmittedForm({ ack, view, title, userId: user.id }, services);
    await run(trigger_id, form.reply, async () => {
      const subject = parseDigestSubject(view.private_metadata);
      const state = withHiddenFields(view.state.values, view.private_metadata);
      const filled = await parseDigestForm(state, subject, user.id, services);
      if (!filled.ok) return form.refuse(filled.error);
      const externalId = `preview-${trigger_id}`;
      const trying = messageView(title, renderWorking('Checking the query on Dune…'), 'Back');
      await form.push({ ...trying, external_id: externalId });
      return showPreview(filled.value, externalId, user.id, services);
    });
  });
};
