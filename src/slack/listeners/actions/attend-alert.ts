import type { App } from '@slack/bolt';
import type { Actor } from '../../../core/actor.ts';
import type { DigestReference } from '../../../digests/manage.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { type MuteChoice, parseIncident, parseMuteOption } from '../../../messages/watch/actions.ts';
import { ephemeral, type Reply } from '../../clients/reply.ts';
import { type AttendServices, replyAttended } from '../../handlers/attend-command.ts';
import { createKeyedLock, type RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor } from '../../services.ts';
import { messageKey, onButton, onMenu, withNumber } from '../button.ts';

type Services = AttendServices & Pick<SlackServices, 'workspaceId'>;

/** Mutes an alert as somebody chose, and tells only them. */
export const muteAsChosen = async (
  reference: DigestReference,
  choice: MuteChoice,
  actor: Actor,
  reply: Reply,
  services: Services,
): Promise<void> => {
  const until = choice.kind === 'off' ? undefined : (await services.databaseNow()) + choice.ms;
  return replyAttended(await services.digests.mute(reference, until, actor), reply, services);
};

/**
 * Listens to what people do about an incident. The message shows it to all once it is brought up to date. A second click
 * while one is worked on changes nothing.
 */
export const registerAttendAlert = (app: App, run: RequestRunner, services: Services): void => {
  const unlessAttending = createKeyedLock();
  const replyStale = (reply: Reply) => reply([() => renderStaleButton(services.settings.command)], ephemeral);
  onButton(app, run, actionIds.acknowledgeAlert, ({ value, body, reply }) => {
    const subject = parseIncident(value);
    if (subject === undefined) return replyStale(reply);
    const actor = toActor(body, services);
    const reference = { kind: 'id', id: subject.subscriptionId } as const;
    return unlessAttending(`${messageKey(body)} ${actor.userId} ${value}`, async () =>
      replyAttended(await services.digests.acknowledge(reference, subject.incident, actor), reply, services),
    );
  });
  onMenu(app, run, withNumber(actionIds.muteAlert), ({ value, body, reply }) => {
    const chosen = parseMuteOption(value);
    if (chosen === undefined) return replyStale(reply);
    const actor = toActor(body, services);
    const reference = { kind: 'id', id: chosen.subscriptionId } as const;
    return unlessAttending(`${messageKey(body)} ${actor.userId} ${value}`, () =>
      muteAsChosen(reference, chosen.choice, actor, reply, services),
    );
  });
};
