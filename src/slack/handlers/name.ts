import type { Command } from '../../command/command.ts';
import type { Actor } from '../../core/actor.ts';
import { cleanText } from '../../core/text/clean.ts';
import { findNameProblem, renderNamed, renderNameProblem } from '../../messages/catalog/named.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import { resolveQuery } from './resolve-query.ts';

type NameServices = Pick<SlackServices, 'catalog' | 'shortcuts' | 'questions' | 'settings' | 'clock'>;

/**
 * Gives a query a name for everyone in the workspace, or takes it away, and tells the person what it was called before. The
 * same name again changes nothing.
 */
export const nameQuery = async (
  { query, name: typed }: Extract<Command, { verb: 'name' }>,
  actor: Actor,
  reply: Reply,
  services: NameServices,
): Promise<void> => {
  const { catalog, settings } = services;
  const { command: slash } = settings;
  const question = await resolveQuery(query, actor, reply, services);
  if (question === undefined) return;
  const queryId = question.query.id;
  const name = typed === undefined ? undefined : cleanText(typed);
  const problem = name === undefined ? undefined : findNameProblem(name);
  if (problem !== undefined) return reply([() => renderNameProblem(problem, queryId, slash)], ephemeral);
  const titleBefore = catalog.titleOf(queryId);
  const before = await catalog.setName(queryId, name, actor.userId);
  const titleNow = catalog.titleOf(queryId);
  return reply([() => renderNamed({ queryId, name, before, titleBefore, titleNow }, slash)], ephemeral);
};
