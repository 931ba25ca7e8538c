import type { Command } from '../../command/command.ts';
import type { Actor } from '../../core/actor.ts';
import type { DigestReference } from '../../digests/manage.ts';
import type { DigestChange } from '../../digests/subscribe.ts';
import { renderDigestList, renderHistory } from '../../messages/digest/list.ts';
import { renderWorking } from '../../messages/status.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import {
  replyManaged,
  replyManageProblem,
  replyProblem,
  replyResumed,
  replyRun,
  replyUnconfirmed,
} from './digest-replies.ts';
import { withProgressNotice } from './progress-notice.ts';

/** The digest commands. */
export type DigestCommand = Extract<
  Command,
  { verb: 'subscribe' | 'edit' | 'list' | 'pause' | 'resume' | 'run' | 'unsubscribe' }
>;

/** The services behind the digest commands. */
export type DigestServices = Pick<
  SlackServices,
  'digests' | 'settings' | 'clock' | 'databaseNow' | 'stopping'
>;

const byNumber = (number: number): DigestReference => ({ kind: 'number', number });

const showHistory = async (
  number: number,
  actor: Actor,
  reply: Reply,
  services: DigestServices,
): Promise<void> => {
  const found = await services.digests.history(byNumber(number), actor);
  if (!found.ok) return replyProblem(found.error, reply, services);
  const { digest, occurrences, now } = found.value;
  return reply([() => renderHistory(digest, occurrences, now)], ephemeral);
};

const showList = async (actor: Actor, reply: Reply, { digests, settings }: DigestServices): Promise<void> => {
  const { digests: all, now, held } = await digests.list(actor);
  return reply([() => renderDigestList(all, settings.command, now, held)], ephemeral);
};

const save = async (
  change: DigestChange,
  actor: Actor,
  reply: Reply,
  services: DigestServices,
): Promise<void> => {
  const { digests, settings } = services;
  const notify = () => reply([() => renderWorking('Checking the query on Dune…')], ephemeral);
  const saving = change.verb === 'subscribe' ? digests.subscribe(change, actor) : digests.edit(change, actor);
  const saved = await withProgressNotice(saving, settings.progressAfterMs, notify);
  if (!saved.ok) return replyManageProblem(saved.error, reply, services);
  // A message in the channel confirmed it, which proved that digests can be posted there.
  if (!saved.value.isConfirmed) return replyUnconfirmed(saved.value.subscription.number, reply);
};

const runNow = async (
  number: number,
  actor: Actor,
  reply: Reply,
  services: DigestServices,
): Promise<void> => {
  const { digests, settings, stopping } = services;
  const notify = () => reply([() => renderWorking(`Posting digest #${number}…`)], ephemeral);
  const options = { refresh: false, withinMs: settings.postWaitMs, stopping };
  const work = digests.run(byNumber(number), actor, options);
  return replyRun(await withProgressNotice(work, settings.progressAfterMs, notify), reply, services);
};

/** Handles a command about a channel's digests. */
export const handleDigestCommand = async (
  command: DigestCommand,
  actor: Actor,
  reply: Reply,
  services: DigestServices,
): Promise<void> => {
  const { digests } = services;
  switch (command.verb) {
    case 'subscribe':
    case 'edit':
      return save(command, actor, reply, services);
    case 'list':
      return command.number === undefined
        ? showList(actor, reply, services)
        : showHistory(command.number, actor, reply, services);
    case 'pause':
      return replyManaged(await digests.pause(byNumber(command.number), actor), reply, services);
    case 'unsubscribe':
      return replyManaged(await digests.end(byNumber(command.number), actor), reply, services);
    case 'resume':
      return replyResumed(await digests.resume(byNumber(command.number), actor), reply, services);
    case 'run':
      return runNow(command.number, actor, reply, services);
  }
};
