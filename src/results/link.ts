import { cleanText } from '../core/text/clean.ts';

/** A link that is safe to show: http or https, with a label that doesn't pretend to lead elsewhere. */
export type Link = { readonly url: string; readonly label: string };

const anchor = /^\s*<a\s([^>]*)>(.*)<\/a>\s*$/is;
const href = /(?:^|\s)href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const tags = /<[^>]*>/g;
const domainLike = /(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}|\d+(?:\.\d+){3}/giu;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};

/** Slack refuses longer URLs: docs.slack.dev/reference/block-kit/block-elements/button-element. */
const maxUrlLength = 3000;
/** Longer cells are texts with markup, not links. It also limits the work on hostile ones. */
const maxAnchorLength = 4000;

const decodeEntities = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => entities[name] ?? whole);

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

const namesAnotherSite = (label: string, url: URL): boolean =>
  [...label.replace(dotLike, '.').normalize('NFKC').matchAll(domainLike)].some(
    ([name]) => bareHost(name) !== bareHost(url.hostname),
  );

/** Returns the address as the label, the way a browser shows it. */
const plainLabel = (url: URL): string => cleanText(url.href);

/**
 * Parses a cell that is a link: one `<a href>` as Dune's `get_href` writes it, or a bare http(s) address. A label that names
 * a different site is replaced by the address. `undefined` for anything else.
 */
export const parseAnchor = (text: string): Link | undefined => {
  if (text.length > maxAnchorLength) return undefined;
  const parts = anchor.exec(text);
  if (parts === null) {
    const url = /\s/.test(text.trim()) ? undefined : safeUrl(text.trim());
    return url && { url: url.href, label: plainLabel(url) };
  }
  const [, attributes = '', inner = ''] = parts;
  const target = href.exec(attributes);
  const url = safeUrl(decodeEntities(target?.[1] ?? target?.[2] ?? target?.[3] ?? '').trim());
  if (url === undefined || /<\/?a[\s>]/i.test(inner)) return undefined;
  const label = cleanText(decodeEntities(inner.replace(tags, '')));
  return { url: url.href, label: label === '' || namesAnotherSite(label, url) ? plainLabel(url) : label };
};

export type TextPart = { readonly text: string; readonly url: string | undefined };
export const parseLinks = (text: string): readonly TextPart[] | undefined => {
  const link = parseAnchor(text);
  return link && [{ text: link.label, url: link.url }];
};
