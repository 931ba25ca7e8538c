import type { Command } from '../../command/command.ts';
import { toWordsOfLine } from '../../command/search-words.ts';
import { readInstead } from '../../command/small-talk.ts';
import type { Actor } from '../../core/actor.ts';
import type { Question } from '../../core/question.ts';
import type { Asked } from '../../messages/answer/asked-line.ts';
import { renderHelp } from '../../messages/help/help.ts';
import { renderCommandProblem } from '../../messages/problems/command.ts';
import { ephemeral, inChannel, type Reply, sayingReading } from '../clients/reply.ts';
import { handleAlert } from './alert-command.ts';
import { answer, replyAskProblem } from './answer.ts';
import { handleAttendCommand } from './attend-command.ts';
import { type CatalogServices, handleCatalogCommand } from './catalog-command.ts';
import { type DigestServices, handleDigestCommand, saveSubscription } from './digest-commands.ts';
import { handleExport } from './export.ts';
import { replyFoundByName, replyFoundByWords, resolveOrFind } from './find.ts';
import { refreshQuestion } from './refresh-question.ts';
import { handleReport, type ReportServices } from './report-command.ts';
import { findReportName, showReport } from './report-show.ts';
import { resolveRequest } from './resolve-request.ts';
import type { FileServices } from './send-file.ts';
import { handleShortcutCommand } from './shortcut-commands.ts';
import { followWithFiles } from './spend-on-file.ts';
import { isAboutUsage, replyUsage, type UsageServices } from './usage.ts';

/** The services behind commands. */
export type CommandServices = FileServices &
  DigestServices &
  CatalogServices &
  ReportServices &
  UsageServices;

/** Where a command comes from: the thread it was typed in, and the words. `wasAsked`: a button asked before it did the command. */
type CommandOrigin = {
  readonly thread?: string | undefined;
  readonly asked?: Asked | undefined;
  readonly wasAsked?: boolean | undefined;
};

/** Shows a report where a question is only the name of one. Returns false where it isn't. */
const replyReport = async (
  question: Question,
  actor: Actor,
  reply: Reply,
  services: CommandServices,
  { thread, asked }: CommandOrigin,
): Promise<boolean> => {
  const name = findReportName(question);
  if (name === undefined || !(await services.reports.find(name, actor)).ok) return false;
  await showReport({ name, private: question.options.private, thread, asked }, actor, reply, services);
  return true;
};

/** Returns the words to search for where a line is no question: all of them, or those behind a greeting. */
const toWordsBehind = (instead: ReturnType<typeof readInstead>, text: string): string | undefined => {
  if (instead === undefined) return toWordsOfLine(text);
  const isGreeting = instead.ok && instead.value.verb === 'help' && instead.value.topic === undefined;
  return isGreeting ? toWordsOfLine(text.trim().replace(/^\S+\s*/, '')) : undefined;
};

const handleAsk = async (
  { request: question, freshness }: Extract<Command, { verb: 'ask' }>,
  actor: Actor,
  plainReply: Reply,
  services: CommandServices,
  { thread, asked }: CommandOrigin,
): Promise<void> => {
  const { settings } = services;
  const reply = sayingReading(plainReply, asked?.reading);
  const resolved = await resolveOrFind(question, actor, plainReply, services);
  if (resolved === undefined) return;
  if (!resolved.ok) {
    if (await replyReport(question, actor, reply, services, { thread, asked })) return;
    const instead = resolved.error.kind === 'no-such-shortcut' ? readInstead(resolved.error.name) : undefined;
    if (instead === undefined && (await replyFoundByName(resolved.error, actor, plainReply, services)))
      return;
    const words = toWordsBehind(instead, asked?.text ?? '');
    if (words !== undefined && (await replyFoundByWords(words, actor, plainReply, services))) return;
    if (instead === undefined)
      return replyAskProblem(resolved.error, question, reply, services, { again: { question } });
    if (!instead.ok && isAboutUsage(instead.error) && (await replyUsage(plainReply, services))) return;
    if (!instead.ok)
      return plainReply(
        [
          () =>
            renderCommandProblem(instead.error, settings.command, {
              typed: asked?.text,
              pages: settings.setBy?.pages,
            }),
        ],
        ephemeral,
      );
    const { verb } = instead.value;
    const reading = verb === 'help' ? undefined : { as: verb, ignored: [] };
    return handleCommand(instead.value, actor, plainReply, services, {
      ...(thread !== undefined && { thread }),
      ...(asked !== undefined && { asked: { ...asked, reading } }),
    });
  }
  if (freshness?.refresh === true)
    return refreshQuestion(resolved.value, actor, reply, services, { thread, asked });
  const isPrivate = resolved.value.options.private;
  const { channelId, userId, conversation, isOpen = false } = actor;
  // In the direct messages with the app everybody who sees the answer knows who asked.
  const target = isPrivate || conversation === 'app' ? ephemeral : inChannel;
  const dataset = await answer(resolved.value, target, reply, services, {
    from: actor,
    isOpen,
    asked,
    maxAgeMs: freshness?.maxAgeMs,
  });
  await followWithFiles(dataset, { channelId, userId, thread, isPrivate, conversation }, reply, services);
};

const handleSubscribe = async (
  command: Extract<Command, { verb: 'subscribe' }>,
  actor: Actor,
  reply: Reply,
  services: CommandServices,
): Promise<void> => {
  const resolved = await services.shortcuts.resolve(command.request, actor);
  const name = resolved.ok ? undefined : findReportName(command.request);
  // A name without a shortcut may be that of a report.
  if (name !== undefined && (await services.reports.find(name, actor)).ok) {
    const { schedule, digest } = command;
    const action = { kind: 'subscribe', name, schedule, digest } as const;
    return handleCommand({ verb: 'report', action }, actor, reply, services);
  }
  const request = await resolveRequest(command, actor, reply, services);
  if (request === undefined) return;
  return handleDigestCommand({ ...command, request }, actor, reply, services);
};

/** Handles a command. */
export const handleCommand = (
  command: Command,
  actor: Actor,
  plainReply: Reply,
  services: CommandServices,
  origin: CommandOrigin = {},
): Promise<void> => {
  if (command.verb === 'ask') return handleAsk(command, actor, plainReply, services, origin);
  const { settings } = services;
  // A short start answers a greeting, too, which isn't read as anything.
  const isStart = command.verb === 'help' && command.topic === undefined;
  const reply = isStart ? plainReply : sayingReading(plainReply, origin.asked?.reading);
  switch (command.verb) {
    case 'subscribe':
      return handleSubscribe(command, actor, reply, services);
    case 'alert':
      return handleAlert(command, actor, reply, services);
    case 'help':
      return reply([() => renderHelp(command, settings.help)], ephemeral);
    case 'save':
    case 'shortcuts':
    case 'forget':
      return handleShortcutCommand(command, actor, reply, services);
    case 'find':
    case 'about':
    case 'name':
      return handleCatalogCommand(command, actor, reply, services);
    case 'mute':
    case 'unmute':
    case 'acknowledge':
      return handleAttendCommand(command, actor, reply, services);
    case 'report': {
      const { action } = command;
      if (action.kind !== 'subscribe') return handleReport(action, actor, reply, services, origin);
      return saveSubscription({ verb: 'report', action }, actor, reply, services, {});
    }
    case 'export':
      return handleExport(actor, reply, services);
    default:
      return handleDigestCommand(command, actor, reply, services);
  }
};
