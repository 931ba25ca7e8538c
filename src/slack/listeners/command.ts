import type { App } from '@slack/bolt';
import type { Command } from '../../command/command.ts';
import { parseCommand } from '../../command/parse.ts';
import { renderCommandProblem } from '../../render/command-problem.ts';
import { renderHelp } from '../../render/help.ts';
import { renderComing } from '../../render/small-talk.ts';
import { type AnswerTools, answer, toPerson } from '../answering.ts';
import type { Guard } from '../guard.ts';
import type { Reply } from '../reply.ts';

const carryOut = (command: Command, reply: Reply, tools: AnswerTools): Promise<void> => {
  switch (command.verb) {
    case 'ask': {
      const visibility = command.request.options.private ? 'person' : 'channel';
      return answer(command.request, { visibility, replaces: false }, reply, tools);
    }
    case 'help':
      return reply([() => renderHelp(tools.slash, command.topic)], toPerson);
    default:
      return reply([() => renderComing(command.verb, tools.slash)], toPerson);
  }
};

/** What of a slash command is looked at. */
export type Typed = {
  readonly ack: () => Promise<void>;
  readonly command: { readonly text?: string; readonly trigger_id: string; readonly response_url: string };
};

/** Acknowledges first, then reads what was typed and answers over its `response_url`. */
export const onCommand =
  (guard: Guard, tools: AnswerTools) =>
  async ({ ack, command }: Typed): Promise<void> => {
    await ack();
    await guard(command.trigger_id, command.response_url, async (reply) => {
      const parsed = parseCommand(command.text ?? '');
      if (parsed.ok) return carryOut(parsed.value, reply, tools);
      return reply([() => renderCommandProblem(parsed.problem, tools.slash)], toPerson);
    });
  };

/** The slash command, by whatever name the operator gave it. */
export const registerCommand = (app: App, guard: Guard, tools: AnswerTools): void => {
  app.command(tools.slash, onCommand(guard, tools));
};
