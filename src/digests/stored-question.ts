import { isDeepStrictEqual } from 'node:util';
import type { DigestOptions } from '../command/command.ts';
import type { EditableDigest } from '../command/edit.ts';
import { withoutCsv } from '../command/merge-options.ts';
import { printQuestion } from '../command/print.ts';
import type { Question } from '../core/question.ts';
import type { NamedDigest } from '../messages/digest/title.ts';
import { toQueryKey } from '../questions/query-key.ts';
import { parseQuestionText } from '../questions/question-text.ts';
import type { DigestSettings, Subscription } from '../store/subscription.ts';

/** Parses the question of a subscription; `undefined` if another version wrote what this one can't parse. */
export const parseStoredQuestion = ({ question }: Pick<Subscription, 'question'>): Question | undefined => {
  const request = parseQuestionText(question);
  return request && withoutCsv(request);
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
});

/** Two digests of a channel are the same if they have the same query, values, filter and order. */
export const toSameAs = (queryId: number, request: Question): string => {
  const { where, sort } = request.options;
  const order = sort.map(({ column, direction }) => [column, direction]);
  return JSON.stringify([toQueryKey(queryId, request), where ?? '', ...order]);
};

/** The settings of a subscription that aren't in its command's options. */
type QuestionSource = {
  readonly cron: string;
  readonly zone: string;
  readonly queryId: number;
  readonly queryName: string | undefined;
};

/** Returns the settings to save; `undefined` if the question couldn't be parsed back from its text. */
export const toSettings = (
  { request, digest }: EditableDigest,
  terms: QuestionSource,
): DigestSettings | undefined => {
  const question = printQuestion(request);
  if (!isDeepStrictEqual(parseStoredQuestion({ question }), request)) return undefined;
  return {
    question,
    queryKey: toQueryKey(terms.queryId, request),
    sameAs: toSameAs(terms.queryId, request),
    postWhen: digest.when ?? 'always',
    keyColumns: digest.key,
    maxAgeMs: digest.maxAgeMs,
    refresh: digest.refresh,
    ...terms,
  };
};
