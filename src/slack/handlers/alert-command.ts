import type { Command } from '../../command/command.ts';
import type { Actor } from '../../core/actor.ts';
import type { Reply } from '../clients/reply.ts';
import { type Agreement, type DigestServices, saveSubscription } from './digest-commands.ts';
import type { FindServices } from './find.ts';
import { resolveRequest } from './resolve-request.ts';

/** Handles the command that sets an alert. */
export const handleAlert = async (
  command: Extract<Command, { verb: 'alert' }>,
  actor: Actor,
  reply: Reply,
  services: DigestServices & FindServices,
  agreement: Agreement = {},
): Promise<void> => {
  const request = await resolveRequest(command, actor, reply, services);
  if (request === undefined) return;
  return saveSubscription({ ...command, request }, actor, reply, services, agreement);
};
