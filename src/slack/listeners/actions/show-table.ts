import type { App } from '@slack/bolt';
import { withoutFiles } from '../../../command/merge-options.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { parseQuestionText } from '../../../questions/question-text.ts';
import { ephemeral } from '../../clients/reply.ts';
import { answer } from '../../handlers/answer.ts';
import { createKeyedLock, type RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor } from '../../services.ts';
import { messageKey, onButton, withNumber } from '../button.ts';

/**
 * Listens to buttons that show a table to the person who clicks, such as *Show table*. The question is in the button, so it
 * goes on working when its digest has ended. A second click while the first is being answered changes nothing.
 */
export const registerShowTable = (
  app: App,
  run: RequestRunner,
  services: Pick<SlackServices, 'questions' | 'catalog' | 'settings' | 'billing' | 'clock' | 'workspaceId'>,
): void => {
  const unlessShowing = createKeyedLock();
  onButton(app, run, withNumber(actionIds.showTable), ({ value, body, reply }) => {
    const question = parseQuestionText(value);
    if (question === undefined) return reply([() => renderStaleButton(services.settings.command)], ephemeral);
    return unlessShowing(`${messageKey(body)} ${body.user.id} ${value}`, async () => {
      await answer(withoutFiles(question), ephemeral, reply, services, {
        from: toActor(body, services),
        days: { userId: body.user.id },
      });
    });
  });
};
