import type { Command } from '../command/command.ts';
import { applyEdit, type Edited } from '../command/edit.ts';
import { nextTimes } from '../command/schedule/next-times.ts';
import type { Who } from '../core/actor.ts';
import { no, ok, type Result } from '../core/result.ts';
import type { DigestProblem } from '../messages/digest/problem.ts';
import type { DraftView } from '../messages/digest/subscribed.ts';
import type { Settings, Subscription } from '../store/subscription.ts';
import type { DigestTools } from './dependencies.ts';
import { type Kept, keepChanged, keepNew, type Shown } from './save.ts';
import { digestOptionsOf, named, requestOf, settingsOf } from './stored-question.ts';
import { chooseZone, type ManageProblem, type Tried, tryOut } from './validate.ts';

/** A command that makes or changes a digest. */
export type DigestChange = Extract<Command, { verb: 'subscribe' | 'edit' }>;

const about = (problem: DigestProblem) => no({ kind: 'digest' as const, problem });

/** The digest of a channel that asks just that, if there is one. */
const sameQuestion = async (
  { workspaceId, channelId }: Who,
  sameAs: string,
  { store }: DigestTools,
): Promise<Subscription | undefined> =>
  (await store.subscriptions.inChannel(workspaceId, channelId)).find((one) => one.sameAs === sameAs);

/** What a person wants of a digest, tried and ready to be kept. */
type Prepared = {
  /** The digest that is changed by it; `undefined` for a new one. */
  readonly old: Subscription | undefined;
  readonly settings: Settings;
  readonly shown: Shown;
  /** One that is paused goes on. */
  readonly resumes: boolean;
};

type Preparing = Promise<Result<Prepared, ManageProblem>>;

/** Tries the question of a digest and settles on its settings. The same question again means the digest that there is. */
const prepareNew = async (
  { request, schedule, digest }: Extract<Command, { verb: 'subscribe' }>,
  who: Who,
  tools: DigestTools,
): Preparing => {
  const tried = await tryOut({ request, digest }, tools);
  if (!tried.ok) return tried;
  const { zone, remarks } = await chooseZone(digest.zone, who.userId, tools);
  if (request.query.kind !== 'id')
    return no({
      kind: 'ask',
      request,
      problem: { kind: 'no-such-shortcut', name: request.query.name, known: [] },
    });
  const terms = { cron: schedule.cron, zone, queryId: request.query.id, queryName: tried.value.queryName };
  const settings = settingsOf({ request, digest }, terms);
  if (settings === undefined) return about({ kind: 'unprintable' });
  const old = await sameQuestion(who, settings.sameAs, tools);
  const resumes = old?.state.kind === 'paused';
  const goesOn = resumes ? ['It was paused; now it goes on.'] : [];
  const shown = { ...tried.value, remarks: [...goesOn, ...tried.value.remarks, ...remarks] };
  return ok({ old, settings, shown, resumes });
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
    JSON.stringify(before.digest.key) === JSON.stringify(edited.digest.key) &&
    before.digest.refresh === edited.digest.refresh;
  return tried.ok || !asksTheSame ? tried : ok({ preview: 'none', queryName: old.queryName, remarks: [] });
};

const prepareChange = async (
  command: Extract<Command, { verb: 'edit' }>,
  who: Who,
  tools: DigestTools,
): Preparing => {
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
  const same = await sameQuestion(who, settings.sameAs, tools);
  if (same !== undefined && same.id !== old.id)
    return about({ kind: 'same-question', number: old.number, other: same.number });
  const stays = old.state.kind === 'paused' ? ['It stays paused until somebody resumes it.'] : [];
  const shown = { ...tried.value, remarks: [...stays, ...tried.value.remarks] };
  return ok({ old, settings, shown, resumes: false });
};

/** Tries what a person wants of a digest in a channel, and keeps nothing yet. */
const prepare = (command: DigestChange, who: Who, tools: DigestTools): Preparing =>
  command.verb === 'subscribe' ? prepareNew(command, who, tools) : prepareChange(command, who, tools);

/** What would come of a command that makes or changes a digest. Nothing is kept. */
export const preview = async (
  command: DigestChange,
  who: Who,
  tools: DigestTools,
): Promise<Result<DraftView, ManageProblem>> => {
  const prepared = await prepare(command, who, tools);
  if (!prepared.ok) return prepared;
  const { old, settings, shown, resumes } = prepared.value;
  const isActive = old === undefined || resumes || old.state.kind === 'active';
  return ok({
    digest: { subscription: settings, request: requestOf(settings) },
    before: old === undefined ? undefined : named(old),
    nextTimes: isActive ? nextTimes(settings, await tools.store.now(), 3) : [],
    executionsPerDay: tools.executionsPerDay,
    ...shown,
  });
};

/**
 * Makes or changes a digest of a channel: tries the question, keeps it, and says so in the channel, which proves that
 * digests can be posted there. When they cannot, nothing is kept. To subscribe to the same question again changes the
 * digest that there is, and lets it go on.
 */
export const carryThrough = async (
  command: DigestChange,
  who: Who,
  tools: DigestTools,
): Promise<Result<Kept, ManageProblem>> => {
  const prepared = await prepare(command, who, tools);
  if (!prepared.ok) return prepared;
  const { old, settings, shown, resumes } = prepared.value;
  return old === undefined
    ? keepNew(settings, shown, who, tools)
    : keepChanged(old, settings, shown, who, tools, { resumes });
};
