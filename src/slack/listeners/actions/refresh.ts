import type { App } from '@slack/bolt';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { parseQuestionText } from '../../../questions/question-text.ts';
import { ephemeral } from '../../clients/reply.ts';
import { checkForNewData } from '../../handlers/check-for-new-data.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';
import { onButton } from '../button.ts';

/** Listens to the button *Check for new data*, under answers that have no menu. */
export const registerRefresh = (
  app: App,
  run: RequestRunner,
  services: Pick<SlackServices, 'questions' | 'catalog' | 'settings' | 'billing' | 'clock' | 'workspaceId'>,
): void => {
  onButton(app, run, actionIds.refresh, ({ value, body, reply }) => {
    const question = parseQuestionText(value);
    return question === undefined
      ? reply([() => renderStaleButton(services.settings.command)], ephemeral)
      : checkForNewData(question, undefined, body, reply, services);
  });
};

/** Acknowledges link buttons: Slack opens the link itself but expects an acknowledgement. */
export const registerOpen = (app: App): void => {
  app.action(actionIds.openInDune, async ({ ack }) => ack());
};
