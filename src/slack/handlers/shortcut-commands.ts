import type { Command } from '../../command/command.ts';
import type { ShortcutKey } from '../../command/shortcut.ts';
import { emptyDisplayOptions, type ResolvedQuestion } from '../../core/question.ts';
import { renderShortcuts } from '../../messages/shortcut/list.ts';
import { renderShortcutProblem } from '../../messages/shortcut/problem.ts';
import { renderForgotten, renderSaved } from '../../messages/shortcut/saved.ts';
import type { Member, ShortcutDraft } from '../../questions/shortcuts.ts';
import { ephemeral, type Reply, replacing } from '../clients/reply.ts';
import { type SlackServices, toMember } from '../services.ts';
import { replyAskProblem } from './answer.ts';

/** The shortcut commands. */
type ShortcutCommand = Extract<Command, { verb: 'save' | 'shortcuts' | 'forget' }>;

type ShortcutServices = Pick<SlackServices, 'shortcuts' | 'settings' | 'clock'>;

/** Saves a question as a shortcut, and tells the person what changed. */
export const saveQuestion = async (
  toSave: ShortcutDraft,
  member: Member,
  reply: Reply,
  services: ShortcutServices,
): Promise<void> => {
  const { command } = services.settings;
  const saved = await services.shortcuts.save(toSave, member);
  if (saved.ok) return reply([() => renderSaved(saved.value, command)], ephemeral);
  const { error } = saved;
  switch (error.kind) {
    case 'too-many':
    case 'name-taken':
    case 'unprintable':
    case 'nothing-to-forget':
      return reply([() => renderShortcutProblem(error, command)], ephemeral);
    default:
      return replyAskProblem(error, toSave.request, reply, services);
  }
};

/** Returns the question of a shortcut; tells the person why there is none. */
export const findShortcut = async (
  key: ShortcutKey,
  userId: string,
  reply: Reply,
  services: Pick<SlackServices, 'shortcuts' | 'settings' | 'clock' | 'workspaceId'>,
): Promise<ResolvedQuestion | undefined> => {
  const found = await services.shortcuts.find(key, toMember(userId, services));
  if (found.ok) return found.value;
  const query = { kind: 'shortcut', name: key.name } as const;
  await replyAskProblem(
    found.error,
    { query, parameters: [], options: emptyDisplayOptions },
    reply,
    services,
  );
  return undefined;
};

/** Lists the shortcuts. A page that somebody turned to replaces the one they saw; pages count from 0. */
export const showShortcuts = async (
  member: Member,
  reply: Reply,
  { shortcuts, settings, clock }: Pick<SlackServices, 'shortcuts' | 'settings' | 'clock'>,
  page?: number,
): Promise<void> => {
  const all = await shortcuts.list(member);
  const { command: slash, help } = settings;
  const options = { slash, exampleQuery: help.examples.query, now: clock.now(), page };
  const list = (withoutMenus: boolean) => () => renderShortcuts(all, { ...options, withoutMenus });
  return reply([list(false), list(true)], page === undefined ? ephemeral : replacing);
};

/** Handles a shortcut command. Its replies are only visible to the person. */
export const handleShortcutCommand = async (
  command: ShortcutCommand,
  member: Member,
  reply: Reply,
  services: ShortcutServices,
): Promise<void> => {
  const { shortcuts, settings } = services;
  switch (command.verb) {
    case 'save':
      return saveQuestion({ ...command, name: command.shortcut }, member, reply, services);
    case 'shortcuts':
      return showShortcuts(member, reply, services);
    case 'forget': {
      const { shortcut: name, shared } = command;
      const forgotten = await shortcuts.forget({ name, shared }, member);
      return forgotten.ok
        ? reply([() => renderForgotten(forgotten.value)], ephemeral)
        : reply([() => renderShortcutProblem(forgotten.error, settings.command)], ephemeral);
    }
  }
};
