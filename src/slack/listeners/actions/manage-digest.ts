import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Who } from '../../../core/actor.ts';
import type { DigestReference } from '../../../digests/manage.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { renderManaged } from '../../../messages/digest/managed.ts';
import type { Reply } from '../../clients/reply.ts';
import { toPerson } from '../../handlers/answer.ts';
import { replyManaged, replyResumed } from '../../handlers/digest-commands.ts';
import type { Guard } from '../../middleware/run-once.ts';
import { type SlackTools, whoPressed } from '../../services.ts';

type Work = (reference: DigestReference, who: Who, reply: Reply, tools: SlackTools) => Promise<void>;

/** Several buttons of one kind in a message carry a number behind a dot. */
const anyOf = (actionId: string): RegExp => new RegExp(`^${actionId}(\\.\\d+)?$`);

const register = (app: App, guard: Guard, tools: SlackTools, actionId: string, work: Work): void => {
  app.action<BlockAction<ButtonAction>>(anyOf(actionId), async ({ ack, action, body }) => {
    await ack();
    await guard(`${body.trigger_id} ${action.action_ts}`, body.response_url, (reply) =>
      work({ kind: 'id', id: action.value ?? '' }, whoPressed(body, tools), reply, tools),
    );
  });
};

const onPause: Work = async (reference, who, reply, tools) =>
  replyManaged(await tools.digests.pause(reference, who), reply, tools);

const onStop: Work = async (reference, who, reply, tools) =>
  replyManaged(await tools.digests.end(reference, who), reply, tools);

const onResume: Work = async (reference, who, reply, tools) => {
  const resumed = await tools.digests.resume(reference, who);
  // The channel was told; whoever clicked in a direct message wants to hear of it there.
  const isElsewhere = resumed.ok && resumed.value.view.digest.subscription.channelId !== who.channelId;
  return isElsewhere
    ? reply([() => renderManaged(resumed.value.view)], toPerson)
    : replyResumed(resumed, reply, tools);
};

/** The buttons of a digest, by the id of its subscription, so that they work whatever its number. */
export const registerDigestButtons = (app: App, guard: Guard, tools: SlackTools): void => {
  register(app, guard, tools, actionIds.pause, onPause);
  register(app, guard, tools, actionIds.stop, onStop);
  register(app, guard, tools, actionIds.resume, onResume);
};
