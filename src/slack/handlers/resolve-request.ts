import type { Command } from '../../command/command.ts';
import { withoutCsv } from '../../command/merge-options.ts';
import { printDigestCommand } from '../../command/print.ts';
import type { Actor } from '../../core/actor.ts';
import type { Question } from '../../core/question.ts';
import type { Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import { replyAskProblem } from './answer.ts';

/**
 * Resolves what a digest or an alert asks for, and drops what a shortcut says of files, which neither posts. Where it can't, says why and
 * returns `undefined`.
 */
export const resolveRequest = async (
  command: Extract<Command, { verb: 'subscribe' | 'alert' }>,
  actor: Actor,
  reply: Reply,
  services: Pick<SlackServices, 'shortcuts' | 'settings' | 'clock'>,
): Promise<Question | undefined> => {
  const resolved = await services.shortcuts.resolve(command.request, actor);
  if (resolved.ok) return withoutCsv(resolved.value);
  const print = (request: Question): string => printDigestCommand({ ...command, request });
  const again = { question: command.request, print };
  await replyAskProblem(resolved.error, command.request, reply, services, { again });
  return undefined;
};
