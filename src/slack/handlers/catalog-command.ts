import type { Command } from '../../command/command.ts';
import type { Actor } from '../../core/actor.ts';
import { renderWorking } from '../../messages/status.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';

/** The services behind the catalogue's commands. */
export type CatalogServices = Pick<SlackServices, 'catalog' | 'shortcuts' | 'questions' | 'settings'>;

/** Handles a command about the catalogue. */
export const handleCatalogCommand = (
  command: Extract<Command, { verb: 'find' | 'about' | 'name' }>,
  _actor: Actor,
  reply: Reply,
  _services: CatalogServices,
): Promise<void> => reply([() => renderWorking(command.verb)], ephemeral);
