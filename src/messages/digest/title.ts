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
export const digestNoun = (digest: {
  readonly subscription: Pick<DigestSettings, 'terms'>;
}): 'alert' | 'board' | 'digest' => {
  if (isAlert(digest)) return 'alert';
  return digest.subscription.terms.board === undefined ? 'digest' : 'board';
};

/** Longer ones leave no room for the news. */
const maxTeamTitle = 100;

/** Returns the team's own name of a digest, as one literal line; `undefined` where it has none. Foreign. */
export const teamTitle = ({ title }: Pick<SubscriptionTerms, 'title'>): string | undefined =>
  title === undefined ? undefined : toSingleLine(title, maxTeamTitle);

/** The query of a digest, as its subscription names it. */
type NamedQuery = Pick<DigestSettings, 'queryId' | 'queryName' | 'queryTitle'>;

/** Returns what messages call the query of a digest. Foreign. */
export const digestQueryTitle = ({ queryId, queryName, queryTitle: title }: NamedQuery): string =>
  queryTitle({ id: queryId, name: queryName, title });

/** Returns what messages call the report of a digest; `undefined` where it shows one query. */
const reportTitle = ({ report }: Pick<SubscriptionTerms, 'report'>): string | undefined =>
  report === undefined ? undefined : `Report ${toSingleLine(report, maxTeamTitle)}`;

/** Returns the name of a digest: the team's own, else that of its report or query. Foreign. */
export const plainTitle = (digest: NamedQuery & Pick<DigestSettings, 'terms'>): string =>
  teamTitle(digest.terms) ?? reportTitle(digest.terms) ?? digestQueryTitle(digest);

/** `DEX volume (chain = base; sorted by volume, highest first)`; a title of the team stands alone. Foreign. */
export const digestTitle = (digest: DraftDigest): string =>
  teamTitle(digest.subscription.terms) ?? queryWithValues(digest);

const describeAsked = ({ request }: DraftDigest): string =>
  request === undefined
    ? ''
    : [formatParameters(request.parameters), describeChoice(request.options)]
        .filter((part) => part !== '')
        .join('; ');

/** The same of its query, under any title. Foreign. */
const queryWithValues = (digest: DraftDigest): string => {
  const report = reportTitle(digest.subscription.terms);
  if (report !== undefined) return report;
  const title = digestQueryTitle(digest.subscription);
  const requested = describeAsked(digest);
  return requested === '' ? title : `${title} (${requested})`;
};

/**
 * The same of its query, below a title of the team. The title may be all that names the query, so it isn't said twice; then
 * only the values are left, or nothing. Foreign.
 */
export const queryBelowTitle = (digest: DraftDigest): string => {
  if (digest.subscription.terms.report !== undefined) return queryWithValues(digest);
  const query = digestQueryTitle(digest.subscription);
  if (query !== teamTitle(digest.subscription.terms)) return queryWithValues(digest);
  return describeAsked(digest);
};

/** A message about several digests has no room for long titles. */
const maxTitleLength = 140;

/** The same, shortened. */
export const shortTitle = (digest: NamedDigest): string => shorten(digestTitle(digest), maxTitleLength);

/** Returns where Dune shows the query of a digest; `undefined` for a report: several queries have no one link. */
export const digestLink = ({ subscription, request }: DraftDigest): string | undefined =>
  subscription.terms.report === undefined ? storedLink(subscription.queryId, request?.parameters) : undefined;

/** Draws a name of a digest, with its query linked. */
export const linkedName = (name: string, digest: DraftDigest): RichTextElement => {
  const url = digestLink(digest);
  return url === undefined ? textElement(name, { bold: true }) : linkElement(name, url, { bold: true });
};

/** `DEX volume (chain = base)`, with the query linked. */
export const linkedTitle = (digest: DraftDigest): readonly RichTextElement[] => {
  const title = plainTitle(digest.subscription);
  const rest = digest.subscription.terms.report === undefined ? digestTitle(digest).slice(title.length) : '';
  return [linkedName(title, digest), ...(rest === '' ? [] : [textElement(rest)])];
};

/** The same behind its number: `#3 DEX volume (chain = base)`. */
export const digestName = (digest: NamedDigest): readonly RichTextElement[] => [
  textElement(`#${digest.subscription.number} `, { bold: true }),
  ...linkedTitle(digest),
];
