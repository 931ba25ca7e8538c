import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Reply } from '../clients/reply.ts';
import type { RequestRunner } from '../middleware/run-once.ts';

/** A press of a button in a message. */
export type ButtonPress = { readonly value: string; readonly body: BlockAction; readonly reply: Reply };

/** Returns an id for a press that no other one has, also where one click reports several actions. */
export const pressId = (body: BlockAction, action: ButtonAction): string =>
  `${body.trigger_id} ${action.action_ts}`;

/** Matches an action id; several buttons of one kind in a message carry a number after a dot. */
export const withNumber = (actionId: string): RegExp => new RegExp(`^${actionId}(\\.\\d+)?$`);

/** Acknowledges presses of a button in messages, then does the work once for each. */
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
