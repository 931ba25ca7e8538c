import type { Command, DigestOptions, SubscribeReportCommand } from '../command/command.ts';
import { applyEdit } from '../command/edit.ts';
import type { Actor } from '../core/actor.ts';
import type { Agreed } from '../core/estimate.ts';
import type { Question } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Remark } from '../messages/digest/remark.ts';
import type { DraftView } from '../messages/digest/subscribed.ts';
import { type Report, readReport } from '../questions/report-edits.ts';
import type { Subscription } from '../store/subscription.ts';
import type { Uses } from './dependencies.ts';
import { findCostly, priceDigest } from './price.ts';
import { findLostKey, tryReport } from './report-preview.ts';
import { createDigest, type Draft, type SavedDigest, toDraftView } from './save.ts';
import {
  keepUnlessEdited,
  parseStoredQuestion,
  toDigestOptions,
  toReportSameAs,
  toSettings,
} from './stored-question.ts';
import { chooseZone, digestError, type ManageProblem } from './validate.ts';

type Means = Uses<'store' | 'questions' | 'messenger' | 'clock'> & {
  readonly another: string | undefined;
  readonly resumes: boolean;
  readonly agreed: Agreed | undefined;
};

/** The same, with how the parts of a report are tried. */
export type TryingMeans = Omit<Means, 'resumes'> & {
  readonly tryReport: (
    report: Report,
    options: Pick<DigestOptions, 'refresh' | 'zone'>,
  ) => ReturnType<typeof tryReport>;
};

/** Finds an option that a digest of several results can't have. */
const findAlien = ({ when, row, maxAgeMs, thread, files }: DigestOptions): string | undefined => {
  if (when === 'new') return '--when new';
  if (row !== undefined) return '--row';
  if (maxAgeMs !== undefined) return '--max-age';
  if (thread) return '--thread';
  return files.length > 0 ? `--${files[0]}` : undefined;
};

const findReport = async (
  name: string,
  { workspaceId }: Actor,
  { store }: Uses<'store'>,
): Promise<Result<Report, ManageProblem>> => {
  const found = await store.reports.find({ workspaceId, name });
  if (found !== undefined) return ok(readReport(found));
  const known = (await store.reports.list(workspaceId)).map((report) => report.name);
  return err({ kind: 'report', problem: { kind: 'no-such-report', name, known } });
};

/** Returns the first part that this version can read: an older version posts that one. */
const findFirst = ({
  parts,
}: Report): { readonly request: Question; readonly queryId: number } | undefined => {
  for (const { request } of parts)
    if (request?.query.kind === 'id') return { request, queryId: request.query.id };
  return undefined;
};

/** A report that a channel can be subscribed to, as far as is known without asking Dune. */
type CheckedReport = { readonly report: Report; readonly first: NonNullable<ReturnType<typeof findFirst>> };

/** Finds what keeps a channel from being subscribed to a report, as far as is known without asking Dune. */
export const checkReport = async (
  { action: { name, digest } }: SubscribeReportCommand,
  actor: Actor,
  means: Uses<'store' | 'questions'>,
): Promise<Result<CheckedReport, ManageProblem>> => {
  const option = findAlien(digest);
  if (option !== undefined) return digestError({ kind: 'not-of-report', option });
  const { questions, store } = means;
  if (digest.refresh && questions.executionsPerDay === 0)
    return digestError({ kind: 'runs-are-off', setBy: questions.setBy?.executionsPerDay });
  const found = await findReport(name, actor, means);
  if (!found.ok) return found;
  const first = findFirst(found.value);
  if (first === undefined) return digestError({ kind: 'report-unread' });
  const here = await store.subscriptions.inChannel(actor.workspaceId, actor.channelId);
  const same = here.find((one) => one.sameAs === toReportSameAs(name));
  if (same !== undefined) return digestError({ kind: 'has-report', number: same.number, name });
  return ok({ report: found.value, first });
};

/** Tries the parts of a report, and chooses the settings of a digest of it. Saves nothing. */
const prepareReport = async (
  command: SubscribeReportCommand,
  actor: Actor,
  means: TryingMeans,
): Promise<Result<Draft, ManageProblem>> => {
  const { name, schedule, digest } = command.action;
  const checked = await checkReport(command, actor, means);
  if (!checked.ok) return checked;
  const { zone, remarks } = await chooseZone(digest.zone, actor.userId, means);
  const tried = await means.tryReport(checked.value.report, { ...digest, zone });
  if (!tried.ok) return tried;
  const lost = findLostKey(digest.key, tried.value);
  if (lost !== undefined) return err(lost);
  const { request, queryId } = checked.value.first;
  const queryTitle = means.questions.nameOf(queryId);
  const source = { cron: schedule.cron, zone, queryId, queryName: undefined, queryTitle, report: name };
  const settings = toSettings({ request, digest }, source);
  if (settings === undefined) return digestError({ kind: 'unprintable' });
  const price = await priceDigest(settings, tried.value, means);
  return ok({
    settings,
    shown: { preview: 'none', remarks, price, report: tried.value.outline, rows: tried.value.shown },
  });
};

