import type { CommandProblem } from '../../command/problem.ts';
import type { ReadCommand } from '../../command/reading.ts';
import type { Actor } from '../../core/actor.ts';
import { emptyDisplayOptions, type QueryReference } from '../../core/question.ts';
import type { Result } from '../../core/result.ts';
import { renderMeantDigests } from '../../messages/digest/meant.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';

type Meant = { readonly verb: string; readonly query: QueryReference; readonly rest: string };

/** IDs of queries are longer than the numbers of digests, but the first queries have six digits. */
const leastQueryId = 10_000;

const findMeant = (
  read: Result<ReadCommand, CommandProblem>,
): (Meant & { readonly number?: number }) | undefined => {
  if (!read.ok) {
    const { error } = read;
    if (error.kind !== 'bad-number' || error.meant === undefined) return undefined;
    return { verb: error.verb, query: error.meant, rest: error.rest ?? '' };
  }
  const { command } = read.value;
  const number = 'number' in command ? command.number : undefined;
  return number === undefined || number < leastQueryId || command.verb === 'edit'
    ? undefined
    : { verb: command.verb, query: { kind: 'id', id: number }, rest: '', number };
};

/**
 * Replies to a command about a digest that names a query or a shortcut in the place of the digest's number: with the
 * numbers of the channel's digests of it. Changes nothing. Returns false where that isn't what was typed.
 */
export const replyMeantDigests = async (
  read: Result<ReadCommand, CommandProblem>,
  actor: Actor,
  reply: Reply,
  { digests, shortcuts, settings }: Pick<SlackServices, 'digests' | 'shortcuts' | 'settings'>,
): Promise<boolean> => {
  const meant = findMeant(read);
  if (meant === undefined) return false;
  const { query } = meant;
  const resolved = await shortcuts.resolve({ query, parameters: [], options: emptyDisplayOptions }, actor);
  if (!resolved.ok) return false;
  const queryId = resolved.value.query.id;
  const all = (await digests.list(actor)).digests.map(({ subscription }) => subscription);
  if (all.some(({ number }) => number === meant.number)) return false;
  const numbers = all.filter((one) => one.queryId === queryId).map(({ number }) => number);
  await reply([() => renderMeantDigests({ ...meant, numbers }, settings.command)], ephemeral);
  return true;
};
