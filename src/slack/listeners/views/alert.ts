import type { App, GlobalShortcut, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { emptyDisplayOptions, type ResolvedQuestion } from '../../../core/question.ts';
import { parseStoredAlert } from '../../../digests/stored-question.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { alertForm, parseAlertSubject, renderAlertForm } from '../../../messages/forms/alert.ts';
import {
  type ConditionFacts,
  noFacts,
  parseConditionTexts,
} from '../../../messages/forms/condition-fields.ts';
import {
  type ConditionTexts,
  emptyConditionTexts,
  parseColumnChoice,
  toConditionTexts,
} from '../../../messages/forms/condition-texts.ts';
import type { DigestSubject } from '../../../messages/forms/digest.ts';
import type { FormState } from '../../../messages/forms/form-state.ts';
import { withHiddenFields } from '../../../messages/forms/more-options.ts';
import { parseConditionFields } from '../../../messages/forms/parse-condition-fields.ts';
import { previewForm } from '../../../messages/forms/preview.ts';
import { emptyQuestion, type QuestionModel } from '../../../messages/forms/question.ts';
import { defaultAlertTexts, parseTermTexts, type TermTexts } from '../../../messages/forms/schedule.ts';
import { changeKind, suggestBound, suggestCondition } from '../../../messages/forms/suggest-condition.ts';
import type { Reply } from '../../clients/reply.ts';
import { parseAlertForm } from '../../forms/alert-form.ts';
import { findFactsInTime } from '../../forms/condition-facts.ts';
import type { EditableSubscription } from '../../forms/digest-form.ts';
import { toTermTexts } from '../../forms/digest-form.ts';
import { createSubmittedForm } from '../../forms/modal.ts';
import { toQuestionModel } from '../../forms/question-form.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';
import { type FormClick, onFormButton, openForm } from '../open-form.ts';
import type { DigestFormServices } from './digest.ts';
import { pushPreview } from './push-preview.ts';

type Opened = {
  readonly subject: DigestSubject;
  readonly question: QuestionModel;
  readonly condition: ConditionTexts;
  readonly facts: ConditionFacts;
  readonly terms: TermTexts;
};

const draw = (opened: Opened, { settings }: Pick<SlackServices, 'settings'>): ModalView =>
  renderAlertForm({ ...opened, executionsPerDay: settings.executionsPerDay });

/** Opens the form for a new alert. */
export const openNewAlert = (
  click: FormClick,
  reply: Reply,
  services: Pick<SlackServices, 'settings' | 'views'>,
): Promise<void> => {
  const opened = {
    subject: { kind: 'new', channelId: undefined },
    question: emptyQuestion,
    condition: emptyConditionTexts,
    facts: noFacts,
    terms: defaultAlertTexts,
  } as const;
  return openForm(draw(opened, services), click, reply, services);
};

/** A question to watch; the channel is where it was asked, if that's known. */
type WatchedQuestion = { readonly question: ResolvedQuestion; readonly channelId: string | undefined };

/** Draws the form for an alert about a question: it watches the first row, and says what that is at now. */
const drawAlertAbout = async (
  { question: asked, channelId }: WatchedQuestion,
  services: DigestFormServices,
): Promise<ModalView> => {
  // How many rows an answer shows isn't how many are watched.
  const { sort, where } = asked.options;
  const request = { ...asked, options: { ...emptyDisplayOptions, sort, where } };
  const [question, facts] = await Promise.all([
    toQuestionModel(request, services),
    findFactsInTime(asked, { keyColumns: [] }, services),
  ]);
  const condition = suggestBound(suggestCondition(emptyConditionTexts, facts), facts);
  const opened = { question: { ...question, suggests: true }, condition, facts, terms: defaultAlertTexts };
  return draw({ ...opened, subject: { kind: 'new', channelId } }, services);
};

/** Opens the form for an alert about a question. */
export const openAlertAbout = async (
  watched: WatchedQuestion,
  click: FormClick,
  reply: Reply,
  services: DigestFormServices,
): Promise<void> => openForm(await drawAlertAbout(watched, services), click, reply, services);

const watchedColumn = ({ column }: ConditionTexts): string | undefined => {
  const chosen = parseColumnChoice(column);
  return chosen === undefined || chosen === 'rows' ? undefined : chosen.name;
};

/** Draws the form of an alert, filled in. */
export const drawEditedAlert = async (
  { subscription, request, isElsewhere, places }: EditableSubscription,
  services: DigestFormServices,
): Promise<ModalView> => {
  const { id, number, channelId, keyColumns } = subscription;
  const alert = parseStoredAlert(subscription);
  const condition = alert === undefined ? emptyConditionTexts : toConditionTexts(alert.condition);
  const [question, facts] = await Promise.all([
    toQuestionModel(request, services),
    findFactsInTime(request, { column: watchedColumn(condition), keyColumns }, services),
  ]);
  const elsewhere = places?.map((one) => one.id);
  const subject = { kind: 'edit', id, number, channelId, isElsewhere, places: elsewhere } as const;
  return draw({ subject, question, condition, facts, terms: toTermTexts(subscription, places) }, services);
};

/** How long a form that is open already waits for the rows, ms. */
const redrawBudgetMs = 3_000;

/** Draws the form again, with new fields for its question or for another kind of alert. */
export const redrawAlertForm = async (
  question: QuestionModel,
  { metadata, state }: { readonly metadata: string; readonly state: FormState },
  services: Pick<SlackServices, 'settings' | 'questions' | 'catalog'>,
): Promise<ModalView> => {
  const { subject, kept, kind } = parseAlertSubject(metadata);
  const filled = parseConditionTexts(state, kept);
  const before = parseConditionFields({ ...filled, kind }, state);
  const texts = changeKind(filled, kind, before.ok ? before.value : undefined);
  const terms = parseTermTexts(state);
  const facts = await findFactsOf(question, watchedColumn(texts), services);
  return draw({ question, subject, condition: suggestCondition(texts, facts), facts, terms }, services);
};

const findFactsOf = async (
  { info, parameters }: QuestionModel,
  column: string | undefined,
  services: Pick<SlackServices, 'questions' | 'catalog'>,
): Promise<ConditionFacts> =>
  info === undefined || info.isMissing
    ? noFacts
    : findFactsInTime(
        { query: { kind: 'id', id: info.queryId }, parameters, options: emptyDisplayOptions },
        { column, keyColumns: [] },
        services,
        redrawBudgetMs,
      );

/** As in `manifest.yml`. */
const shortcutId = 'new_dune_alert';

/** Listens to what opens the form: the global shortcut, and the button under a problem that leads to it. */
const registerAlertOpeners = (app: App, run: RequestRunner, services: DigestFormServices): void => {
  app.shortcut<GlobalShortcut>({ type: 'shortcut', callback_id: shortcutId }, async ({ ack, shortcut }) => {
    await ack();
    const { trigger_id: triggerId, user } = shortcut;
    const click = { triggerId, userId: user.id, label: 'New Dune alert' };
    await run(triggerId, services.replies.directly(user.id), (reply) => openNewAlert(click, reply, services));
  });
  onFormButton(app, run, services, {
    actionId: actionIds.alertAbout,
    draw: (question, _text, channelId) => drawAlertAbout({ question, channelId }, services),
  });
};

/** Listens to the form of an alert, which leads to a preview, and to what opens it. */
export const registerAlertForm = (app: App, run: RequestRunner, services: DigestFormServices): void => {
  registerAlertOpeners(app, run, services);
  app.view<ViewSubmitAction>(alertForm.callbackId, async ({ ack, body, view }) => {
    const { user, trigger_id } = body;
    const form = createSubmittedForm({ ack, view, title: previewForm.title, userId: user.id }, services);
    await run(trigger_id, form.reply, async () => {
      const subject = parseAlertSubject(view.private_metadata);
      const state = withHiddenFields(view.state.values, view.private_metadata);
      const filled = await parseAlertForm(state, subject, user.id, services);
      if (!filled.ok) return form.refuse(filled.error);
      return pushPreview(filled.value, form, { triggerId: trigger_id, userId: user.id }, services);
    });
  });
};
