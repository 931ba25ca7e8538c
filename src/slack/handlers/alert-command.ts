import type { Command } from '../../command/command.ts';
import type { Actor } from '../../core/actor.ts';
import type { Reply } from '../clients/reply.ts';
import { ephemeral } from '../clients/reply.ts';

/** Handles the command that sets an alert. */
export const handleAlert = (
  _command: Extract<Command, { verb: 'alert' }>,
  _actor: Actor,
  reply: Reply,
  _services: unknown,
): Promise<void> => reply([() => ({ text: 'Alerts are on their way.', blocks: [] })], ephemeral);
