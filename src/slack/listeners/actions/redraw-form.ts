import type { App, BlockAction } from '@slack/bolt';
import { conditionFields } from '../../../messages/forms/condition-fields.ts';
import { moreOptionsIds, parseCarried, withHiddenFields } from '../../../messages/forms/more-options.ts';
import { lookUpIds } from '../../../messages/forms/query-field.ts';
import { type QuestionModel, withoutFields } from '../../../messages/forms/question.ts';
import { fieldsNotShown, renderFieldsNotShown } from '../../../messages/status.ts';
import { ephemeral } from '../../clients/reply.ts';
import type { QuestionFormServices } from '../../forms/question-form.ts';
import { keepQuestion, lookUpQuestion } from '../../forms/review-question.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toMember } from '../../services.ts';
import { type DrawnForm, findRedraw } from '../views/redraw.ts';

type RedrawServices = QuestionFormServices & Pick<SlackServices, 'views' | 'replies' | 'workspaceId'>;

/** Returns the question that a form is to show after a click. */
type Review = (form: DrawnForm, userId: string, services: RedrawServices) => Promise<QuestionModel>;

const lookUp: Review = async ({ metadata, state }, userId, services) => {
  // A form whose options are hidden shows them when the query brings some.
  const isOpen = parseCarried(metadata).hidden === undefined ? true : undefined;
  return { ...(await lookUpQuestion(state, toMember(userId, services), services)), isOpen };
};

const showOrHide =
  (isOpen: boolean): Review =>
  async ({ state }, userId, services) => ({
    ...(await keepQuestion(state, toMember(userId, services), services, { looksUp: isOpen })),
    isOpen,
  });

/** Keeps everything, for another kind of alert. */
const keep: Review = async ({ metadata, state }, userId, services) => ({
  ...(await keepQuestion(state, toMember(userId, services), services, { looksUp: false })),
  isOpen: parseCarried(metadata).hidden === undefined,
});

/**
 * Listens to what changes a form in place: *Load parameters* adds the fields of the query that was typed, *More options*
 * and *Fewer options* show and hide the rest, and the kind of an alert chooses its fields. What stands in the other fields stays.
 */
export const registerFormRedraws = (app: App, run: RequestRunner, services: RedrawServices): void => {
  const { views, replies } = services;
  const on = (actionId: string, review: Review): void => {
    app.action<BlockAction>(actionId, async ({ ack, body }) => {
      await ack();
      const { view, user, trigger_id } = body;
      const redraw = view === undefined ? undefined : findRedraw(view);
      if (view === undefined || redraw === undefined) return;
      await run(trigger_id, replies.directly(user.id), async (reply) => {
        const metadata = view.private_metadata;
        const form = { metadata, state: withHiddenFields(view.state.values, metadata) };
        const model = await review(form, user.id, services);
        const show = async (shown: QuestionModel) =>
          views.update({ id: view.id, hash: view.hash }, await redraw(shown, form, services));
        // Any other outcome means that the form was changed or closed meanwhile: there's nothing to show.
        if ((await show(model)).kind !== 'failed') return;
        const plainer = await show(withoutFields(model, fieldsNotShown));
        if (plainer.kind === 'failed') return reply([renderFieldsNotShown], ephemeral);
      });
    });
  };
  on(lookUpIds.choice, lookUp);
  on(lookUpIds.enter, lookUp);
  on(lookUpIds.button, lookUp);
  on(conditionFields.kind, keep);
  on(moreOptionsIds.open, showOrHide(true));
  on(moreOptionsIds.close, showOrHide(false));
};
