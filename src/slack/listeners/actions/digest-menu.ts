import type { App } from '@slack/bolt';
import { withExactValues } from '../../../command/merge-options.ts';
import type { Actor } from '../../../core/actor.ts';
import { unknownEstimate } from '../../../core/estimate.ts';
import type { DigestReference } from '../../../digests/manage.ts';
import { withQuestion } from '../../../digests/stored-question.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import {
  type ListPlace,
  renderRunForDigestQuestion,
  renderUnsubscribed,
  renderUnsubscribeQuestion,
} from '../../../messages/digest/confirm.ts';
import { type ManagingAct, parseDigestBlock, parseManagingAct } from '../../../messages/digest/menu.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { type MuteChoice, parseMuteInList } from '../../../messages/watch/actions.ts';
import { ephemeral, type Reply, replacing } from '../../clients/reply.ts';
import { findEditable } from '../../forms/digest-form.ts';
import type { QuestionFormServices } from '../../forms/question-form.ts';
import { answer } from '../../handlers/answer.ts';
import { type DigestServices, postNow, showDigests, showHistory } from '../../handlers/digest-commands.ts';
import { replyManaged, replyProblem } from '../../handlers/digest-replies.ts';
import { createKeyedLock, type RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor } from '../../services.ts';
import { messageKey, onButton, onMenu } from '../button.ts';
import { openAlertAbout } from '../views/alert.ts';
import { openEdit } from '../views/open-edit.ts';
import { muteAsChosen } from './attend-alert.ts';
import { resumeDigestHere } from './manage-digest.ts';

type MenuServices = DigestServices &
  QuestionFormServices &
  Pick<SlackServices, 'workspaceId' | 'questions' | 'catalog' | 'billing' | 'views' | 'replies'>;

/** A choice about a digest. `list`: the page of the list that it was made in. */
type Choice = {
  readonly reference: DigestReference & { readonly kind: 'id' };
  readonly list: ListPlace;
  readonly actor: Actor;
  readonly triggerId: string;
  readonly reply: Reply;
};

/** Draws the list again that a choice was made in, with what has changed. */
const redrawList = async ({ list, actor, reply }: Choice, services: MenuServices): Promise<void> => {
  if (list !== undefined) await showDigests(actor, reply, services, list);
};

const showTable = async (act: 'table' | 'exact', choice: Choice, services: MenuServices): Promise<void> => {
  const { reference, actor, reply } = choice;
  const found = await services.digests.find(reference, actor);
  if (!found.ok) return replyProblem(found.error, reply, services);
  const { request } = withQuestion(found.value);
  if (request === undefined) return reply([() => renderStaleButton(services.settings.command)], ephemeral);
  const days = { zone: found.value.zone };
  const shown = act === 'exact' ? withExactValues(request) : request;
  await answer(shown, ephemeral, reply, services, { from: actor, days });
};

const openAlert = async (choice: Choice, services: MenuServices): Promise<void> => {
  const { reference, actor, reply, triggerId } = choice;
  const own = await findEditable(reference.id, actor.channelId, actor.userId, services);
  if (own === undefined) return replyProblem({ kind: 'no-such-digest', number: undefined }, reply, services);
  const watched = { question: own.request, channelId: own.subscription.channelId };
  const click = { triggerId, userId: actor.userId, label: 'Alert me when…' };
  return openAlertAbout(watched, click, reply, services);
};

/** Asks first. In a list the question takes its place, and the list comes back with the answer. */
const ask = async (act: 'run' | 'unsubscribe', choice: Choice, services: MenuServices): Promise<void> => {
  const { reference, actor, list, reply } = choice;
  const found = await services.digests.find(reference, actor);
  if (!found.ok) return replyProblem(found.error, reply, services);
  const { number, state } = found.value;
  if (state.kind === 'ended')
    return replyProblem({ kind: 'already', number, state: 'ended' }, reply, services);
  const digest = withQuestion(found.value);
  if (act === 'run') {
    const { canRun, setBy } = services.settings;
    if (!canRun)
      return replyProblem({ kind: 'runs-are-off', setBy: setBy?.executionsPerDay }, reply, services);
    const { request } = digest;
    const { zone } = found.value;
    const { questions } = services;
    const estimate =
      request === undefined
        ? unknownEstimate
        : await questions.estimateRun(await questions.resolveMoving(request, { zone }));
    return reply([() => renderRunForDigestQuestion(digest, estimate)], ephemeral);
  }
  return reply([() => renderUnsubscribeQuestion(digest, list)], list === undefined ? ephemeral : replacing);
};

const muteInList = async (muting: MuteChoice, choice: Choice, services: MenuServices): Promise<void> => {
  await muteAsChosen(choice.reference, muting, choice.actor, choice.reply, services);
  return redrawList(choice, services);
};

const act = async (chosen: ManagingAct, choice: Choice, services: MenuServices): Promise<void> => {
  const { reference, actor, reply, triggerId } = choice;
  switch (chosen) {
    case 'pause':
      await replyManaged(await services.digests.pause(reference, actor), reply, services);
      return redrawList(choice, services);
    case 'resume':
      await resumeDigestHere(reference, actor, reply, services);
      return redrawList(choice, services);
    case 'edit': {
      const click = { triggerId, userId: actor.userId, label: 'Edit' };
      return openEdit(reference.id, click, reply, services, actor.channelId);
    }
    case 'alert':
      return openAlert(choice, services);
    case 'post':
      return postNow(reference, actor, reply, services);
    case 'history':
      return showHistory(reference, actor, reply, services);
    case 'table':
    case 'exact':
      return showTable(chosen, choice, services);
    case 'run':
    case 'unsubscribe':
      return ask(chosen, choice, services);
  }
};

const registerUnsubscribe = (app: App, run: RequestRunner, services: MenuServices): void => {
  const { digests } = services;
  onButton(app, run, actionIds.unsubscribe, async ({ value, body, reply }) => {
    const [id = '', page] = value.split(' ');
    const actor = toActor(body, services);
    const ended = await digests.end({ kind: 'id', id }, actor);
    await replyManaged(ended, reply, services);
    if (page !== undefined) return showDigests(actor, reply, services, Number(page));
    if (ended.ok) return reply([() => renderUnsubscribed(ended.value.digest.subscription.number)], replacing);
  });
};

/** Listens to the menu of a digest, and to the questions that it asks. A second click while one is worked on changes nothing. */
export const registerDigestMenu = (app: App, run: RequestRunner, services: MenuServices): void => {
  const unlessActing = createKeyedLock();
  onMenu(app, run, actionIds.digestMenu, ({ value, blockId, body, reply }) => {
    const subject = parseDigestBlock(blockId);
    const chosen = parseManagingAct(value);
    const muting = parseMuteInList(value);
    const work = (choice: Choice): Promise<void> | undefined => {
      if (muting !== undefined) return muteInList(muting, choice, services);
      return chosen && act(chosen, choice, services);
    };
    if (subject === undefined || (chosen === undefined && muting === undefined))
      return reply([() => renderStaleButton(services.settings.command)], ephemeral);
    const { id, page: list } = subject;
    const actor = toActor(body, services);
    const choice: Choice = {
      reference: { kind: 'id', id },
      list,
      actor,
      triggerId: body.trigger_id,
      reply,
    };
    return unlessActing(`${messageKey(body)} ${actor.userId} ${id} ${value}`, async () => work(choice));
  });
  registerUnsubscribe(app, run, services);
};
