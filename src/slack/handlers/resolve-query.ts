import type { Actor } from '../../core/actor.ts';
import { emptyDisplayOptions, type QueryReference, type ResolvedQuestion } from '../../core/question.ts';
import type { Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import { replyAskProblem } from './answer.ts';
import { type FindServices, replyFoundByName, resolveOrFind } from './find.ts';

/** Returns the question of a query or a shortcut that a command is about; tells the person why there is none. */
export const resolveQuery = async (
  query: QueryReference,
  actor: Actor,
  reply: Reply,
  services: FindServices & Pick<SlackServices, 'clock'>,
): Promise<ResolvedQuestion | undefined> => {
  const typed = { query, parameters: [], options: emptyDisplayOptions };
  const resolved = await resolveOrFind(typed, actor, reply, services);
  if (resolved === undefined) return undefined;
  if (!resolved.ok) {
    if (await replyFoundByName(resolved.error, actor, reply, services)) return undefined;
    await replyAskProblem(resolved.error, typed, reply, services);
    return undefined;
  }
  const queryId = resolved.value.query.id;
  if (services.questions.isAllowed(queryId)) return resolved.value;
  await replyAskProblem(services.questions.refuse(queryId), typed, reply, services);
  return undefined;
};
