import type { App, ViewSubmitAction } from '@slack/bolt';
import { printShortcutKey } from '../../../../command/shortcut.ts';
import { confirmForm, parseToConfirm } from '../../../../messages/forms/confirm.ts';
import { renderNotAdmin } from '../../../../messages/home/everything/problem.ts';
import { firstPages, parsePages } from '../../../../messages/home/pages.ts';
import { renderStaleButton } from '../../../../messages/status.ts';
import { ephemeral } from '../../../clients/reply.ts';
import { toActorIn } from '../../../forms/digest-form.ts';
import { createSubmittedForm } from '../../../forms/modal.ts';
import { replyAtHome } from '../../../handlers/home.ts';
import type { RequestRunner } from '../../../middleware/run-once.ts';
import { endDigest } from './digests.ts';
import type { HomePressServices } from './press.ts';
import { forgetShortcut } from './shortcuts.ts';

/** Listens to the modal that asks before something is deleted. It tells the outcome where that was asked for. */
export const registerHomeConfirm = (app: App, run: RequestRunner, services: HomePressServices): void => {
  app.view<ViewSubmitAction>(confirmForm.callbackId, async ({ ack, body, view }) => {
    const userId = body.user.id;
    const form = createSubmittedForm({ ack, view, title: 'Done', userId }, services);
    await run(body.trigger_id, form.reply, async () => {
      const wanted = parseToConfirm(view.private_metadata);
      if (wanted === undefined)
        return form.reply([() => renderStaleButton(services.settings.command)], ephemeral);
      const { act, from } = wanted;
      const isHome = from.kind === 'home';
      const state = { ...(isHome ? parsePages(from.metadata) : firstPages), userId, hash: undefined };
      if (isHome) await form.close();
      const reply = isHome ? replyAtHome(state, services) : form.reply;
      const asAdmin = state.everything !== undefined;
      if (asAdmin && !(await services.admins.isAdmin(userId, { fresh: true })))
        return reply([renderNotAdmin], ephemeral);
      const press = { actor: toActorIn('', userId, services), state, reply, triggerId: '' };
      return act.kind === 'end'
        ? endDigest({ ...press, value: act.subscriptionId }, services)
        : forgetShortcut({ ...press, value: printShortcutKey(act.shortcut) }, services);
    });
  });
};
