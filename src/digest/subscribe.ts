import type { Command } from '../command/command.ts';
import { applyEdit, type Edited } from '../command/edit.ts';
import { nextTime, nextTimes } from '../command/times.ts';
import type { DigestProblem } from '../render/digest/problem.ts';
import { type SubscribedView, subscribedForms } from '../render/digest/subscribed.ts';
import { no, ok, type Result } from '../result.ts';
import type { Settings, Subscription } from '../store/subscription.ts';
import { sayInChannel } from './confirming.ts';
import { digestOptionsOf, requestOf, settingsOf } from './question.ts';
import type { DigestTools } from './tools.ts';
import { chooseZone, type ManageProblem, type Tried, tryOut } from './trying.ts';

/** A person at work in a channel. */
export type Who = { readonly workspaceId: string; readonly channelId: string; readonly userId: string };

const about = (problem: DigestProblem) => no({ kind: 'digest' as const, problem });

const viewOf = (
  subscription: Subscription,
  what: SubscribedView['what'],
  by: string,
  tried: Pick<Tried, 'preview' | 'remarks'>,
  { execute }: DigestTools,
  now: number,
): SubscribedView => ({
  digest: { subscription, request: requestOf(subscription) },
  what,
  by,
  nextTimes: nextTimes(subscription, now, 3),
  executionsPerDay: execute.perDay,
  ...tried,
});

/** The digest of a channel that asks just that, if there is one. */
const sameQuestion = async (
  { workspaceId, channelId }: Who,
  queryKey: string,
  { store }: DigestTools,
): Promise<Subscription | undefined> =>
  (await store.subscriptions.inChannel(workspaceId, channelId)).find((one) => one.queryKey === queryKey);

type Said = Pick<Tried, 'preview' | 'remarks'>;
type Kept = Promise<Result<Subscription, ManageProblem>>;

/** Keeps a new digest and says so; where that cannot be said, nothing is kept. */
const create = async (settings: Settings, said: Said, who: Who, tools: DigestTools): Kept => {
  const { store } = tools;
  const now = await store.now();
  const place = { workspaceId: who.workspaceId, channelId: who.channelId, ownerId: who.userId };
  const { subscription, isNew } = await store.subscriptions.save(place, settings, nextTime(settings, now));
  const view = viewOf(subscription, isNew ? 'subscribed' : 'changed', who.userId, said, tools, now);
  const problem = await sayInChannel(who.channelId, subscribedForms(view), tools);
  if (problem === undefined) return ok(subscription);
  if (isNew) await store.subscriptions.remove(subscription);
  return about(problem);
};

/** Says that a digest is changed, and changes it; where that cannot be said, it stays as it was. */
const change = async (
  old: Subscription,
  settings: Settings,
  said: Said,
  who: Who,
  tools: DigestTools,
): Kept => {
  const { store } = tools;
  const now = await store.now();
  const nextAt = nextTime(settings, now);
  const view = viewOf({ ...old, ...settings, nextAt }, 'changed', who.userId, said, tools, now);
  const problem = await sayInChannel(who.channelId, subscribedForms(view), tools);
  if (problem !== undefined) return about(problem);
  const changed = await store.subscriptions.change(old, settings, nextAt);
  return changed === undefined ? about({ kind: 'no-such-digest', number: old.number }) : ok(changed);
};

/**
 * Subscribes a channel: tries the question, keeps it, and says so in the channel, which proves that digests can be posted
 * there. When they cannot, nothing is kept. The same question again changes the digest that there is.
 */
export const subscribe = async (
  { request, schedule, digest }: Extract<Command, { verb: 'subscribe' }>,
  who: Who,
  tools: DigestTools,
): Promise<Result<Subscription, ManageProblem>> => {
  const tried = await tryOut({ request, digest }, tools);
  if (!tried.ok) return tried;
  const { zone, remarks } = await chooseZone(digest.zone, who.userId, tools);
  if (request.query.kind !== 'id')
    return no({ kind: 'ask', request, problem: { kind: 'no-such-shortcut', name: request.query.name } });
  const terms = { cron: schedule.cron, zone, queryId: request.query.id, queryName: tried.value.queryName };
  const settings = settingsOf({ request, digest }, terms);
  if (settings === undefined) return about({ kind: 'unprintable' });
  const said = { ...tried.value, remarks: [...tried.value.remarks, ...remarks] };
  const same = await sameQuestion(who, settings.queryKey, tools);
  if (same === undefined) return create(settings, said, who, tools);
  const changed = await change(same, settings, said, who, tools);
  if (!changed.ok || same.state.kind === 'active') return changed;
  // Who subscribes wants it to be posted.
  const resumed = await tools.store.subscriptions.resume(same, changed.value.nextAt);
  return resumed === undefined ? about({ kind: 'no-such-digest', number: same.number }) : ok(resumed);
};

/** Without another question nothing has to be tried: a schedule can be changed while Dune is down. */
const tryChange = async (
  old: Subscription,
  edited: Edited,
  tools: DigestTools,
): Promise<Result<Tried, ManageProblem>> => {
  const tried = await tryOut(edited, tools);
  const before = { request: requestOf(old), digest: digestOptionsOf(old) };
  const asksTheSame =
    JSON.stringify(before.request) === JSON.stringify(edited.request) &&
    before.digest.key === edited.digest.key &&
    before.digest.refresh === edited.digest.refresh;
  return tried.ok || !asksTheSame ? tried : ok({ preview: 'none', queryName: old.queryName, remarks: [] });
};

/** Changes a digest of a channel as an edit says, and says so in the channel. */
export const edit = async (
  command: Extract<Command, { verb: 'edit' }>,
  who: Who,
  tools: DigestTools,
): Promise<Result<Subscription, ManageProblem>> => {
  const { store } = tools;
  const old = await store.subscriptions.byNumber(who.workspaceId, who.channelId, command.number);
  const request = old === undefined ? undefined : requestOf(old);
  if (old === undefined || request === undefined)
    return about({ kind: 'no-such-digest', number: command.number });
  const edited = applyEdit({ request, digest: digestOptionsOf(old) }, command);
  if (!edited.ok) return about(edited.problem);
  const tried = await tryChange(old, edited.value, tools);
  if (!tried.ok) return tried;
  const terms = {
    cron: command.schedule?.cron ?? old.cron,
    zone: edited.value.digest.zone ?? old.zone,
    queryId: old.queryId,
    queryName: tried.value.queryName ?? old.queryName,
  };
  const settings = settingsOf(edited.value, terms);
  if (settings === undefined) return about({ kind: 'unprintable' });
  const same = await sameQuestion(who, settings.queryKey, tools);
  if (same !== undefined && same.id !== old.id)
    return about({ kind: 'same-question', number: old.number, other: same.number });
  const stays = old.state.kind === 'paused' ? ['It stays paused until somebody resumes it.'] : [];
  const said = { ...tried.value, remarks: [...tried.value.remarks, ...stays] };
  return change(old, settings, said, who, tools);
};
