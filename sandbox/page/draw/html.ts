import { escapeHtml } from '../html.ts';

/** Markup that is safe to show: only `html` makes it, from our own words and escaped values. */
export type Html = { readonly html: string };

type Part = Html | string | number | undefined | readonly Part[];

const drawn = (part: Part): string => {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return 'html' in part ? part.html : part.map(drawn).join('');
};

/** Makes markup with values in it. All text values are escaped, in elements and in quoted attributes alike. */
export const html = (ours: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: ours.map((piece, index) => piece + drawn(parts[index])).join(''),
});

/** An element's attributes by name. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Writes attributes, each after a space; `true` gives a bare one, `undefined` and `false` none. Names are ours and aren't
 * escaped.
 */
export const attributes = (given: Attributes): Html => ({
  html: Object.entries(given)
    .map(([name, value]) => {
      if (value === undefined || value === false) return '';
      return value === true ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`;
    })
    .join(''),
});

/** Returns a URL that a link may have; `undefined` for all but absolute http and https URLs. */
export const webAddress = (address: string): string | undefined => {
  const url = URL.parse(address);
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url.href : undefined;
};

/** Draws a link that opens in a new tab; plain words if the URL isn't a web address. */
export const anchor = (address: string, inside: Part): Html => {
  const href = webAddress(address);
  if (href === undefined) return html`<span>${inside}</span>`;
  return html`<a href="${href}" target="_blank" rel="noreferrer">${inside}</a>`;
};
