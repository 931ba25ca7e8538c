import type { Command } from '../../command/command.ts';
import { withoutFiles } from '../../command/merge-options.ts';
import { printDigestCommand } from '../../command/print.ts';
import type { Actor } from '../../core/actor.ts';
import { closestMatch } from '../../core/nearest.ts';
import type { Question } from '../../core/question.ts';
import type { Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import { replyAskProblem } from './answer.ts';
import { type FindServices, replyFoundByName } from './find.ts';

/**
 * Resolves what a digest or an alert asks for, and drops what a shortcut says of files, which neither posts. Where it can't, says why and
 * returns `undefined`.
 */
export const resolveRequest = async (
  command: Extract<Command, { verb: 'subscribe' | 'alert' }>,
  actor: Actor,
  reply: Reply,
  services: FindServices & Pick<SlackServices, 'clock'>,
): Promise<Question | undefined> => {
  const resolved = await services.shortcuts.resolve(command.request, actor);
  if (resolved.ok) return withoutFiles(resolved.value);
  const { error } = resolved;
  // A slip in a shortcut's name is corrected with the schedule and the rest of the line.
  const isSlip = error.kind === 'no-such-shortcut' && closestMatch(error.name, error.known) !== undefined;
  if (!isSlip && (await replyFoundByName(error, actor, reply, services))) return undefined;
  const print = (request: Question): string => printDigestCommand({ ...command, request });
  const again = { question: command.request, print };
  await replyAskProblem(error, command.request, reply, services, { again });
  return undefined;
};
