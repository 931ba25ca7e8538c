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

/** The slash command: acknowledged first, then read, then answered over its `response_url`. */
export const registerCommand = (app: App, guard: Guard, tools: AnswerTools): void => {
  app.command(tools.slash, async ({ ack, command }) => {
    await ack();
    await guard(command.trigger_id, command.response_url, async (reply) => {
      const parsed = parseCommand(command.text ?? '');
      if (parsed.ok) return carryOut(parsed.value, reply, tools);
      return reply([() => renderCommandProblem(parsed.problem, tools.slash)], toPerson);
    });
  });
};
