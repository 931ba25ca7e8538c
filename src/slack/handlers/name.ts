import type { Command } from '../../command/command.ts';
import type { Actor } from '../../core/actor.ts';
import { renderNamed } from '../../messages/catalog/named.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import { resolveQuery } from './resolve-query.ts';

type NameServices = Pick<
  SlackServices,
  'reports' | 'catalog' | 'shortcuts' | 'questions' | 'settings' | 'clock'
>;

/**
 * Gives a query a name for everyone in the workspace, or takes it away, and tells the person what it was called before. The
 * same name again changes nothing.
 */
export const nameQuery = async (
  { query, name }: Extract<Command, { verb: 'name' }>,
  actor: Actor,
  reply: Reply,
  services: NameServices,
): Promise<void> => {
  const { catalog, settings } = services;
  const question = await resolveQuery(query, actor, reply, services);
  if (question === undefined) return;
  const queryId = question.query.id;
  const titleBefore = catalog.titleOf(queryId);
  const before = await catalog.setName(queryId, name, actor.userId);
  const titleNow = catalog.titleOf(queryId);
  return reply(
    [() => renderNamed({ queryId, name, before, titleBefore, titleNow }, settings.command)],
    ephemeral,
  );
};
