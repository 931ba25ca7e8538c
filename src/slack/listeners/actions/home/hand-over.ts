import type { App, ViewSubmitAction } from '@slack/bolt';
import { noteBlocks } from '../../../../messages/answer/sections.ts';
import type { Message } from '../../../../messages/blocks/message.ts';
import { type HandedOverView, renderHandedOver } from '../../../../messages/digest/handed-over.ts';
import { getPerson } from '../../../../messages/forms/form-state.ts';
import { handOverForm, parseHandOver } from '../../../../messages/forms/hand-over.ts';
import {
  describeNewOwner,
  describeNotTold,
  renderNotHandedOver,
} from '../../../../messages/home/everything/problem.ts';
import { parsePages } from '../../../../messages/home/pages.ts';
import { renderStaleButton } from '../../../../messages/status.ts';
import { ephemeral, type Reply } from '../../../clients/reply.ts';
import { toActorIn } from '../../../forms/digest-form.ts';
import { createSubmittedForm } from '../../../forms/modal.ts';
import { replyAtHome } from '../../../handlers/home.ts';
import type { RequestRunner } from '../../../middleware/run-once.ts';
import type { HomePressServices } from './press.ts';

const renderDone = (view: HandedOverView, isTold: boolean): Message => {
  const { text, blocks } = renderHandedOver(view, 'admin');
  return { text, blocks: [...blocks, ...(isTold ? [] : noteBlocks([describeNotTold]))] };
};

/** Says what was done once it's done, then tells the new owner, the old one, and the channels. */
const tell = async (
  view: HandedOverView,
  reply: Reply,
  { digests: { oversight } }: HomePressServices,
): Promise<void> => {
  await reply([() => renderDone(view, true)], ephemeral);
  const told = await oversight.tellOwners(view);
  if (told === 'not-confirmed') await reply([() => renderDone(view, false)], ephemeral);
  await oversight.tellChannels(view);
};

/** Listens to the form that asks for the new owner of something. */
export const registerHandOver = (app: App, run: RequestRunner, services: HomePressServices): void => {
  app.view<ViewSubmitAction>(handOverForm.callbackId, async ({ ack, body, view }) => {
    const userId = body.user.id;
    const form = createSubmittedForm({ ack, view, title: handOverForm.title, userId }, services);
    await run(body.trigger_id, form.reply, async () => {
      const wanted = parseHandOver(view.private_metadata);
      const to = getPerson(view.state.values, handOverForm.person);
      if (wanted === undefined || to === undefined)
        return form.reply([() => renderStaleButton(services.settings.command)], ephemeral);
      const actor = toActorIn('', userId, services);
      const { oversight } = services.digests;
      // Slack waits three seconds for the answer to a form, and all of a person's takes longer to hand over.
      const found = await oversight.findToHandOverTo(wanted.subject, to, actor);
      const wrong = found.ok ? undefined : describeNewOwner(found.error);
      if (wrong !== undefined) return form.refuse({ [handOverForm.person]: wrong });
      await form.close();
      const handed = await oversight.handOver(wanted.subject, to, actor);
      const reply = replyAtHome({ ...parsePages(wanted.home), userId, hash: undefined }, services);
      if (!handed.ok) return reply([() => renderNotHandedOver(handed.error)], ephemeral);
      return tell(handed.value, reply, services);
    });
  });
};
