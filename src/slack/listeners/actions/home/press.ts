import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Actor } from '../../../../core/actor.ts';
import { renderWorking } from '../../../../messages/status.ts';
import { ephemeral, type Reply } from '../../../clients/reply.ts';
import type { QuestionFormServices } from '../../../forms/question-form.ts';
import type { CommandServices } from '../../../handlers/command.ts';
import { type HomeServices, type HomeState, replyAtHome } from '../../../handlers/home.ts';
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

/** Parses a page number; anything else means the first page. */
export const parsePage = (text: string | undefined): number => {
  const page = Number(text);
  return Number.isSafeInteger(page) && page >= 0 ? page : 0;
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
    const { view, user, trigger_id: triggerId } = body;
    const state = { userId: user.id, page: parsePage(view?.private_metadata), hash: view?.hash };
    const reply = replyAtHome(state, services);
    const press = { value: action.value ?? '', actor: toActor(body, services), state, reply, triggerId };
    await run(pressId(body, action), reply, () => work(press, services));
  });
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
