import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { withoutCsv } from '../../../command/merge-options.ts';
import { parsePlain } from '../../../command/parse.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { type AnswerTools, answer, toPerson } from '../../handlers/answer.ts';
import type { Guard } from '../../middleware/run-once.ts';

/** *Refresh* reads again and puts the new answer, with who wanted it, in the place of the old; a problem leaves the old one standing. */
const registerRefresh = (app: App, guard: Guard, tools: AnswerTools): void => {
  app.action<BlockAction<ButtonAction>>(actionIds.refresh, async ({ ack, action, body }) => {
    await ack();
    await guard(`${body.trigger_id} ${action.action_ts}`, body.response_url, async (reply) => {
      const parsed = parsePlain(action.value ?? '');
      if (!parsed.ok || parsed.value.verb !== 'ask')
        return reply([() => renderStaleButton(tools.slash)], toPerson);
      const manner = { since: tools.clock.now(), refreshedBy: body.user.id };
      // The file that was asked for with it came with the first answer.
      await answer(withoutCsv(parsed.value.request), { replaces: true }, reply, tools, manner);
    });
  });
};

/** A button with an address opens it by itself; Slack still wants the click acknowledged. */
const registerOpen = (app: App): void => {
  app.action(actionIds.openInDune, async ({ ack }) => ack());
};

/** The buttons under an answer. */
export const registerButtons = (app: App, guard: Guard, tools: AnswerTools): void => {
  registerRefresh(app, guard, tools);
  registerOpen(app);
};
