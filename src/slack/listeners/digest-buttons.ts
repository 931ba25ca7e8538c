import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { type DigestReference, end, pause, resume } from '../../digest/manage.ts';
import type { Who } from '../../digest/who.ts';
import { actionIds } from '../../render/buttons.ts';
import { renderManaged } from '../../render/digest/managed.ts';
import { toPerson } from '../answering.ts';
import { replyManaged, replyResumed } from '../digest-verbs.ts';
import type { Guard } from '../guard.ts';
import type { Reply } from '../reply.ts';
import { type SlackTools, whoPressed } from '../tools.ts';

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
  replyManaged(await pause(reference, who, tools.digests), reply, tools);

const onStop: Work = async (reference, who, reply, tools) =>
  replyManaged(await end(reference, who, tools.digests), reply, tools);

const onResume: Work = async (reference, who, reply, tools) => {
  const resumed = await resume(reference, who, tools.digests);
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
