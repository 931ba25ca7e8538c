import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Reply } from '../clients/reply.ts';
import type { RequestRunner } from '../middleware/run-once.ts';

/** A click on a button in a message. */
export type ButtonPress = { readonly value: string; readonly body: BlockAction; readonly reply: Reply };

/** Returns a unique id for a click, even when one payload reports several actions. */
export const pressId = (body: BlockAction, action: { readonly action_ts: string }): string =>
  `${body.trigger_id} ${action.action_ts}`;

/** Returns a key for the message that holds a button. */
export const messageKey = ({ container }: BlockAction): string =>
  `${container['channel_id']} ${container['message_ts']}`;

/** Matches an action id with an optional number: several buttons of one kind in a message need different ids. */
export const withNumber = (actionId: string): RegExp => new RegExp(`^${actionId}(\\.\\d+)?$`);

/** Acknowledges clicks on a message's button, then does the work once for each. */
export const onButton = (
  app: App,
  run: RequestRunner,
  actionId: string | RegExp,
  work: (press: ButtonPress) => Promise<void>,
): void => {
  app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, action, body }) => {
    await ack();
    await run(pressId(body, action), body.response_url, (reply) =>
      work({ value: action.value ?? '', body, reply }),
    );
  });
};
