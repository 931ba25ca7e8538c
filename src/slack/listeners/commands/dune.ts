import type { App } from '@slack/bolt';
import { type Actor, findConversation, isOpenConversation, toChannelName } from '../../../core/actor.ts';
import { handleText, type TypedTextServices } from '../../handlers/typed-text.ts';
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

type DuneServices = TypedTextServices & Pick<SlackServices, 'workspaceId'>;

/** Creates the listener: it acknowledges first, then parses the text and replies over the `response_url`. */
export const onCommand =
  (run: RequestRunner, services: DuneServices) =>
  async ({ ack, command }: CommandEvent): Promise<void> => {
    const arrivedAt = performance.now();
    await ack();
    await run(command.trigger_id, { command: command.response_url }, async (reply) => {
      const { channel_id: channelId, channel_name: name = '', user_id: userId } = command;
      const actor: Actor = {
        workspaceId: services.workspaceId,
        channelId,
        userId,
        conversation: findConversation(channelId, name),
        isOpen: isOpenConversation(channelId, name),
        ...toChannelName(name),
      };
      await handleText({ text: command.text ?? '', actor, arrivedAt }, reply, services);
    });
  };

/** Listens to the slash command under the name the operator gave it. */
export const registerCommand = (app: App, run: RequestRunner, services: DuneServices): void => {
  app.command(services.settings.command, onCommand(run, services));
};
