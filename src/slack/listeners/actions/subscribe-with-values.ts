import type { App } from '@slack/bolt';
import { parsePlain } from '../../../command/parse.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { ephemeral } from '../../clients/reply.ts';
import { type DigestServices, saveSubscription } from '../../handlers/digest-commands.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor } from '../../services.ts';
import { onButton } from '../button.ts';

/** Listens to *Subscribe with these values* under a digest, or the like under an alert, that was typed without any. */
export const registerSubscribeWithValues = (
  app: App,
  run: RequestRunner,
  services: DigestServices & Pick<SlackServices, 'workspaceId'>,
): void =>
  onButton(app, run, actionIds.subscribeWithValues, ({ value, body, reply }) => {
    const { command: slash, minIntervalMinutes } = services.settings;
    const parsed = parsePlain(value, { minIntervalMinutes });
    return parsed.ok && (parsed.value.verb === 'subscribe' || parsed.value.verb === 'alert')
      ? saveSubscription(parsed.value, toActor(body, services), reply, services, {})
      : reply([() => renderStaleButton(slash)], ephemeral);
  });
