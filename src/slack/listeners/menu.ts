import type { App, BlockAction, StaticSelectAction } from '@slack/bolt';
import type { RequestRunner } from '../middleware/run-once.ts';
import { type ButtonPress, pressId } from './button.ts';

/** A choice in a menu of a message. `blockId` carries what the menu is about. */
export type MenuChoice = ButtonPress & { readonly blockId: string };

/** Acknowledges choices in a message's menu, then does the work once for each. */
export const onMenu = (
  app: App,
  run: RequestRunner,
  actionId: string | RegExp,
  work: (choice: MenuChoice) => Promise<void>,
): void => {
  app.action<BlockAction<StaticSelectAction>>(actionId, async ({ ack, action, body }) => {
    await ack();
    await run(pressId(body, action), body.response_url, (reply) =>
      work({ value: action.selected_option?.value ?? '', blockId: action.block_id, body, reply }),
    );
  });
};
