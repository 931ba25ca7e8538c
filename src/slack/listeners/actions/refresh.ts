import type { App } from '@slack/bolt';
import { withoutCsv } from '../../../command/merge-options.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { parseQuestionText } from '../../../questions/question-text.ts';
import { ephemeral, replacing } from '../../clients/reply.ts';
import { answer } from '../../handlers/answer.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor } from '../../services.ts';
import { onButton } from '../button.ts';

/**
 * Listens to *Check for new data*: reads again and replaces the old answer with the new one, which says who asked. A
 * problem leaves the old answer in place.
 */
export const registerRefresh = (
  app: App,
  run: RequestRunner,
  services: Pick<SlackServices, 'questions' | 'settings' | 'clock' | 'workspaceId'>,
): void => {
  onButton(app, run, actionIds.refresh, async ({ value, body, reply }) => {
    const question = parseQuestionText(value);
    if (question === undefined) return reply([() => renderStaleButton(services.settings.command)], ephemeral);
    const { userId, isOpen = false } = toActor(body, services);
    const options = { since: services.clock.now(), refreshedBy: userId, isOpen };
    // Its CSV file came with the first answer.
    await answer(withoutCsv(question), replacing, reply, services, options);
  });
};

/** Acknowledges link buttons: Slack opens the link itself but expects an acknowledgement. */
export const registerOpen = (app: App): void => {
  app.action(actionIds.openInDune, async ({ ack }) => ack());
};
