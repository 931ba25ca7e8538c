import type { App } from '@slack/bolt';
import { readCommand } from '../../../command/parse.ts';
import { type Actor, findConversation, isOpenConversation } from '../../../core/actor.ts';
import { renderCommandProblem } from '../../../messages/problems/command.ts';
import { ephemeral } from '../../clients/reply.ts';
import { type CommandServices, handleCommand } from '../../handlers/command.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';

/** The parts of a slash command's payload that are used. */
export type CommandEvent = {
  readonly ack: () => Promise<void>;
  readonly command: {
    readonly text?: string;
    readonly trigger_id: string;
    readonly response_url: string;
    readonly channel_id: string;
    readonly channel_name?: string;
    readonly user_id: string;
  };
};

type DuneServices = CommandServices & Pick<SlackServices, 'workspaceId' | 'telemetry'>;

/** Creates the listener: it acknowledges first, then parses the text and replies over the `response_url`. */
export const onCommand =
  (run: RequestRunner, services: DuneServices) =>
  async ({ ack, command }: CommandEvent): Promise<void> => {
    const arrivedAt = performance.now();
    const { settings, telemetry, workspaceId } = services;
    await ack();
    await run(command.trigger_id, command.response_url, async (reply) => {
      const typed = command.text ?? '';
      const parsed = readCommand(typed, { minIntervalMinutes: settings.minIntervalMinutes });
      const verb = parsed.ok ? parsed.value.command.verb : 'unclear';
      telemetry.typed(verb);
      const { channel_id: channelId, channel_name: name = '', user_id: userId } = command;
      const actor: Actor = {
        workspaceId,
        channelId,
        userId,
        conversation: findConversation(channelId, name),
        isOpen: isOpenConversation(channelId, name),
      };
      await (parsed.ok
        ? handleCommand(parsed.value.command, actor, reply, services, {
            asked: { by: userId, text: typed.trim(), reading: parsed.value.reading },
          })
        : reply([() => renderCommandProblem(parsed.error, settings.command, typed)], ephemeral));
      telemetry.answered(verb, performance.now() - arrivedAt);
    });
  };

/** Listens to the slash command under the name the operator gave it. */
export const registerCommand = (app: App, run: RequestRunner, services: DuneServices): void => {
  app.command(services.settings.command, onCommand(run, services));
};
