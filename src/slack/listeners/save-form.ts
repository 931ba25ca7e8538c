import type { App, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import { readShortcut } from '../../command/shortcut.ts';
import { renderAskProblem } from '../../render/ask-problem.ts';
import { actionIds } from '../../render/buttons.ts';
import { wordsFor } from '../../render/command-problem.ts';
import { renderSaveForm, saveForm } from '../../render/form/save.ts';
import type { Message } from '../../render/message.ts';
import { renderShortcutProblem } from '../../render/shortcut/problem.ts';
import { renderSaved } from '../../render/shortcut/saved.ts';
import { renderStaleButton } from '../../render/small-talk.ts';
import { saveShortcut } from '../../shortcut/shortcuts.ts';
import { toPerson } from '../answering.ts';
import { readQuestionText, registerOpening, replyInForm } from '../forms.ts';
import type { Guard } from '../guard.ts';
import type { SlackTools } from '../tools.ts';

const fieldsOf = ({ state }: ViewOutput): { readonly name: string; readonly shared: boolean } => ({
  name: state.values[saveForm.name]?.[saveForm.name]?.value ?? '',
  shared: (state.values[saveForm.shared]?.[saveForm.shared]?.selected_options ?? []).length > 0,
});

/** What came of a form that was sent in: what is wrong with its name, or a message in its place. */
type Outcome =
  | { readonly kind: 'error'; readonly words: string }
  | { readonly kind: 'message'; readonly message: Message };

const saveFilledIn = async (view: ViewOutput, userId: string, tools: SlackTools): Promise<Outcome> => {
  const { slash, digests, allowedQueries, clock } = tools;
  const { name: typed, shared } = fieldsOf(view);
  const name = readShortcut(typed.trim());
  if (!name.ok) return { kind: 'error', words: wordsFor(name.problem, slash).headline };
  const request = readQuestionText(view.private_metadata);
  if (request === undefined) return { kind: 'message', message: renderStaleButton(slash) };
  const person = { workspaceId: digests.workspaceId, userId };
  const shortcutTools = { store: digests.store, allowedQueries };
  const saved = await saveShortcut({ name: name.value, shared, request }, person, shortcutTools);
  if (saved.ok) return { kind: 'message', message: renderSaved(saved.value, slash) };
  const { problem } = saved;
  switch (problem.kind) {
    case 'too-many':
    case 'unprintable':
    case 'nothing-to-forget':
      return { kind: 'message', message: renderShortcutProblem(problem, slash) };
    default:
      return {
        kind: 'message',
        message: renderAskProblem(problem, { slash, asOf: new Date(clock.now()) }),
      };
  }
};

/** *Save* under an answer, and the form behind it. */
export const registerSaveForm = (app: App, guard: Guard, tools: SlackTools): void => {
  registerOpening(app, guard, tools, {
    actionId: actionIds.save,
    label: 'Save',
    form: (request, question) => renderSaveForm(request, question, tools.slash),
  });
  app.view<ViewSubmitAction>(saveForm.callbackId, async ({ ack, body, view }) => {
    const sentIn = { ack, viewId: view.id, title: saveForm.title, userId: body.user.id };
    await guard(body.trigger_id, replyInForm(sentIn, tools), async (reply) => {
      const outcome = await saveFilledIn(view, body.user.id, tools);
      if (outcome.kind === 'message') return reply([() => outcome.message], toPerson);
      return ack({ response_action: 'errors', errors: { [saveForm.name]: outcome.words } });
    });
  });
};
