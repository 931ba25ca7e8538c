import type { App } from '@slack/bolt';
import { parsePlain } from '../../../command/parse.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { ephemeral } from '../../clients/reply.ts';
import { type CommandServices, handleCommand } from '../../handlers/command.ts';
import { createKeyedLock, type RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor } from '../../services.ts';
import { messageKey, onButton, withNumber } from '../button.ts';

/**
 * Listens to buttons that do what a command does, such as *Run it* under a corrected command. A second click while the first
 * is being handled changes nothing.
 */
export const registerRunCommand = (
  app: App,
  run: RequestRunner,
  services: CommandServices & Pick<SlackServices, 'workspaceId'>,
): void => {
  const unlessRunning = createKeyedLock();
  const { command: slash, minIntervalMinutes } = services.settings;
  onButton(app, run, withNumber(actionIds.runCommand), ({ value, body, reply }) => {
    const parsed = parsePlain(value, { minIntervalMinutes });
    if (!parsed.ok) return reply([() => renderStaleButton(slash)], ephemeral);
    const asked = { by: body.user.id, text: value, reading: undefined };
    return unlessRunning(`${messageKey(body)} ${body.user.id} ${value}`, () =>
      handleCommand(parsed.value, toActor(body, services), reply, services, { asked }),
    );
  });
};
