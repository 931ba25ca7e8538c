import type { Command } from '../command/command.ts';
import { applyEdit, type Edited } from '../command/edit.ts';
import { nextTimes } from '../command/schedule/next-times.ts';
import type { Who } from '../core/actor.ts';
import { no, ok, type Result } from '../core/result.ts';
import type { DigestProblem } from '../messages/digest/problem.ts';
import type { Remark } from '../messages/digest/remark.ts';
import type { DraftView } from '../messages/digest/subscribed.ts';
import type { Subscription } from '../store/subscription.ts';
import type { Uses } from './dependencies.ts';
import { createDigest, type Draft, type SavedDigest, updateDigest } from './save.ts';
import { digestOptionsOf, named, requestOf, settingsOf } from './stored-question.ts';
import { chooseZone, type ManageProblem, type ValidatedQuestion } from './validate.ts';

/** The command that makes a digest. */
export type SubscribeCommand = Extract<Command, { verb: 'subscribe' }>;
/** The command that changes one. */
export type EditCommand = Extract<Command, { verb: 'edit' }>;
/** A command that makes or changes a digest. */
export type DigestChange = SubscribeCommand | EditCommand;

/** Tries a question, or remembers how that went a moment ago. */
type Validate = (edited: Edited) => Promise<Result<ValidatedQuestion, ManageProblem>>;

type Means = Uses<'store' | 'questions' | 'messenger' | 'clock'> & { readonly validate: Validate };

const about = (problem: DigestProblem) => no({ kind: 'digest' as const, problem });

/** The digest of a channel that asks just that, if there is one. */
const findSame = async (
  { workspaceId, channelId }: Who,
  sameAs: string,
  { store }: Uses<'store'>,
): Promise<Subscription | undefined> =>
  (await store.subscriptions.inChannel(workspaceId, channelId)).find((one) => one.sameAs === sameAs);

/** What a person wants of a digest, tried and ready to be saved. */
type Prepared = {
  /** The digest that is changed by it; `undefined` for a new one. */
  readonly old: Subscription | undefined;
  readonly draft: Draft;
  /** One that is paused goes on. */
  readonly resumes: boolean;
};

type Preparing = Promise<Result<Prepared, ManageProblem>>;

/** Tries the question of a digest and settles on its settings. The same question again means the digest that there is. */
const prepareNew = async (
  { request, schedule, digest }: SubscribeCommand,
  who: Who,
  means: Means,
): Preparing => {
  const tried = await means.validate({ request, digest });
  if (!tried.ok) return tried;
  const { zone, remarks } = await chooseZone(digest.zone, who.userId, means);
  if (request.query.kind !== 'id')
    return no({
      kind: 'ask',
      request,
      problem: { kind: 'no-such-shortcut', name: request.query.name, known: [] },
    });
  const terms = { cron: schedule.cron, zone, queryId: request.query.id, queryName: tried.value.queryName };
  const settings = settingsOf({ request, digest }, terms);
  if (settings === undefined) return about({ kind: 'unprintable' });
  const old = await findSame(who, settings.sameAs, means);
  const resumes = old?.state.kind === 'paused';
  const goesOn: readonly Remark[] = resumes ? [{ kind: 'goes-on' }] : [];
  const shown = { ...tried.value, remarks: [...goesOn, ...tried.value.remarks, ...remarks] };
  return ok({ old, draft: { settings, shown }, resumes });
};

/** Without another question nothing has to be tried: a schedule can be changed while Dune is down. */
const tryChange = async (
  old: Subscription,
  edited: Edited,
  validate: Validate,
): Promise<Result<ValidatedQuestion, ManageProblem>> => {
  const tried = await validate(edited);
  const before = { request: requestOf(old), digest: digestOptionsOf(old) };
  const asksTheSame =
    JSON.stringify(before.request) === JSON.stringify(edited.request) &&
    JSON.stringify(before.digest.key) === JSON.stringify(edited.digest.key) &&
    before.digest.refresh === edited.digest.refresh;
  return tried.ok || !asksTheSame ? tried : ok({ preview: 'none', queryName: old.queryName, remarks: [] });
};

const prepareChange = async (command: EditCommand, who: Who, means: Means): Preparing => {
  const old = await means.store.subscriptions.byNumber(who.workspaceId, who.channelId, command.number);
  const request = old && requestOf(old);
  if (old === undefined || request === undefined)
    return about({ kind: 'no-such-digest', number: command.number });
  const edited = applyEdit({ request, digest: digestOptionsOf(old) }, command);
  if (!edited.ok) return about(edited.problem);
  const tried = await tryChange(old, edited.value, means.validate);
  if (!tried.ok) return tried;
  const settings = settingsOf(edited.value, {
    cron: command.schedule?.cron ?? old.cron,
    zone: edited.value.digest.zone ?? old.zone,
    queryId: old.queryId,
    queryName: tried.value.queryName ?? old.queryName,
  });
  if (settings === undefined) return about({ kind: 'unprintable' });
  const same = await findSame(who, settings.sameAs, means);
  if (same !== undefined && same.id !== old.id)
    return about({ kind: 'same-question', number: old.number, other: same.number });
  const stays: readonly Remark[] = old.state.kind === 'paused' ? [{ kind: 'stays-paused' }] : [];
  const shown = { ...tried.value, remarks: [...stays, ...tried.value.remarks] };
  return ok({ old, draft: { settings, shown }, resumes: false });
};

/** Tries what a person wants of a digest in a channel, and saves nothing yet. */
const prepare = (command: DigestChange, who: Who, means: Means): Preparing =>
  command.verb === 'subscribe' ? prepareNew(command, who, means) : prepareChange(command, who, means);

/** Shows what would come of a command that makes or changes a digest. Nothing is saved. */
export const preview = async (
  command: DigestChange,
  who: Who,
  means: Means,
): Promise<Result<DraftView, ManageProblem>> => {
  const prepared = await prepare(command, who, means);
  if (!prepared.ok) return prepared;
  const { old, draft, resumes } = prepared.value;
  const { settings, shown } = draft;
  const isActive = old === undefined || resumes || old.state.kind === 'active';
  return ok({
    digest: { subscription: settings, request: requestOf(settings) },
    before: old && named(old),
    nextTimes: isActive ? nextTimes(settings, await means.store.now(), 3) : [],
    executionsPerDay: means.questions.executionsPerDay,
    ...shown,
  });
};

/**
 * Makes or changes a digest of a channel: tries the question, saves it, and says so in the channel, which proves that
 * digests can be posted there. When they cannot, nothing is kept. To subscribe to the same question again changes the
 * digest that there is, and lets it go on.
 */
export const saveDigest = async (
  command: DigestChange,
  who: Who,
  means: Means,
): Promise<Result<SavedDigest, ManageProblem>> => {
  const prepared = await prepare(command, who, means);
  if (!prepared.ok) return prepared;
  const { old, draft, resumes } = prepared.value;
  return old === undefined
    ? createDigest(draft, who, means)
    : updateDigest(old, draft, who, means, { resumes });
};
