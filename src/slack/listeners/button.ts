import type { App, BlockAction, ButtonAction, StaticSelectAction } from '@slack/bolt';
import type { Reply } from '../clients/reply.ts';
import type { RequestRunner } from '../middleware/run-once.ts';

/** A click on a button in a message. `label` is the text on it. */
export type ButtonPress = {
  readonly value: string;
  readonly label: string;
  readonly body: BlockAction;
  readonly reply: Reply;
};

/** Returns a unique id for a click, even when one payload reports several actions. */
export const pressId = (body: BlockAction, action: Pick<ButtonAction, 'action_ts'>): string =>
  `${body.trigger_id} ${action.action_ts}`;

/** Returns a key for the message that holds a button. */
export const messageKey = ({ container }: BlockAction): string =>
  `${container['channel_id']} ${container['message_ts']}`;

/** Tells if only the person who clicked sees the message. */
export const isSeenByOne = ({ container }: BlockAction): boolean => container['is_ephemeral'] === true;

/**
 * Returns the thread of the message that holds a button. A message that starts a thread has its own `ts` as `thread_ts`, but
 * isn't inside it. Of a message only one person sees, Slack sends the container alone.
 */
export const threadOf = ({ container, message }: BlockAction): string | undefined => {
  const thread: unknown = message?.['thread_ts'] ?? container['thread_ts'];
  return typeof thread === 'string' && thread !== container['message_ts'] ? thread : undefined;
};

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
      work({ value: action.value ?? '', label: action.text.text, body, reply }),
    );
  });
};

/** A choice in a menu of a message. `blockId` is the id of its block, which may carry what it is about. */
export type MenuPress = ButtonPress & { readonly blockId: string };

/** Acknowledges choices in a message's menu, then does the work once for each. */
export const onMenu = (
  app: App,
  run: RequestRunner,
  actionId: string | RegExp,
  work: (press: MenuPress) => Promise<void>,
): void => {
  app.action<BlockAction<StaticSelectAction>>(actionId, async ({ ack, action, body }) => {
    await ack();
    const { selected_option: chosen, block_id: blockId } = action;
    // A menu can also report that nothing is chosen.
    if (chosen === null || chosen === undefined) return;
    await run(pressId(body, action), body.response_url, (reply) =>
      work({ value: chosen.value, label: chosen.text.text, blockId, body, reply }),
    );
  });
};
