import type { App } from '@slack/bolt';
import type { Command } from '../../../command/command.ts';
import { withoutCsv } from '../../../command/merge-options.ts';
import { parseCommand } from '../../../command/parse.ts';
import type { Who } from '../../../core/actor.ts';
import { askFormButton } from '../../../messages/blocks/buttons.ts';
import { renderHelp } from '../../../messages/help/help.ts';
import { renderCommandProblem } from '../../../messages/problems/command.ts';
import type { Reply } from '../../clients/reply.ts';
import { toPerson } from '../../handlers/answer.ts';
import { carryOutDigest } from '../../handlers/digest-commands.ts';
import { answerWithCsv } from '../../handlers/export-csv.ts';
import { carryOutShortcut, withResolved } from '../../handlers/shortcut-commands.ts';
import type { Guard } from '../../middleware/run-once.ts';
import type { SlackTools } from '../../services.ts';

/** Carries out what a person typed, wherever they did; `thread` is the one that they typed it in. */
export const carryOut = (
  command: Command,
  who: Who,
  reply: Reply,
  tools: SlackTools,
  thread?: string,
): Promise<void> => {
  switch (command.verb) {
    case 'ask':
      return withResolved(command.request, who, reply, tools, (request) => {
        const { channelId, userId } = who;
        const place = { channelId, userId, thread, isPrivate: request.options.private };
        return answerWithCsv(request, place, reply, tools);
      });
    case 'subscribe':
      return withResolved(command.request, who, reply, tools, (request) =>
        // A shortcut may want a file, which a digest does not bring.
        carryOutDigest({ ...command, request: withoutCsv(request) }, who, reply, tools),
      );
    case 'help':
      return reply([() => renderHelp(command, tools.slash, tools, [askFormButton()])], toPerson);
    case 'save':
    case 'shortcuts':
    case 'forget':
      return carryOutShortcut(command, who, reply, tools);
    default:
      return carryOutDigest(command, who, reply, tools);
  }
};

/** What of a slash command is looked at. */
export type Typed = {
  readonly ack: () => Promise<void>;
  readonly command: {
    readonly text?: string;
    readonly trigger_id: string;
    readonly response_url: string;
    readonly channel_id: string;
    readonly user_id: string;
  };
};

/** Acknowledges first, then reads what was typed and answers over its `response_url`. */
export const onCommand =
  (guard: Guard, tools: SlackTools) =>
  async ({ ack, command }: Typed): Promise<void> => {
    const arrivedAt = performance.now();
    await ack();
    await guard(command.trigger_id, command.response_url, async (reply) => {
      const parsed = parseCommand(command.text ?? '', { leastMinutes: tools.leastMinutes });
      const verb = parsed.ok ? parsed.value.verb : 'unclear';
      tools.telemetry.typed(verb);
      const { workspaceId } = tools.digests;
      const who = { workspaceId, channelId: command.channel_id, userId: command.user_id };
      await (parsed.ok
        ? carryOut(parsed.value, who, reply, tools)
        : reply([() => renderCommandProblem(parsed.problem, tools.slash)], toPerson));
      tools.telemetry.answered(verb, performance.now() - arrivedAt);
    });
  };

/** The slash command, by whatever name the operator gave it. */
export const registerCommand = (app: App, guard: Guard, tools: SlackTools): void => {
  app.command(tools.slash, onCommand(guard, tools));
};
