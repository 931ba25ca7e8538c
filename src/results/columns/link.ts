import { cleanText } from '../../core/text/clean.ts';
import { tokenizeHtml } from './html.ts';

/**
 * A piece of a text, clean, in the order in which it is read. One with an address is a link that is safe to show: http or
 * https, with a label that doesn't pretend to lead elsewhere.
 */
export type LinkedText = { readonly text: string; readonly url: string | undefined };

const domainLike = /(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}|\d+(?:\.\d+){3}/giu;

/** Slack refuses longer URLs: docs.slack.dev/reference/block-kit/block-elements/button-element. */
const maxUrlLength = 3000;
/** More than any table shows, with its addresses. It also limits the work on hostile cells. */
const maxLength = 50_000;
/** Longer labels are read only up to here: the search for names of sites takes time. */
const maxLabelLength = 1000;

/** Elements that begin a new line or cell. */
const breaks = /^(?:br|hr|p|div|li|dd|dt|tr|td|th|h[1-6]|table|ul|ol|blockquote|pre|section|figure)$/;

const safeUrl = (text: string): URL | undefined => {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  // `https://good.example@evil.example` leads to the second name but shows the first.
  const hidesHost = url.username !== '' || url.password !== '';
  return hidesHost || url.href.length > maxUrlLength ? undefined : url;
};

const bareHost = (host: string): string => host.toLowerCase().replace(/^www\./, '');

/** Lookalikes of the dot, with which a label could name a site unnoticed. */
const dotLike = /[\u3002\uff0e\uff61\u2024]/g;

/** Names of wallets. No site's name ends like that, so `vitalik.eth` doesn't pretend to lead to one. */
const walletName = /\.(?:eth|sol|bnb)$/i;

const namesAnotherSite = (label: string, url: URL): boolean =>
  [...label.replace(dotLike, '.').normalize('NFKC').matchAll(domainLike)].some(
    ([name]) => !walletName.test(name) && bareHost(name) !== bareHost(url.hostname),
  );

/** Returns the address as the label, the way a browser shows it. */
const plainLabel = (url: URL): string => cleanText(url.href);

const toLink = (url: URL, written: string): LinkedText => {
  const label = cleanText(written.slice(0, maxLabelLength));
  return {
    url: url.href,
    text: label === '' || namesAnotherSite(label, url) ? plainLabel(url) : label,
  };
};

/** A piece as it is written, with the spaces at its ends. */
type Piece = { text: string; readonly url: URL | undefined };

const readPieces = (text: string): readonly Piece[] | undefined => {
  const tokens = tokenizeHtml(text);
  if (tokens === undefined) return undefined;
  const pieces: Piece[] = [{ text: '', url: undefined }];
  const begin = (url: URL | undefined): void => void pieces.push({ text: '', url });
  const add = (written: string): void => {
    const last = pieces.at(-1);
    if (last !== undefined) last.text += written;
  };
  for (const token of tokens) {
    if (token.kind === 'text') add(token.text);
    else if (breaks.test(token.name)) add(' ');
    else if (token.name === 'a') {
      begin(token.kind === 'open' ? safeUrl(token.attribute('href')?.trim() ?? '') : undefined);
    } else if (token.kind === 'open' && token.name === 'img') {
      const source = safeUrl(token.attribute('src')?.trim() ?? '');
      const isInLink = pieces.at(-1)?.url !== undefined;
      if (isInLink || source === undefined) add(token.attribute('alt') ?? '');
      else pieces.push({ text: token.attribute('alt') ?? '', url: source }, { text: '', url: undefined });
    }
  }
  return pieces;
};

/** Puts the spaces at the ends of a label outside of it, and leaves one where several meet. */
const toParts = (pieces: readonly Piece[]): readonly LinkedText[] => {
  const parts: { text: string; url: string | undefined }[] = [];
  const addPlain = (text: string): void => {
    const last = parts.at(-1);
    if (text === ' ' && (last === undefined || last.text.endsWith(' '))) return;
    if (last === undefined || last.url !== undefined) parts.push({ text, url: undefined });
    else last.text += last.text.endsWith(' ') ? text.trimStart() : text;
  };
  for (const { text, url } of pieces) {
    if (text === '' && url === undefined) continue;
    if (/^\s/.test(text)) addPlain(' ');
    if (url !== undefined) parts.push(toLink(url, text));
    else if (/\S/.test(text)) addPlain(cleanText(text));
    if (/\s$/.test(text)) addPlain(' ');
  }
  const last = parts.at(-1);
  if (last !== undefined) last.text = last.text.trimEnd();
  return parts.filter(({ text }) => text !== '');
};

/**
 * Parses a text with markup, such as the `<a href>` of Dune's `get_href`, into its links and the text around them, without
 * tags; a bare http(s) address is one link. An address of another kind leaves its label as text, and a label that names a
 * different site is replaced by the address. `undefined` for a text without markup.
 */
export const parseLinks = (text: string): readonly LinkedText[] | undefined => {
  const pieces = readPieces(text.slice(0, maxLength));
  if (pieces !== undefined) return toParts(pieces);
  const url = text.length > maxLength || /\s/.test(text.trim()) ? undefined : safeUrl(text.trim());
  return url && [{ url: url.href, text: plainLabel(url) }];
};
