import type { App } from '@slack/bolt';
import type { Actor } from '../../../core/actor.ts';
import type { DigestReference } from '../../../digests/manage.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { parseEverywhere, renderEverywhere } from '../../../messages/digest/everywhere.ts';
import { renderManaged } from '../../../messages/digest/managed.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { ephemeral, type Reply } from '../../clients/reply.ts';
import { replyManaged, replyProblem, replyResumed } from '../../handlers/digest-replies.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor } from '../../services.ts';
import { onButton, withNumber } from '../button.ts';

type ManageServices = Pick<SlackServices, 'digests' | 'settings' | 'workspaceId'>;

/** Resumes a digest, and says so where it was clicked if that isn't the digest's channel. */
export const resumeDigestHere = async (
  reference: DigestReference,
  actor: Actor,
  reply: Reply,
  services: ManageServices,
): Promise<void> => {
  const resumed = await services.digests.resume(reference, actor);
  // The channel got the announcement; someone who clicked in a direct message wants to read it there.
  const isElsewhere = resumed.ok && resumed.value.view.digest.subscription.channelId !== actor.channelId;
  return isElsewhere
    ? reply([() => renderManaged(resumed.value.view)], ephemeral)
    : replyResumed(resumed, reply, services);
};

/** Listens to the buttons of a digest. Their value is the subscription's id, so a new number doesn't break them. */
export const registerDigestButtons = (app: App, run: RequestRunner, services: ManageServices): void => {
  const { digests } = services;
  onButton(app, run, withNumber(actionIds.pause), async ({ value: id, body, reply }) =>
    replyManaged(await digests.pause({ kind: 'id', id }, toActor(body, services)), reply, services),
  );
  onButton(app, run, withNumber(actionIds.stop), async ({ value: id, body, reply }) =>
    replyManaged(await digests.end({ kind: 'id', id }, toActor(body, services)), reply, services),
  );
  onButton(app, run, withNumber(actionIds.everywhere), async ({ value, body, reply }) => {
    const parsed = parseEverywhere(value);
    if (parsed === undefined) return reply([() => renderStaleButton(services.settings.command)], ephemeral);
    const done = await digests.everywhere(parsed.act, parsed.id, toActor(body, services));
    return done.ok
      ? reply([() => renderEverywhere(done.value.act, done.value.done, done.value.failed)], ephemeral)
      : replyProblem(done.error, reply, services);
  });
  onButton(app, run, withNumber(actionIds.resume), ({ value: id, body, reply }) =>
    resumeDigestHere({ kind: 'id', id }, toActor(body, services), reply, services),
  );
};
