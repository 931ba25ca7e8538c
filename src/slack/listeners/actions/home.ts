import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Who } from '../../../core/actor.ts';
import { noOptions } from '../../../core/question.ts';
import { announce } from '../../../digests/announce.ts';
import { renderManaged, renderUntold } from '../../../messages/digest/managed.ts';
import { homeActionIds } from '../../../messages/home/buttons.ts';
import { renderTooLate, renderWorking } from '../../../messages/status.ts';
import type { Reply } from '../../clients/reply.ts';
import { toPerson } from '../../handlers/answer.ts';
import { replyProblem, replyRun } from '../../handlers/digest-commands.ts';
import { answerWithCsv } from '../../handlers/export-csv.ts';
import { type HomePlace, replyAtHome, showHome } from '../../handlers/home.ts';
import { carryOutShortcut, withResolved } from '../../handlers/shortcut-commands.ts';
import type { Guard } from '../../middleware/run-once.ts';
import { createUnderWay } from '../../middleware/under-way.ts';
import { type SlackTools, whoPressed } from '../../services.ts';
import { openAskForm } from '../views/ask.ts';
import { openDigest, openNewDigest } from '../views/digest.ts';
import { openShortcutForm } from '../views/edit-shortcut.ts';

/** A click in the App Home. It has no channel, so only what is the person's own can be meant by its value. */
type Press = {
  readonly value: string;
  readonly who: Who;
  readonly place: HomePlace;
  readonly reply: Reply;
  /** Opens a form, within three seconds, once. */
  readonly triggerId: string;
};

type Work = (press: Press, tools: SlackTools) => Promise<void>;

const pageOf = (text: string | undefined): number => {
  const page = Number(text);
  return Number.isSafeInteger(page) && page >= 0 ? page : 0;
};

/** Slack sends it with the view that a person sees, which Bolt's types do not say. */
const hashOf = (view: object | undefined): string | undefined =>
  view !== undefined && 'hash' in view && typeof view.hash === 'string' ? view.hash : undefined;

const register = (app: App, guard: Guard, tools: SlackTools, actionId: string, work: Work): void => {
  const anyOfThem = new RegExp(`^${actionId}(\\.\\d+)?$`);
  app.action<BlockAction<ButtonAction>>(anyOfThem, async ({ ack, action, body }) => {
    await ack();
    const { view, user, trigger_id } = body;
    const place = { userId: user.id, page: pageOf(view?.private_metadata), hash: view?.hash };
    const reply = replyAtHome(place, tools);
    const press = {
      value: action.value ?? '',
      who: whoPressed(body, tools),
      ...{ place, reply, triggerId: trigger_id },
    };
    await guard(`${trigger_id} ${action.action_ts}`, reply, () => work(press, tools));
  });
};

/** For what is done anew with each click: a second one while the first is at work means the same. */
const onceAtATime = (work: Work): Work => {
  const unlessUnderWay = createUnderWay();
  return (press, tools) => unlessUnderWay(`${press.who.userId} ${press.value}`, () => work(press, tools));
};

const say = (words: string, reply: Reply): Promise<void> => reply([() => renderWorking(words)], toPerson);

/** Does something to a digest, and says so where its channel sees it, as when it is done there. */
const managing =
  (act: 'pause' | 'end'): Work =>
  async ({ value, who, reply }, tools) => {
    const { digests, messenger, clock } = tools;
    const done = await digests[act]({ kind: 'id', id: value }, who);
    if (!done.ok) return replyProblem(done.problem, reply, tools);
    const { value: view } = done;
    await reply([() => renderManaged(view)], toPerson);
    const { channelId } = view.digest.subscription;
    const said = await announce(() => messenger.post(channelId, { kind: 'managed', view }), clock);
    if (said.kind !== 'said') await reply([() => renderUntold(view)], toPerson);
  };

