import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { DigestOptions } from '../command/command.ts';
import { printCondition } from '../command/condition/print-condition.ts';
import type { EditableDigest } from '../command/edit.ts';
import { withoutFiles } from '../command/merge-options.ts';
import { printQuestion } from '../command/print.ts';
import { type AlertTerms, type Condition, isLimitedByTop } from '../core/condition.ts';
import type { Question } from '../core/question.ts';
import type { NamedDigest } from '../messages/digest/title.ts';
import { parseAlertTerms } from '../questions/alert-terms.ts';
import { toQueryKey } from '../questions/query-key.ts';
import { parseQuestionText } from '../questions/question-text.ts';
import type { DigestSettings, Subscription } from '../store/subscription.ts';
import type { SubscriptionTerms } from '../store/subscription-terms.ts';

/** Parses the question of a subscription; `undefined` if another version wrote what this one can't parse. */
export const parseStoredQuestion = ({ question }: Pick<Subscription, 'question'>): Question | undefined => {
  const request = parseQuestionText(question);
  return request && withoutFiles(request);
};

/** Returns a digest with its question. */
export const withQuestion = (subscription: Subscription): NamedDigest => ({
  subscription,
  request: parseStoredQuestion(subscription),
});

/** Returns a subscription's settings besides its question, as an edit takes them. */
export const toDigestOptions = (subscription: Subscription): DigestOptions => ({
  zone: subscription.zone,
  when: subscription.postWhen,
  key: subscription.keyColumns,
  maxAgeMs: subscription.maxAgeMs,
  refresh: subscription.refresh,
  title: subscription.terms.title,
  note: subscription.terms.note,
  row: subscription.terms.row,
  mention: subscription.terms.mention,
  forLooks: subscription.terms.alert?.forLooks,
  againMs: subscription.terms.alert?.againMs,
  until: subscription.terms.alert?.until,
  to: [],
  board: subscription.terms.board !== undefined,
  repostMs: subscription.terms.board?.repostMs,
  thread: subscription.terms.board?.thread ?? false,
  files: subscription.terms.files ?? [],
});

/** Parses what an alert watches and how it tells; `undefined` for a digest, and for what this version can't parse. */
export const parseStoredAlert = ({ terms }: Pick<Subscription, 'terms'>): AlertTerms | undefined =>
  parseAlertTerms(terms);

/** Returns what a problem with it says of its sort: nothing of a digest. */
export const toSort = ({ terms }: Pick<Subscription, 'terms'>): { readonly sort?: 'alert' } =>
  terms.alert === undefined ? {} : { sort: 'alert' };

/** Returns what an alert's state is about: with another question, key or condition, nothing is known. */
export const toAlertAbout = ({
  question,
  keyColumns,
  terms,
}: Pick<Subscription, 'question' | 'keyColumns' | 'terms'>): string =>
  JSON.stringify([question, keyColumns, terms.alert?.condition ?? '']);

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const storedAbout = z.tuple([z.string(), z.array(z.string()).readonly(), z.string()]);

/** Returns an alert as it was while its state was about something else. */
export const asItWas = (alert: Subscription, about: string): Subscription => {
  const read = storedAbout.safeParse(readJson(about));
  if (!read.success || alert.terms.alert === undefined) return alert;
  const [question, keyColumns, condition] = read.data;
  return {
    ...alert,
    question,
    keyColumns,
    terms: { ...alert.terms, alert: { ...alert.terms.alert, condition } },
  };
};

const toTerms = (
  { title, note, row, mention, forLooks, againMs, until, board, repostMs, thread, files }: DigestOptions,
  condition: Condition | undefined,
  report: string | undefined,
): SubscriptionTerms => ({
  report,
  board: board ? { repostMs, thread } : undefined,
  files: files.length === 0 ? undefined : files,
  title,
  note,
  row,
  mention,
  alert:
    condition === undefined
      ? undefined
      : { condition: printCondition(condition), forLooks: forLooks ?? 1, againMs, until },
});

/**
 * Two digests of a channel are the same if they have the same query, values, filter and order, and two alerts if they look
 * at the same rows with the same condition, too.
 */
export const toSameAs = (queryId: number, request: Question, condition?: Condition): string => {
  const { where, sort, top } = request.options;
  const order = sort.map(({ column, direction }) => [column, direction]);
  const limit = condition !== undefined && top !== undefined && isLimitedByTop(condition) ? [top] : [];
  const watched = condition === undefined ? [] : [['alert', printCondition(condition), ...limit]];
  return JSON.stringify([toQueryKey(queryId, request), where ?? '', ...order, ...watched]);
};

/** Two digests of a channel are the same if they show the same report. */
export const toReportSameAs = (name: string): string => JSON.stringify(['report', name]);

/** The settings of a subscription that aren't in its command's options. */
type QuestionSource = {
  readonly cron: string;
  readonly zone: string;
  readonly queryId: number;
  readonly queryName: string | undefined;
  readonly queryTitle?: string | undefined;
  /** An alert's; `undefined` for a digest. */
  readonly condition?: Condition | undefined;
  /** The report that a digest shows, whose first part the question then is. */
  readonly report?: string | undefined;
};

/** Returns the settings to save; `undefined` if the question couldn't be parsed back from its text. */
export const toSettings = (
  { request, digest }: EditableDigest,
  { condition, report, ...source }: QuestionSource,
): DigestSettings | undefined => {
  const question = printQuestion(request);
  if (!isDeepStrictEqual(parseStoredQuestion({ question }), request)) return undefined;
  return {
    question,
    queryKey: toQueryKey(source.queryId, request),
    sameAs: report === undefined ? toSameAs(source.queryId, request, condition) : toReportSameAs(report),
    // A board is edited when its data changed; a version that knows no boards then posts as seldom.
    postWhen: digest.board ? 'changed' : (digest.when ?? 'always'),
    keyColumns: digest.key,
    maxAgeMs: digest.maxAgeMs,
    refresh: digest.refresh,
    terms: toTerms(digest, condition, report),
    ...source,
  };
};

/** Returns what stays of a subscription unless an edit gives it. `queryName`: as Dune tells it now, if it does. */
export const keepUnlessEdited = (
  old: Subscription,
  schedule: { readonly cron: string } | undefined,
  zone: string | undefined,
  queryName?: string,
): Omit<QuestionSource, 'condition'> => ({
  cron: schedule?.cron ?? old.cron,
  zone: zone ?? old.zone,
  queryId: old.queryId,
  queryName: queryName ?? old.queryName,
  queryTitle: old.queryTitle,
  report: old.terms.report,
});
