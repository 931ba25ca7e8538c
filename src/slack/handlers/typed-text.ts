import { readCommand } from '../../command/parse.ts';
import type { CommandProblem } from '../../command/problem.ts';
import { dropDisplayWords, toQueryWords, toSearchWords } from '../../command/search-words.ts';
import type { Actor } from '../../core/actor.ts';
import { renderCommandProblem } from '../../messages/problems/command.ts';
import { nameBareValue, readBareValue } from '../../questions/name-value.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import { type CommandServices, handleCommand } from './command.ts';
import { type DashboardServices, replyDashboard } from './dashboard.ts';
import { replyFoundByName, replyFoundByWords } from './find.ts';
import { replyMeantDigests } from './meant-digest.ts';

/** A command as a person typed it: after the slash command or a mention, or to the app directly. */
export type TypedText = {
  readonly text: string;
  readonly actor: Actor;
  /** The thread that files belong in. */
  readonly thread?: string | undefined;
  /** When it arrived, as `performance.now()` tells. */
  readonly arrivedAt: number;
};

/** The services behind typed commands. */
export type TypedTextServices = CommandServices & DashboardServices & Pick<SlackServices, 'telemetry'>;

/** A person waits for the message. */
const infoBudgetMs = 2_000;

/** Finds out whose value one without a name is, where the query may be asked about. */
const completeProblem = async (
  problem: CommandProblem,
  { questions }: Pick<TypedTextServices, 'questions'>,
): Promise<CommandProblem> => {
  const question = readBareValue(problem);
  const isOpen = question?.query.kind === 'id' && questions.isAllowed(question.query.id);
  return isOpen
    ? nameBareValue(problem, question, await questions.getQueryInfo(question.query.id, infoBudgetMs))
    : problem;
};

type Typed = Omit<TypedText, 'arrivedAt'>;

const handleRead = async (
  read: ReturnType<typeof readCommand>,
  { text, actor, thread }: Typed,
  reply: Reply,
  services: TypedTextServices,
): Promise<void> => {
  if (await replyMeantDigests(read, actor, reply, services)) return;
  if (!read.ok) {
    if (read.error.kind === 'dashboard-link' && (await replyDashboard(read.error.text, reply, services)))
      return;
    const words = toSearchWords(read.error, text);
    const attempts = words === undefined ? [] : [...new Set([words, dropDisplayWords(words)])];
    for (const attempt of attempts) if (await replyFoundByWords(attempt, actor, reply, services)) return;
    const name = toQueryWords(read.error, text);
    const unnamed = { kind: 'no-such-shortcut', name: name ?? '', known: [] } as const;
    if (name !== undefined && (await replyFoundByName(unnamed, actor, reply, services))) return;
    const problem = await completeProblem(read.error, services);
    const { command: slash, setBy } = services.settings;
    return reply(
      [() => renderCommandProblem(problem, slash, { typed: text, pages: setBy?.pages })],
      ephemeral,
    );
  }
  const { command, reading } = read.value;
  const asked = { by: actor.userId, text: text.trim(), reading };
  return handleCommand(command, actor, reply, services, { asked, ...(thread !== undefined && { thread }) });
};

/** Reads a typed command and handles it; a command that can't be read is answered only to the person. */
export const handleText = async (
  { arrivedAt, ...typed }: TypedText,
  reply: Reply,
  services: TypedTextServices,
): Promise<void> => {
  const { settings, telemetry } = services;
  const read = readCommand(typed.text, { minIntervalMinutes: settings.minIntervalMinutes });
  const verb = read.ok ? read.value.command.verb : 'unclear';
  telemetry.typed(verb);
  await handleRead(read, typed, reply, services);
  telemetry.answered(verb, performance.now() - arrivedAt);
};
