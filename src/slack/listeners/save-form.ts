import type { App, BlockAction, ButtonAction, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import { parsePlain } from '../../command/parse.ts';
import type { AskRequest } from '../../command/request.ts';
import { readShortcut } from '../../command/shortcut.ts';
import { renderAskProblem } from '../../render/ask-problem.ts';
import { actionIds } from '../../render/buttons.ts';
import { wordsFor } from '../../render/command-problem.ts';
import { renderSaveForm, saveForm } from '../../render/form/save.ts';
import type { Message } from '../../render/message.ts';
import { renderShortcutProblem } from '../../render/shortcut/problem.ts';
import { renderSaved } from '../../render/shortcut/saved.ts';
import { renderStaleButton, renderTooLate } from '../../render/small-talk.ts';
import { messageView } from '../../render/view.ts';
import { saveShortcut } from '../../shortcut/shortcuts.ts';
import { toPerson } from '../answering.ts';
import type { Guard } from '../guard.ts';
import type { SlackTools } from '../tools.ts';

const questionOf = (text: string | undefined): AskRequest | undefined => {
  const parsed = parsePlain(text ?? '');
  return parsed.ok && parsed.value.verb === 'ask' ? parsed.value.request : undefined;
};

/** *Save* under an answer opens the form at once: the click is good for three seconds. */
const registerOpening = (app: App, guard: Guard, tools: SlackTools): void => {
  app.action<BlockAction<ButtonAction>>(actionIds.save, async ({ ack, action, body }) => {
    await ack();
    await guard(`${body.trigger_id} ${action.action_ts}`, body.response_url, async (reply) => {
      const { slash, views } = tools;
      const request = questionOf(action.value);
      if (request === undefined) return reply([() => renderStaleButton(slash)], toPerson);
      const shown = await views.open(body.trigger_id, renderSaveForm(request, action.value ?? '', slash));
      if (shown.kind !== 'shown') return reply([() => renderTooLate('Save')], toPerson);
    });
  });
};

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
  const request = questionOf(view.private_metadata);
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

/** The form sent in. It is acknowledged with what came of it, so nothing here may take longer than three seconds. */
const registerSubmission = (app: App, guard: Guard, tools: SlackTools): void => {
  app.view<ViewSubmitAction>(saveForm.callbackId, async ({ ack, body, view }) => {
    const show = (message: Message) =>
      ack({ response_action: 'update', view: messageView(saveForm.title, message) });
    const inPlace = (forms: readonly [() => Message, ...(() => Message)[]]) => show(forms[0]());
    await guard(body.trigger_id, inPlace, async () => {
      const outcome = await saveFilledIn(view, body.user.id, tools);
      if (outcome.kind === 'message') return show(outcome.message);
      return ack({ response_action: 'errors', errors: { [saveForm.name]: outcome.words } });
    });
  });
};

/** *Save* under an answer, and the form behind it. */
export const registerSaveForm = (app: App, guard: Guard, tools: SlackTools): void => {
  registerOpening(app, guard, tools);
  registerSubmission(app, guard, tools);
};
