import type { Command } from '../../command/command.ts';
import type { Actor } from '../../core/actor.ts';
import type { Result } from '../../core/result.ts';
import { type AttendedAlert, renderAttended, renderHowLong } from '../../messages/alert/attended.ts';
import type { DigestProblem } from '../../messages/digest/problem.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import { replyManaged, replyProblem, replyResumed } from './digest-replies.ts';

/** The services behind looking after an alert. */
export type AttendServices = Pick<SlackServices, 'digests' | 'settings' | 'databaseNow'>;

/** Tells only the person what they did about an alert. */
export const replyAttended = (
  attended: Result<AttendedAlert, DigestProblem>,
  reply: Reply,
  services: Pick<SlackServices, 'settings'>,
): Promise<void> =>
  attended.ok
    ? reply([() => renderAttended(attended.value)], ephemeral)
    : replyProblem(attended.error, reply, services);

/** A command that looks after an alert. */
export type AttendCommand =
  | Extract<Command, { verb: 'mute' }>
  | Extract<Command, { verb: 'unmute' | 'acknowledge' }>;

/**
 * Handles the commands that do what the buttons of an alert's message do. A digest has nothing to mute, so muting one
 * without a time pauses it, and `unmute` resumes it.
 */
export const handleAttendCommand = async (
  command: AttendCommand,
  actor: Actor,
  reply: Reply,
  services: AttendServices,
): Promise<void> => {
  const { digests, settings, databaseNow } = services;
  const reference = { kind: 'number', number: command.number } as const;
  const { conversation } = actor;
  const found = await digests.find(reference, actor);
  if (!found.ok) return replyProblem(found.error, reply, services, conversation);
  const isAlert = found.value.terms.alert !== undefined;
  switch (command.verb) {
    case 'acknowledge':
      return replyAttended(await digests.acknowledgeAll(reference, actor), reply, services);
    case 'unmute':
      return isAlert
        ? replyAttended(await digests.mute(reference, undefined, actor), reply, services)
        : replyResumed(await digests.resume(reference, actor), reply, services, conversation);
    case 'mute': {
      const { forMs } = command;
      if (forMs === undefined)
        return isAlert
          ? reply([() => renderHowLong(command.number, settings.command)], ephemeral)
          : replyManaged(await digests.pause(reference, actor), reply, services, conversation);
      const until = (await databaseNow()) + forMs;
      return replyAttended(await digests.mute(reference, until, actor), reply, services);
    }
  }
};
