import type { App } from '@slack/bolt';
import { printShortcutKey } from '../../../../command/shortcut.ts';
import { withQuestion } from '../../../../digests/stored-question.ts';
import type { HandOverSubject } from '../../../../messages/digest/handed-over.ts';
import { renderConfirmEnd } from '../../../../messages/forms/confirm.ts';
import { renderHandOver } from '../../../../messages/forms/hand-over.ts';
import {
  type EverythingAct,
  everythingActionIds,
  isDirect,
} from '../../../../messages/home/everything/buttons.ts';
import { parseEverything, parsePart } from '../../../../messages/home/everything/part.ts';
import { renderNotHandedOver } from '../../../../messages/home/everything/problem.ts';
import { withoutContent } from '../../../../messages/home/everything/rows.ts';
import { printPages } from '../../../../messages/home/pages.ts';
import { ephemeral } from '../../../clients/reply.ts';
import { replyProblem } from '../../../handlers/digest-replies.ts';
import { showHome } from '../../../handlers/home.ts';
import type { RequestRunner } from '../../../middleware/run-once.ts';
import { openForm } from '../../open-form.ts';
import { adminsOnly } from './admins-only.ts';
import { editDigest, pauseDigest, resumeDigest, showHistoryView } from './digests.ts';
import {
  type HomePressServices,
  type HomeWork,
  onHomeButton,
  onHomeMenu,
  onHomeSelect,
  thenRedraw,
  toFormClick,
} from './press.ts';
import { confirmForget } from './shortcuts.ts';

const openEverything: HomeWork = async ({ state }, services) => {
  await showHome({ ...state, everything: { part: { kind: 'all' }, page: 0 } }, [], services);
};

const closeEverything: HomeWork = async ({ state: { everything: _left, ...own } }, services) => {
  await showHome(own, [], services);
};

const turnPage: HomeWork = async ({ value, state }, services) => {
  await showHome({ ...state, everything: parseEverything(value) ?? state.everything }, [], services);
};

const showPart: HomeWork = async ({ value, state }, services) => {
  const part = parsePart(value);
  await showHome({ ...state, ...(part !== undefined && { everything: { part, page: 0 } }) }, [], services);
};

/** Asks for the new owner of something. */
const askNewOwner =
  (toSubject: (value: string) => HandOverSubject): HomeWork =>
  async (press, services) => {
    const { value, actor, reply, state } = press;
    const subject = toSubject(value);
    const found = await services.digests.oversight.findToHandOver(subject, actor);
    if (!found.ok) return reply([() => renderNotHandedOver(found.error)], ephemeral);
    const { digests, from } = found.value;
    const what = { ...found.value, digests: digests.map(withQuestion) };
    const hasLeft = await services.admins.hasLeft(from);
    const view = renderHandOver({ subject, home: printPages(state) }, what, hasLeft);
    return openForm(view, toFormClick(press, 'Hand over'), reply, services);
  };

const ofPart = (value: string): string =>
  parsePart(value)?.kind === 'person' ? value.slice('person:'.length) : '';

/** Asks before a channel is unsubscribed. Of a direct message, the query alone is shown. */
const confirmEndAnywhere: HomeWork = async (press, services) => {
  const { value: id, actor, reply, state } = press;
  const found = await services.digests.oversight.find({ kind: 'id', id }, actor);
  if (!found.ok) return replyProblem(found.error, reply, services);
  const digest = withQuestion(found.value);
  const shown =
    isDirect(found.value) && found.value.ownerId !== actor.userId ? withoutContent(digest) : digest;
  const view = renderConfirmEnd(shown, { kind: 'home', metadata: printPages(state) });
  return openForm(view, toFormClick(press, 'Unsubscribe'), reply, services);
};

const confirmForgetShared: HomeWork = (press, services) =>
  confirmForget({ ...press, value: printShortcutKey({ name: press.value, shared: true }) }, services);

type Works = readonly (readonly [EverythingAct, HomeWork])[];

const digestWorks: Works = [
  ['pause', pauseDigest],
  ['resume', resumeDigest],
  ['edit', thenRedraw(editDigest)],
  ['hand-over', thenRedraw(askNewOwner((id) => ({ kind: 'digest', id })))],
  ['history', thenRedraw(showHistoryView)],
  ['end', thenRedraw(confirmEndAnywhere)],
];

const shortcutWorks: Works = [
  ['hand-over', thenRedraw(askNewOwner((name) => ({ kind: 'shortcut', name })))],
  ['forget', thenRedraw(confirmForgetShared)],
];

const shareWorks: Works = [
  ['show', showPart],
  ['hand-over', thenRedraw(askNewOwner((value) => ({ kind: 'person', userId: ofPart(value) })))],
];

const toMap = (works: Works): ReadonlyMap<string, HomeWork> =>
  new Map(works.map(([act, work]) => [act, adminsOnly(work)]));

/** Listens to what only admins see in Home. Each click asks again who is one. */
export const registerEverything = (app: App, run: RequestRunner, services: HomePressServices): void => {
  const on = (actionId: string, work: HomeWork) => onHomeButton(app, run, services, actionId, work);
  on(everythingActionIds.open, adminsOnly(openEverything));
  on(everythingActionIds.close, closeEverything);
  on(everythingActionIds.page, adminsOnly(turnPage));
  on(everythingActionIds.handOverAll, adminsOnly(askNewOwner((userId) => ({ kind: 'person', userId }))));
  onHomeSelect(app, run, services, everythingActionIds.part, adminsOnly(showPart));
  onHomeMenu(app, run, services, everythingActionIds.digestMenu, toMap(digestWorks));
  onHomeMenu(app, run, services, everythingActionIds.shortcutMenu, toMap(shortcutWorks));
  onHomeMenu(app, run, services, everythingActionIds.shareMenu, toMap(shareWorks));
};