const onResume: Work = async ({ value, who, reply }, tools) => {
  const resumed = await tools.digests.resume({ kind: 'id', id: value }, who);
  if (!resumed.ok) return replyProblem(resumed.problem, reply, tools);
  await reply([() => renderManaged(resumed.value.view)], toPerson);
};

const onRun: Work = async ({ value, who, reply }, tools) => {
  const result = await tools.digests.run({ kind: 'id', id: value }, who, {
    ...{ refresh: false, withinMs: tools.runWithinMs, stopping: tools.stopping },
    begun: () => say('The digest is being posted …', reply),
  });
  if (result.ok && result.value.kind === 'settled' && result.value.occurrence.outcome === 'posted')
    return say(`Digest #${result.value.digest.subscription.number} was posted.`, reply);
  return replyRun(result, reply, tools);
};

/** The answer to a shortcut goes to the person: the App Home shows no tables. */
const onAsk: Work = async ({ value, who, reply }, tools) => {
  const direct: Reply = async (forms) => {
    const said = await announce(() => tools.messenger.send(who.userId, forms), tools.clock);
    await say(
      said.kind === 'not-said'
        ? 'Slack takes no direct message to you just now; ask in a channel instead.'
        : `What ${value} gives is in your direct messages with this bot.`,
      reply,
    );
  };
  const request = {
    query: { kind: 'shortcut', name: value },
    parameters: [],
    options: noOptions,
  } as const;
  await say(`Asking ${value} …`, reply);
  await withResolved(request, who, reply, tools, (resolved) =>
    answerWithCsv(
      resolved,
      { userId: who.userId, channelId: undefined, thread: undefined, isPrivate: true },
      direct,
      // That it is being fetched is said here already.
      { ...tools, patienceMs: tools.patienceMs + 60_000 },
    ),
  );
};

const onForget: Work = ({ value, who, reply }, tools) =>
  carryOutShortcut({ verb: 'forget', shortcut: value, shared: false }, who, reply, tools);

const onAskForm: Work = async ({ triggerId, reply }, tools) => {
  if (!(await openAskForm(triggerId, undefined, tools)))
    return reply([() => renderTooLate('Ask a query')], toPerson);
};

const onNewDigest: Work = ({ who: { userId }, triggerId, reply }, tools) =>
  openNewDigest({ triggerId, userId, label: 'New digest' }, reply, tools);

const onEditDigest: Work = ({ value, who: { userId }, triggerId, reply }, tools) =>
  openDigest(value, { triggerId, userId, label: 'Edit' }, reply, tools);

const onEditShortcut: Work = ({ value, who, triggerId, reply }, tools) =>
  openShortcutForm(value, { triggerId, userId: who.userId }, reply, tools);

const onPage: Work = async ({ value, place }, tools) => {
  await showHome({ ...place, page: pageOf(value) }, [], tools);
};

/** The App Home: shown whenever it is opened, and after each click in it. */
export const registerHome = (app: App, guard: Guard, tools: SlackTools): void => {
  app.event('app_home_opened', async ({ event, body }) => {
    // The tab for messages is a conversation, and nothing is to be shown there.
    if (event.tab !== 'home') return;
    const place = { userId: event.user, page: 0, hash: hashOf(event.view) };
    await guard(body.event_id, replyAtHome(place, tools), async () => {
      await showHome(place, [], tools);
    });
  });
  const on = (actionId: string, work: Work) => register(app, guard, tools, actionId, work);
  on(homeActionIds.askForm, onAskForm);
  on(homeActionIds.newDigest, onNewDigest);
  on(homeActionIds.editDigest, onEditDigest);
  on(homeActionIds.editShortcut, onEditShortcut);
  on(homeActionIds.page, onPage);
  on(homeActionIds.run, onceAtATime(onRun));
  on(homeActionIds.pause, managing('pause'));
  on(homeActionIds.resume, onResume);
  on(homeActionIds.stop, managing('end'));
  on(homeActionIds.ask, onceAtATime(onAsk));
  on(homeActionIds.forget, onForget);
};
