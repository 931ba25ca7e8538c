import type { App } from '@slack/bolt';
import { parseTopic } from '../../../command/help-topic.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { renderHelp } from '../../../messages/help/help.ts';
import { ephemeral } from '../../clients/reply.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';
import { onButton, withNumber } from '../button.ts';

/** Listens to the buttons under help: each shows one topic, only to the person who clicked. */
export const registerHelpButtons = (
  app: App,
  run: RequestRunner,
  { settings }: Pick<SlackServices, 'settings'>,
): void => {
  onButton(app, run, withNumber(actionIds.help), async ({ value, reply }) => {
    const topic = parseTopic(value);
    const asked = { topic, unknown: topic === undefined ? value : undefined };
    await reply([() => renderHelp(asked, settings.help)], ephemeral);
  });
};
