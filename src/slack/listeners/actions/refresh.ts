import type { App } from '@slack/bolt';
import { withoutCsv } from '../../../command/merge-options.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { parseQuestionText } from '../../../questions/question-text.ts';
import { ephemeral, replacing } from '../../clients/reply.ts';
import { answer } from '../../handlers/answer.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';
import { onButton } from '../button.ts';

/**
 * Listens to *Check for new data*: reads again and puts the new answer, with who wanted it, in the place of the old; a problem leaves
 * the old one standing.
 */
export const registerRefresh = (
  app: App,
  run: RequestRunner,
  services: Pick<SlackServices, 'questions' | 'settings' | 'clock'>,
): void => {
  onButton(app, run, actionIds.refresh, async ({ value, body, reply }) => {
    const question = parseQuestionText(value);
    if (question === undefined) return reply([() => renderStaleButton(services.settings.command)], ephemeral);
    const options = { since: services.clock.now(), refreshedBy: body.user.id };
    // The file that was asked for with it came with the first answer.
    await answer(withoutCsv(question), replacing, reply, services, options);
  });
};

/** Acknowledges a button that opens an address by itself, as Slack wants it. */
export const registerOpen = (app: App): void => {
  app.action(actionIds.openInDune, async ({ ack }) => ack());
};