/** Previews a digest of a report: tries its parts. Saves nothing. */
export const previewReport = async (
  command: SubscribeReportCommand,
  actor: Actor,
  means: TryingMeans,
): Promise<Result<DraftView, ManageProblem>> => {
  const draft = await prepareReport(command, actor, means);
  return draft.ok ? ok(await toDraftView(draft.value, { to: command.action.digest.to }, means)) : draft;
};

/** Creates a digest of a report in a channel, once: tries its parts, saves it, and announces it there. */
export const subscribeToReport = async (
  command: SubscribeReportCommand,
  actor: Actor,
  means: TryingMeans,
): Promise<Result<SavedDigest, ManageProblem>> => {
  const draft = await prepareReport(command, actor, means);
  if (!draft.ok) return draft;
  const { settings, shown } = draft.value;
  const costly = findCostly(
    command,
    { old: undefined, settings, price: shown.price },
    { ...means, resumes: false },
  );
  if (costly !== undefined) return costly;
  const created = await createDigest(draft.value, actor, means);
  if (!created.ok) return created;
  const { value } = created;
  const { name } = command.action;
  return value.kind === 'saved'
    ? ok(value)
    : digestError({ kind: 'has-report', number: value.subscription.number, name });
};

/** A change of a digest of a report, ready to save. */
type ReportChange = {
  readonly old: Subscription;
  readonly draft: Draft;
  readonly resumes: boolean;
  readonly already: undefined;
};

/** Returns a question with the form of another one's table: in an edit of a report, `--as` is only about its board. */
const withForm = (question: Question, { options: { as } }: Question): Question => ({
  ...question,
  options: { ...question.options, as },
});

/** Prepares a change of when and how a report is posted. Its parts are changed where they are for everyone. */
export const prepareReportChange = async (
  command: Extract<Command, { verb: 'edit' }>,
  old: Subscription,
  name: string,
  means: Means,
): Promise<Result<ReportChange, ManageProblem>> => {
  const request = parseStoredQuestion(old);
  if (request === undefined) return digestError({ kind: 'no-such-digest', number: old.number });
  const applied = applyEdit({ request, digest: toDigestOptions(old) }, command);
  if (!applied.ok) return digestError(applied.error);
  const { digest } = applied.value;
  // A number or a condition alone is about an alert; a query's ID looks like one.
  const isOfOneQuery = command.bound !== undefined || command.condition !== undefined;
  if (isOfOneQuery || JSON.stringify(withForm(applied.value.request, request)) !== JSON.stringify(request))
    return digestError({ kind: 'is-of-report', number: old.number, name });
  const option = findAlien(digest);
  if (option !== undefined) return digestError({ kind: 'not-of-report', option });
  const { questions } = means;
  if (digest.refresh && questions.executionsPerDay === 0)
    return digestError({ kind: 'runs-are-off', setBy: questions.setBy?.executionsPerDay });
  const source = keepUnlessEdited(old, command.schedule, digest.zone);
  const settings = toSettings({ request, digest }, source);
  if (settings === undefined) return digestError({ kind: 'unprintable' });
  const found = await means.store.reports.find({ workspaceId: old.workspaceId, name });
  const isTried = digest.refresh || command.digest.key.length > 0;
  const tried =
    isTried && found !== undefined ? await tryReport(readReport(found), digest, means) : undefined;
  const lost = tried?.ok === true ? findLostKey(digest.key, tried.value) : undefined;
  if (lost !== undefined) return err(lost);
  const price = await priceDigest(settings, tried?.ok === true ? tried.value : {}, means);
  const isPaused = old.state.kind === 'paused';
  const remarks: readonly Remark[] = isPaused ? [{ kind: means.resumes ? 'goes-on' : 'stays-paused' }] : [];
  const draft: Draft = { settings, shown: { preview: 'none', remarks, price } };
  return ok({ old, draft, resumes: isPaused && means.resumes, already: undefined });
};
