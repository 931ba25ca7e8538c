import { escapeHtml } from '../html.ts';

/** Markup that is safe to show as it is: only `html` makes it, out of our own words and of escaped ones. */
export type Html = { readonly html: string };

type Part = Html | string | number | undefined | readonly Part[];

const drawn = (part: Part): string => {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return 'html' in part ? part.html : part.map(drawn).join('');
};

/** Markup with values in it. Every text among them is escaped, in elements and in quoted attributes alike. */
export const html = (ours: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: ours.map((piece, index) => piece + drawn(parts[index])).join(''),
});

/** The attributes of an element by name. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Attributes, each after a space; `true` gives a bare one, `undefined` and `false` none. The names are ours and not
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

/** An address that a link may lead to; `undefined` for all but whole http and https ones. */
export const webAddress = (address: string): string | undefined => {
  const url = URL.parse(address);
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url.href : undefined;
};

/** A link to another page, in a tab of its own; bare words when the address is none of the web. */
export const anchor = (address: string, inside: Part): Html => {
  const href = webAddress(address);
  if (href === undefined) return html`<span>${inside}</span>`;
  return html`<a href="${href}" target="_blank" rel="noreferrer">${inside}</a>`;
};
