import type { App, BlockAction, ButtonAction, StaticSelectAction } from '@slack/bolt';
import type { Actor } from '../../../../core/actor.ts';
import { parseMenuSubject } from '../../../../messages/blocks/menu-subject.ts';
import { parsePages } from '../../../../messages/home/pages.ts';
import { renderWorking } from '../../../../messages/status.ts';
import { ephemeral, type Reply } from '../../../clients/reply.ts';
import type { QuestionFormServices } from '../../../forms/question-form.ts';
import type { CommandServices } from '../../../handlers/command.ts';
import { type HomeServices, type HomeState, replyAtHome, showHome } from '../../../handlers/home.ts';
import { createKeyedLock, type RequestRunner } from '../../../middleware/run-once.ts';
import { type SlackServices, toActor } from '../../../services.ts';
import { pressId, withNumber } from '../../button.ts';
import type { FormClick } from '../../open-form.ts';

/** A click in the App Home. It has no channel, so its value can only name something of the person's own. */
export type HomePress = {
  readonly value: string;
  readonly actor: Actor;
  readonly state: HomeState;
  readonly reply: Reply;
  /** Opens one form, within three seconds. */
  readonly triggerId: string;
};

/** The services behind clicks in the App Home: many, because every feature has a button there. */
export type HomePressServices = HomeServices &
  CommandServices &
  QuestionFormServices &
  Pick<SlackServices, 'replies'>;

/** The work behind a button of the App Home. */
export type HomeWork = (press: HomePress, services: HomePressServices) => Promise<void>;

/** Returns a click in the App Home, with what it is about. */
const toPress = (body: BlockAction, value: string, services: HomePressServices): HomePress => {
  const { view, user, trigger_id: triggerId } = body;
  const state = { ...parsePages(view?.private_metadata), userId: user.id, hash: view?.hash };
  return { value, actor: toActor(body, services), state, reply: replyAtHome(state, services), triggerId };
};

/** Listens to a button of the App Home and replies there. */
export const onHomeButton = (
  app: App,
  run: RequestRunner,
  services: HomePressServices,
  actionId: string,
  work: HomeWork,
): void => {
  app.action<BlockAction<ButtonAction>>(withNumber(actionId), async ({ ack, action, body }) => {
    await ack();
    const press = toPress(body, action.value ?? '', services);
    await run(pressId(body, action), press.reply, () => work(press, services));
  });
};

/** Listens to a menu of the App Home, with the work of each of its options. The menu's block says what it is about. */
export const onHomeMenu = (
  app: App,
  run: RequestRunner,
  services: HomePressServices,
  actionId: string,
  works: ReadonlyMap<string, HomeWork>,
): void => {
  app.action<BlockAction<StaticSelectAction>>(actionId, async ({ ack, action, body }) => {
    await ack();
    const work = works.get(action.selected_option?.value ?? '');
    const subject = parseMenuSubject(action.block_id);
    if (work === undefined || subject === undefined) return;
    const press = toPress(body, subject, services);
    await run(pressId(body, action), press.reply, () => work(press, services));
  });
};

/** Listens to a menu of the App Home whose options are about the whole Home: the chosen one is the value. */
export const onHomeSelect = (
  app: App,
  run: RequestRunner,
  services: HomePressServices,
  actionId: string,
  work: HomeWork,
): void => {
  app.action<BlockAction<StaticSelectAction>>(actionId, async ({ ack, action, body }) => {
    await ack();
    const press = toPress(body, action.selected_option?.value ?? '', services);
    await run(pressId(body, action), press.reply, () => work(press, services));
  });
};

/** Draws the App Home again after a choice that opens a modal and said nothing, so that it can be made again. */
export const thenRedraw =
  (work: HomeWork): HomeWork =>
  async (press, services) => {
    let isTold = false;
    const reply: Reply = (...said) => {
      isTold = true;
      return press.reply(...said);
    };
    await work({ ...press, reply }, services);
    if (!isTold) await showHome({ ...press.state, hash: undefined }, [], services);
  };

/** Ignores a second click while the first one is in progress. */
export const oneAtATime = (work: HomeWork): HomeWork => {
  const unlessRunning = createKeyedLock();
  return (press, services) =>
    unlessRunning(`${press.actor.userId} ${press.value}`, () => work(press, services));
};

/** Shows one sentence at the top of the App Home. */
export const sayAtHome = (words: string, reply: Reply): Promise<void> =>
  reply([() => renderWorking(words)], ephemeral);

/** Returns the click that opens a form. */
export const toFormClick = ({ triggerId, actor: { userId } }: HomePress, label: string): FormClick => ({
  triggerId,
  userId,
  label,
});
