import { isDeepStrictEqual } from 'node:util';
import type { DigestOptions } from '../command/command.ts';
import type { Edited } from '../command/edit.ts';
import { withoutCsv } from '../command/merge-options.ts';
import { printRequest } from '../command/print.ts';
import type { AskRequest } from '../core/question.ts';
import type { NamedDigest } from '../messages/digest/title.ts';
import { queryKeyOf } from '../questions/query-key.ts';
import { parseQuestionText } from '../questions/question-text.ts';
import type { Settings, Subscription } from '../store/subscription.ts';

/** The question of a subscription. `undefined` when this version cannot read what another one wrote. */
export const requestOf = ({ question }: Pick<Subscription, 'question'>): AskRequest | undefined => {
  const request = parseQuestionText(question);
  return request && withoutCsv(request);
};

/** A digest with its question. */
export const named = (subscription: Subscription): NamedDigest => ({
  subscription,
  request: requestOf(subscription),
});

/** What a subscription was told besides its question, as an edit wants it. */
export const digestOptionsOf = (subscription: Subscription): DigestOptions => ({
  zone: subscription.zone,
  when: subscription.postWhen,
  key: subscription.keyColumns,
  maxAgeMs: subscription.maxAgeMs,
  refresh: subscription.refresh,
});

/** What makes two digests of a channel the same: the query, its values, and which rows in which order. */
const sameAsOf = (queryKey: string, { options: { where, sort } }: AskRequest): string =>
  JSON.stringify([queryKey, where ?? '', ...sort.map(({ column, direction }) => [column, direction])]);

/** What a subscription is made of besides its question. */
type Terms = {
  readonly cron: string;
  readonly zone: string;
  readonly queryId: number;
  readonly queryName: string | undefined;
};

/** The settings to be kept. `undefined` when the question could not be read back from how it would be kept. */
export const settingsOf = ({ request, digest }: Edited, terms: Terms): Settings | undefined => {
  const question = printRequest(request);
  if (!isDeepStrictEqual(requestOf({ question }), request)) return undefined;
  const queryKey = queryKeyOf(terms.queryId, request);
  return {
    question,
    queryKey,
    sameAs: sameAsOf(queryKey, request),
    postWhen: digest.when ?? 'always',
    keyColumns: digest.key,
    maxAgeMs: digest.maxAgeMs,
    refresh: digest.refresh,
    ...terms,
  };
};
