import type { Command } from '../../command/command.ts';
import type { Who } from '../../core/actor.ts';
import type { AskRequest, KnownQuestion } from '../../core/question.ts';
import { renderShortcuts } from '../../messages/shortcut/list.ts';
import { renderShortcutProblem } from '../../messages/shortcut/problem.ts';
import { renderForgotten, renderSaved } from '../../messages/shortcut/saved.ts';
import {
  availableShortcuts,
  forgetShortcut,
  type Person,
  resolveShortcut,
  saveShortcut,
  type ToSave,
} from '../../questions/shortcuts.ts';
import type { Reply } from '../clients/reply.ts';
import type { SlackTools } from '../services.ts';
import { replyAskProblem, toPerson } from './answer.ts';

/** The commands about shortcuts. */
type ShortcutCommand = Extract<Command, { verb: 'save' | 'shortcuts' | 'forget' }>;

const toolsOf = ({ store, allowedQueries }: SlackTools) => ({ store, allowedQueries });

/** Goes on with the question that is meant, whose query is known by its id; where there is none, the person is told. */
export const withResolved = async (
  request: AskRequest,
  who: Person,
  reply: Reply,
  tools: SlackTools,
  work: (resolved: KnownQuestion) => Promise<void>,
): Promise<void> => {
  const resolved = await resolveShortcut(request, who, toolsOf(tools));
  return resolved.ok ? work(resolved.value) : replyAskProblem(resolved.problem, request, reply, tools);
};

/** Saves a question under a name, and says what came of it. */
export const saveQuestion = async (
  toSave: ToSave,
  person: Person,
  reply: Reply,
  tools: SlackTools,
): Promise<void> => {
  const saved = await saveShortcut(toSave, person, toolsOf(tools));
  if (saved.ok) return reply([() => renderSaved(saved.value, tools.slash)], toPerson);
  const { problem } = saved;
  switch (problem.kind) {
    case 'too-many':
    case 'unprintable':
    case 'nothing-to-forget':
      return reply([() => renderShortcutProblem(problem, tools.slash)], toPerson);
    default:
      return replyAskProblem(problem, toSave.request, reply, tools);
  }
};

/** Carries out a command about shortcuts. All of it is for the person alone. */
export const carryOutShortcut = async (
  command: ShortcutCommand,
  who: Who,
  reply: Reply,
  tools: SlackTools,
): Promise<void> => {
  const { slash } = tools;
  switch (command.verb) {
    case 'save':
      return saveQuestion({ ...command, name: command.shortcut }, who, reply, tools);
    case 'shortcuts': {
      const all = await availableShortcuts(who, toolsOf(tools));
      return reply([() => renderShortcuts(all, slash)], toPerson);
    }
    case 'forget': {
      const { shortcut: name, shared } = command;
      const forgotten = await forgetShortcut({ name, shared }, who, toolsOf(tools));
      return forgotten.ok
        ? reply([() => renderForgotten(forgotten.value, slash)], toPerson)
        : reply([() => renderShortcutProblem(forgotten.problem, slash)], toPerson);
    }
  }
};
