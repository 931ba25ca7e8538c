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

/** The question of a subscription. `undefined` when this version cannot read what another one wrote. */
export const parseStoredQuestion = ({ question }: Pick<Subscription, 'question'>): Question | undefined => {
  const request = parseQuestionText(question);
  return request && withoutCsv(request);
};

/** A digest with its question. */
export const withQuestion = (subscription: Subscription): NamedDigest => ({
  subscription,
  request: parseStoredQuestion(subscription),
});

/** What a subscription was told besides its question, as an edit wants it. */
export const toDigestOptions = (subscription: Subscription): DigestOptions => ({
  zone: subscription.zone,
  when: subscription.postWhen,
  key: subscription.keyColumns,
  maxAgeMs: subscription.maxAgeMs,
  refresh: subscription.refresh,
});

/** What makes two digests of a channel the same: the query, its values, and which rows in which order. */
const toSameAs = (queryKey: string, { options: { where, sort } }: Question): string =>
  JSON.stringify([queryKey, where ?? '', ...sort.map(({ column, direction }) => [column, direction])]);

/** What a subscription is made of besides its question. */
type QuestionSource = {
  readonly cron: string;
  readonly zone: string;
  readonly queryId: number;
  readonly queryName: string | undefined;
};

/** The settings to be kept. `undefined` when the question could not be read back from how it would be kept. */
export const toSettings = (
  { request, digest }: EditableDigest,
  terms: QuestionSource,
): DigestSettings | undefined => {
  const question = printQuestion(request);
  if (!isDeepStrictEqual(parseStoredQuestion({ question }), request)) return undefined;
  const queryKey = toQueryKey(terms.queryId, request);
  return {
    question,
    queryKey,
    sameAs: toSameAs(queryKey, request),
    postWhen: digest.when ?? 'always',
    keyColumns: digest.key,
    maxAgeMs: digest.maxAgeMs,
    refresh: digest.refresh,
    ...terms,
  };
};
