import type { RichTextElement } from '@slack/types';
import type { AskRequest } from '../../core/question.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { Settings, Subscription } from '../../store/subscription.ts';
import { linked, words } from '../blocks/rich-text.ts';
import { choiceInWords, duneLink, parametersInWords, queryTitle } from '../text/format-question.ts';

/** A digest as people see it: the subscription, and its question where this version can read it. */
export type NamedDigest = { readonly subscription: Subscription; readonly request: AskRequest | undefined };

/** The same before it is kept. */
export type DraftDigest = { readonly subscription: Settings; readonly request: AskRequest | undefined };

/** `DEX volume (chain = base; sorted by volume desc)`. Foreign. */
export const digestTitle = ({ subscription, request }: DraftDigest): string => {
  const title = queryTitle({ id: subscription.queryId, name: subscription.queryName });
  const parts =
    request === undefined ? [] : [parametersInWords(request.parameters), choiceInWords(request.options)];
  const asked = parts.filter((part) => part !== '').join('; ');
  return asked === '' ? title : `${title} (${asked})`;
};

/** Where several digests stand in one message, there is no room for long ones. */
const mostTitle = 140;

/** The same, cut where it is long. */
export const shortTitle = (digest: NamedDigest): string => shorten(digestTitle(digest), mostTitle);

/** `DEX volume (chain = base)`, with the query linked. */
export const linkedTitle = (digest: DraftDigest): readonly RichTextElement[] => {
  const { subscription, request } = digest;
  const title = queryTitle({ id: subscription.queryId, name: subscription.queryName });
  const url = duneLink(subscription.queryId, request?.parameters);
  const rest = digestTitle(digest).slice(title.length);
  return [linked(title, url, { bold: true }), ...(rest === '' ? [] : [words(rest)])];
};

/** The same behind its number: `#3 DEX volume (chain = base)`. */
export const digestName = (digest: NamedDigest): readonly RichTextElement[] => [
  words(`#${digest.subscription.number} `, { bold: true }),
  ...linkedTitle(digest),
];
