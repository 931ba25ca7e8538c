import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { parsePlain } from '../../../command/parse.ts';
import type { Who } from '../../../core/actor.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { renderRunEnd, renderRunForDigest } from '../../../messages/digest/run-result.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { longestRunMs } from '../../../questions/run-query.ts';
import type { Reply } from '../../clients/reply.ts';
import { toPerson } from '../../handlers/answer.ts';
import { replyProblem } from '../../handlers/digest-commands.ts';
import { runQuery } from '../../handlers/run-query.ts';
import type { Guard } from '../../middleware/run-once.ts';
import { createUnderWay } from '../../middleware/under-way.ts';
import { type SlackTools, whoPressed } from '../../services.ts';

/** Which message a button stands in. */
const messageOf = ({ container }: BlockAction): string =>
  `${container['channel_id']} ${container['message_ts']}`;

/**
 * *Run it now* under a question that has no result: runs the query and answers. Who clicks again and again while it runs
 * gets one answer all the same.
 */
const registerRunQuery = (app: App, guard: Guard, tools: SlackTools): void => {
  const unlessUnderWay = createUnderWay();
  app.action<BlockAction<ButtonAction>>(actionIds.runQuery, async ({ ack, action, body }) => {
    await ack();
    await guard(`${body.trigger_id} ${action.action_ts}`, body.response_url, async (reply) => {
      const parsed = parsePlain(action.value ?? '');
      if (!parsed.ok || parsed.value.verb !== 'ask')
        return reply([() => renderStaleButton(tools.slash)], toPerson);
      const { request } = parsed.value;
      await unlessUnderWay(messageOf(body), () => runQuery(request, whoPressed(body, tools), reply, tools));
    });
  });
};

const runDigest = async (id: string, who: Who, reply: Reply, tools: SlackTools): Promise<void> => {
  const replaces = { replaces: true } as const;
  const begun = () => reply([() => renderRunForDigest('begun', who.userId)], replaces);
  const options = { refresh: true, withinMs: longestRunMs, begun, stopping: tools.stopping };
  const result = await tools.digests.run({ kind: 'id', id }, who, options);
  if (!result.ok) return replyProblem(result.problem, reply, tools);
  const { value } = result;
  if (value.kind === 'under-way') return reply([() => renderRunForDigest('later', who.userId)], replaces);
  if (value.occurrence.outcome === 'posted')
    return reply([() => renderRunForDigest('done', who.userId)], replaces);
  await reply([() => renderRunEnd(value.digest, value.occurrence)], replaces);
};

/** *Run it now* under a digest whose data is too old: runs the query and posts the digest. */
const registerRunDigest = (app: App, guard: Guard, tools: SlackTools): void => {
  app.action<BlockAction<ButtonAction>>(actionIds.runForDigest, async ({ ack, action, body }) => {
    await ack();
    await guard(`${body.trigger_id} ${action.action_ts}`, body.response_url, (reply) =>
      runDigest(action.value ?? '', whoPressed(body, tools), reply, tools),
    );
  });
};

/** The buttons that run a query on Dune, which a person has confirmed. */
export const registerRunButtons = (app: App, guard: Guard, tools: SlackTools): void => {
  registerRunQuery(app, guard, tools);
  registerRunDigest(app, guard, tools);
};
