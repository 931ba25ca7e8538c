import type { Command } from '../../command/command.ts';
import { printDigestCommand } from '../../command/print.ts';
import type { Actor } from '../../core/actor.ts';
import type { Result } from '../../core/result.ts';
import type { Saved, SaveOptions } from '../../digests/digests.ts';
import type { DigestReference } from '../../digests/manage.ts';
import { renameColumn, type SavingCommand } from '../../digests/saving-command.ts';
import { setNew } from '../../digests/set-new.ts';
import { withQuestion } from '../../digests/stored-question.ts';
import type { ManageProblem } from '../../digests/validate.ts';
import { renderHistory } from '../../messages/digest/history.ts';
import { renderDigestList } from '../../messages/digest/list.ts';
import { describeBegun } from '../../messages/digest/run-result.ts';
import { printInWords } from '../../messages/digest/values-needed.ts';
import { exampleToSubscribe } from '../../messages/help/facts.ts';
import type { Again } from '../../messages/problems/again.ts';
import { renderWorking } from '../../messages/status.ts';
import { ephemeral, meanwhile, type Reply, replacing } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import {
  replyEdited,
  replyManaged,
  replyManageProblem,
  replyNotInThread,
  replyPlaces,
  replyProblem,
  replyResumed,
  replyRun,
  replyUnconfirmed,
} from './digest-replies.ts';
import { replyPlacesLeft } from './places-left.ts';
import { withProgressNotice } from './progress-notice.ts';

/** The digest commands. */
export type DigestCommand = Extract<
  Command,
  { verb: 'subscribe' | 'edit' | 'list' | 'pause' | 'resume' | 'post' | 'unsubscribe' }
>;

/** The services behind the digest commands. */
export type DigestServices = Pick<
  SlackServices,
  'digests' | 'settings' | 'clock' | 'databaseNow' | 'stopping'
>;

/** How a person's command is done: they may have agreed to its likely price. */
export type Agreement = Omit<SaveOptions, 'wasPreviewed'>;

const byNumber = (number: number): DigestReference => ({ kind: 'number', number });

type ListServices = Pick<SlackServices, 'digests' | 'settings'>;

/** Shows a digest's history. A page that somebody turned to replaces the one they saw; pages count from 0. */
export const showHistory = async (
  reference: DigestReference,
  actor: Actor,
  reply: Reply,
  services: ListServices,
  page?: number,
): Promise<void> => {
  const found = await services.digests.history(reference, actor, page ?? 0);
  if (!found.ok) return replyProblem(found.error, reply, services, actor.conversation);
  const { digest, history, now } = found.value;
  return reply([() => renderHistory(digest, history, now)], page === undefined ? ephemeral : replacing);
};

/** Lists a channel's digests. A page that somebody turned to replaces the one they saw; pages count from 0. */
export const showDigests = async (
  actor: Actor,
  reply: Reply,
  { digests, settings }: ListServices,
  page?: number,
): Promise<void> => {
  const { digests: all, now, held } = await digests.list(actor);
  const { command: slash, canRun: mayRun, help } = settings;
  const base = {
    slash,
    exampleToSubscribe: exampleToSubscribe(help.examples),
    now,
    suspension: held,
    mayRun,
    page,
  };
  const options = { ...base, conversation: actor.conversation };
  const list = (withoutMenus: boolean) => () => renderDigestList(all, { ...options, withoutMenus });
  return reply([list(false), list(true)], page === undefined ? ephemeral : replacing);
};

const start = (
  change: SavingCommand,
  actor: Actor,
  digests: DigestServices['digests'],
  agreement: Agreement,
): Promise<Result<Saved, ManageProblem>> =>
  change.verb === 'edit' ? digests.edit(change, actor, agreement) : setNew(change, actor, agreement, digests);

/** Returns the subscription for a click that repeats it, as it was or with another question. */
const toAgain = (change: SavingCommand): Again | undefined =>
  change.verb !== 'edit' && change.verb !== 'report'
    ? {
        question: change.request,
        print: (request) => printDigestCommand({ ...change, request }),
        show: (request) => printInWords({ ...change, request }),
      }
    : undefined;

/** Sets an alert, or creates or edits a digest, and tells the person what the channel doesn't. */
export const saveSubscription = async (
  change: SavingCommand,
  actor: Actor,
  reply: Reply,
  services: DigestServices,
  agreement: Agreement,
): Promise<void> => {
  const { digests, settings } = services;
  const notify = () => reply([() => renderWorking('Checking the query on Dune…')], meanwhile);
  const saved = await withProgressNotice(
    start(change, actor, digests, agreement),
    settings.progressAfterMs,
    notify,
  );
  const { conversation } = actor;
  if (!saved.ok) {
    await replyManageProblem(saved.error, reply, services, {
      conversation,
      typed: change,
      again: toAgain(change),
      repeat: printDigestCommand(change),
      rename: (from, to) => printDigestCommand(renameColumn(change, from, to)),
    });
    return replyPlacesLeft(change, saved.error, reply);
  }
  const { number } = saved.value.subscription;
  // A message in the channel confirmed it, which proved that digests can be posted there.
  if (!saved.value.isConfirmed) {
    await replyUnconfirmed(number, reply);
    return replyPlaces(saved.value, reply, services);
  }
  await replyEdited(saved.value, reply, services);
  await replyPlaces(saved.value, reply, services);
  if (conversation === 'thread') return replyNotInThread(number, reply);
};

/** Posts a digest now, or has an alert check. If that runs its query at a price over the limit, asks first. */
export const postNow = async (
  reference: DigestReference,
  actor: Actor,
  reply: Reply,
  services: DigestServices,
  {
    agreed,
    wasAsked = false,
    refresh = false,
  }: Agreement & { readonly wasAsked?: boolean; readonly refresh?: boolean } = {},
): Promise<void> => {
  const { digests, settings, stopping } = services;
  const notify = async () => {
    const found = await digests.find(reference, actor);
    if (found.ok) await reply([() => renderWorking(describeBegun(withQuestion(found.value)))], meanwhile);
  };
  const options = { refresh, agreed, wasAsked, withinMs: settings.postWaitMs, stopping };
  const work = digests.run(reference, actor, options);
  const run = await withProgressNotice(work, settings.progressAfterMs, notify);
  return replyRun(run, reply, services, actor.conversation);
};

/** Handles a command about a channel's digests. */
export const handleDigestCommand = async (
  command: DigestCommand,
  actor: Actor,
  reply: Reply,
  services: DigestServices,
  agreement: Agreement = {},
): Promise<void> => {
  const { digests } = services;
  const { conversation } = actor;
  switch (command.verb) {
    case 'subscribe':
    case 'edit':
      return saveSubscription(command, actor, reply, services, agreement);
    case 'list':
      return command.number === undefined
        ? showDigests(actor, reply, services)
        : showHistory(byNumber(command.number), actor, reply, services);
    case 'pause':
      return replyManaged(
        await digests.pause(byNumber(command.number), actor),
        reply,
        services,
        conversation,
      );
    case 'unsubscribe':
      return replyManaged(await digests.end(byNumber(command.number), actor), reply, services, conversation);
    case 'resume':
      return replyResumed(
        await digests.resume(byNumber(command.number), actor),
        reply,
        services,
        conversation,
      );
    case 'post':
      return postNow(byNumber(command.number), actor, reply, services, agreement);
  }
};
