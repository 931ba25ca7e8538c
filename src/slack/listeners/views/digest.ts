import type { App, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Question, ResolvedQuestion } from '../../../core/question.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import {
  type DigestSubject,
  digestForm,
  parseDigestSubject,
  renderDigestForm,
} from '../../../messages/forms/digest.ts';
import type { FormState } from '../../../messages/forms/form-state.ts';
import { withHiddenFields } from '../../../messages/forms/more-options.ts';
import { previewForm } from '../../../messages/forms/preview.ts';
import { emptyQuestion, type QuestionModel } from '../../../messages/forms/question.ts';
import { defaultTermTexts, parseTermTexts, type TermTexts } from '../../../messages/forms/schedule.ts';
import type { Reply } from '../../clients/reply.ts';
import { type EditableSubscription, parseDigestForm, toTermTexts } from '../../forms/digest-form.ts';
import { createSubmittedForm } from '../../forms/modal.ts';
import { type QuestionFormServices, toQuestionModel } from '../../forms/question-form.ts';
import { findReportName } from '../../handlers/report-show.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toMember } from '../../services.ts';
import type { ButtonPress } from '../button.ts';
import { type FormClick, onFormButton, openForm } from '../open-form.ts';
import { pushPreview } from './push-preview.ts';
import { openReportDigest } from './report-digest.ts';

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

/** Draws the form of a digest, filled in. */
export const drawEditedDigest = async (
  { subscription, request, isElsewhere, places }: EditableSubscription,
  services: DigestFormServices,
): Promise<ModalView> => {
  const { id, number, channelId } = subscription;
  const subject = {
    kind: 'edit',
    id,
    number,
    channelId,
    isElsewhere,
    places: places?.map((one) => one.id),
  } as const;
  const question = await toQuestionModel(request, services);
  return draw({ subject, question, terms: toTermTexts(subscription, places) }, services);
};

/** Draws the form again, with new fields for its question. */
export const redrawDigestForm = (
  question: QuestionModel,
  { metadata, state }: { readonly metadata: string; readonly state: FormState },
  services: Pick<SlackServices, 'settings'>,
): ModalView =>
  draw({ question, subject: parseDigestSubject(metadata), terms: parseTermTexts(state) }, services);

/** Opens the form of a report of that name, as the command without `report` subscribes to it. */
const openIfReport = async (
  question: Question,
  { body, label, reply }: ButtonPress,
  services: Pick<SlackServices, 'reports' | 'views' | 'settings' | 'workspaceId'>,
): Promise<boolean> => {
  const { id: userId } = body.user;
  const name = findReportName(question);
  if (name === undefined || !(await services.reports.find(name, toMember(userId, services))).ok) return false;
  const click = { triggerId: body.trigger_id, userId, label };
  await openReportDigest({ name, channelId: body.channel?.id }, click, reply, services);
  return true;
};

/** Listens to *Subscribe* under an answer, which opens the digest form, and to the form, which leads to a preview. */
export const registerDigestForm = (
  app: App,
  run: RequestRunner,
  services: DigestFormServices & Pick<SlackServices, 'reports'>,
): void => {
  onFormButton(app, run, services, {
    actionId: actionIds.subscribe,
    draw: (question, _text, channelId) => drawSubscribe({ question, channelId }, services),
    openInstead: (question, press) => openIfReport(question, press, services),
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
      return pushPreview(filled.value, form, { triggerId: trigger_id, userId: user.id }, services);
    });
  });
};
