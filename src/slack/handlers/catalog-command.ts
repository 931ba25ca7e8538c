import type { Command } from '../../command/command.ts';
import type { Actor } from '../../core/actor.ts';
import type { Reply } from '../clients/reply.ts';
import { type AboutServices, showAbout } from './about.ts';
import { type FindServices, showFound } from './find.ts';
import { nameQuery } from './name.ts';

/** The services behind the catalogue's commands. */
export type CatalogServices = FindServices & AboutServices;

/** Handles a command about the catalogue. Its replies are only visible to the person. */
export const handleCatalogCommand = (
  command: Extract<Command, { verb: 'find' | 'about' | 'name' }>,
  actor: Actor,
  reply: Reply,
  services: CatalogServices,
): Promise<void> => {
  switch (command.verb) {
    case 'find':
      return showFound(command.words, actor, reply, services);
    case 'about':
      return showAbout(command.query, actor, reply, services);
    case 'name':
      return nameQuery(command, actor, reply, services);
  }
};
