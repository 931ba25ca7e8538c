import type { RichTextElement } from '@slack/types';
import type { Question } from '../../core/question.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { DigestSettings, Subscription } from '../../store/subscription.ts';
import { linkElement, textElement } from '../blocks/rich-text.ts';
import { describeChoice, formatParameters, queryTitle, storedLink } from '../text/format-question.ts';

/** A digest as people see it: the subscription, and its question if this version can read it. */
export type NamedDigest = { readonly subscription: Subscription; readonly request: Question | undefined };

/** The same before it's saved. */
export type DraftDigest = { readonly subscription: DigestSettings; readonly request: Question | undefined };

/** `DEX volume (chain = base; sorted by volume, highest first)`. Foreign. */
export const digestTitle = ({ subscription, request }: DraftDigest): string => {
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
  const title = queryTitle({ id: subscription.queryId, name: subscription.queryName });
  const url = storedLink(subscription.queryId, request?.parameters);
  const rest = digestTitle(digest).slice(title.length);
  return [linkElement(title, url, { bold: true }), ...(rest === '' ? [] : [textElement(rest)])];
};

/** The same behind its number: `#3 DEX volume (chain = base)`. */
export const digestName = (digest: NamedDigest): readonly RichTextElement[] => [
  textElement(`#${digest.subscription.number} `, { bold: true }),
  ...linkedTitle(digest),
];
