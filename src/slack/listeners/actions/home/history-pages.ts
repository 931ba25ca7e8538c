import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { homeActionIds } from '../../../../messages/home/buttons.ts';
import { renderHistoryView } from '../../../../messages/home/history.ts';
import { parsePage } from '../../../../messages/home/pages.ts';
import { replyProblem } from '../../../handlers/digest-replies.ts';
import type { RequestRunner } from '../../../middleware/run-once.ts';
import { toActor } from '../../../services.ts';
import { pressId, withNumber } from '../../button.ts';
import type { HomePressServices } from './press.ts';

/** Listens to *Newer* and *Older* in the modal with a digest's history. */
export const registerHistoryPages = (app: App, run: RequestRunner, services: HomePressServices): void => {
  const { digests, replies, views } = services;
  app.action<BlockAction<ButtonAction>>(
    withNumber(homeActionIds.historyPage),
    async ({ ack, action, body }) => {
      await ack();
      const { view, user } = body;
      if (view === undefined) return;
      await run(pressId(body, action), replies.directly(user.id), async (reply) => {
        const [page, id = ''] = (action.value ?? '').split(' ');
        const found = await digests.history({ kind: 'id', id }, toActor(body, services), parsePage(page));
        if (!found.ok) return replyProblem(found.error, reply, services);
        const { digest, history, now } = found.value;
        // Any other outcome means that the modal was closed or turned meanwhile.
        await views.update({ id: view.id, hash: view.hash }, renderHistoryView(digest, history, now));
      });
    },
  );
};
