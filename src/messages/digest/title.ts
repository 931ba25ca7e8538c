import type { RichTextElement } from '@slack/types';
import type { Question } from '../../core/question.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { DigestSettings, Subscription } from '../../store/subscription.ts';
import type { SubscriptionTerms } from '../../store/subscription-terms.ts';
import { linkElement, textElement } from '../blocks/rich-text.ts';
import {
  describeChoice,
  formatParameters,
  queryTitle,
  storedLink,
  toSingleLine,
} from '../text/format-question.ts';

/** A digest as people see it: the subscription, and its question if this version can read it. */
export type NamedDigest = { readonly subscription: Subscription; readonly request: Question | undefined };

/** The same before it's saved. */
export type DraftDigest = { readonly subscription: DigestSettings; readonly request: Question | undefined };

/** Tells if it is an alert. */
export const isAlert = ({
  subscription,
}: {
  readonly subscription: Pick<DigestSettings, 'terms'>;
}): boolean => subscription.terms.alert !== undefined;

/** The word for it. */
export const digestNoun = (digest: DraftDigest): 'alert' | 'digest' => (isAlert(digest) ? 'alert' : 'digest');

/** Longer ones leave no room for the news. */
const maxTeamTitle = 100;

/** Returns the team's own name of a digest, as one literal line; `undefined` where it has none. Foreign. */
export const teamTitle = ({ title }: Pick<SubscriptionTerms, 'title'>): string | undefined =>
  title === undefined ? undefined : toSingleLine(title, maxTeamTitle);

/** The facts that name a digest. */
type Named = Pick<DigestSettings, 'queryId' | 'queryName' | 'terms'>;

/** Returns the name of a digest: the team's own, else that of its query. Foreign. */
export const plainTitle = ({ queryId, queryName, terms }: Named): string =>
  teamTitle(terms) ?? queryTitle({ id: queryId, name: queryName });

/** `DEX volume (chain = base; sorted by volume, highest first)`; a title of the team stands alone. Foreign. */
export const digestTitle = (digest: DraftDigest): string =>
  teamTitle(digest.subscription.terms) ?? queryWithValues(digest);

/** The same of its query, under any title. Foreign. */
export const queryWithValues = ({ subscription, request }: DraftDigest): string => {
  const title = queryTitle({ id: subscription.queryId, name: subscription.queryName });
  const parts =
    request === undefined ? [] : [formatParameters(request.parameters), describeChoice(request.options)];
  const requested = parts.filter((part) => part !== '').join('; ');
  return requested === '' ? title : `${title} (${requested})`;
};

/** A message about several digests has no room for long titles. */
const maxTitleLength = 140;

/** The same, shortened. */
export const shortTitle = (digest: NamedDigest): string => shorten(digestTitle(digest), maxTitleLength);

/** `DEX volume (chain = base)`, with the query linked. */
export const linkedTitle = (digest: DraftDigest): readonly RichTextElement[] => {
  const { subscription, request } = digest;
  const title = plainTitle(subscription);
  const url = storedLink(subscription.queryId, request?.parameters);
  const rest = digestTitle(digest).slice(title.length);
  return [linkElement(title, url, { bold: true }), ...(rest === '' ? [] : [textElement(rest)])];
};

/** The same behind its number: `#3 DEX volume (chain = base)`. */
export const digestName = (digest: NamedDigest): readonly RichTextElement[] => [
  textElement(`#${digest.subscription.number} `, { bold: true }),
  ...linkedTitle(digest),
];
