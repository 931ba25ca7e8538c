import type { Command } from '../../command/command.ts';
import { withoutCsv } from '../../command/merge-options.ts';
import { printDigestCommand } from '../../command/print.ts';
import type { Actor } from '../../core/actor.ts';
import type { Question } from '../../core/question.ts';
import type { Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import { replyAskProblem } from './answer.ts';
import { type Agreement, type DigestServices, saveSubscription } from './digest-commands.ts';

/** Handles the command that sets an alert. */
export const handleAlert = async (
  command: Extract<Command, { verb: 'alert' }>,
  actor: Actor,
  reply: Reply,
  services: DigestServices & Pick<SlackServices, 'shortcuts'>,
  agreement: Agreement = {},
): Promise<void> => {
  const resolved = await services.shortcuts.resolve(command.request, actor);
  if (!resolved.ok) {
    const print = (request: Question): string => printDigestCommand({ ...command, request });
    const again = { question: command.request, print };
    return replyAskProblem(resolved.error, command.request, reply, services, { again });
  }
  // A shortcut may ask for a file, but alerts come without files.
  const request = withoutCsv(resolved.value);
  return saveSubscription({ ...command, request }, actor, reply, services, agreement);
};
