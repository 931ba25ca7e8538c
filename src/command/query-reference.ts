import { joinListText } from '../core/choices.ts';
import type { Parameter } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { CommandProblem } from './problem.ts';

/** A query by its ID, with the parameters of its link. */
export type LinkedQuery = { readonly id: number; readonly parameters: readonly Parameter[] };

const idText = /^[1-9]\d{0,14}$/;
const duneHost = /^(www\.)?dune\.com$/i;
const scheme = /^[a-z][a-z\d+.-]*:\/\//i;
const linkLike = /^([a-z][a-z\d+.-]*:\/\/|([a-z\d-]+\.)+[a-z]{2,}([/?#]|$))/i;
const queryPath = /^\/(?:queries|embeds)\/(\d+)(?:\/|$)/;
const siteOwnPath = /^\/(queries|embeds|browse|discover|docs|workspace|settings|auth)(\/|$)/;

/** Dune's app appends this to each name: one letter for the type, five hex digits. */
const appSuffix = /_[a-z][0-9a-f]{5}$/;

/** Names in dune.com links that are not parameters. */
const notParameters = /^(sidebar|utm_\w+|display|darkMode|theme)$/;

const parseParameters = (url: URL): Parameter[] => {
  const values = new Map<string, string>();
  for (const [key, value] of url.searchParams) {
    const name = key.replace(appSuffix, '');
    if (notParameters.test(key) || isSecretName(key) || isSecretName(name)) continue;
    if (name !== '') values.set(name, joinListText(value));
  }
  return [...values].map(([name, value]) => ({ name, value }));
};

/** Returns true for the name of a Dune API key. Not for `token`, which many queries have as a parameter. */
export const isSecretName = (name: string): boolean =>
  /^(?:x[-_ ]?)?(?:dune[-_ ]?)?api[-_ ]?key$/i.test(name.trim());

/** Returns the name of an API key that a word is or begins with: `api_key`, `apikey:…`, or `api_key=…` in quotes. */
export const findSecretName = (word: string): string | undefined => {
  const name = word.replace(/[:=].*$/s, '');
  return isSecretName(name) ? name : undefined;
};

/** Cuts a link after its path, because the rest may hold a key. Other words stay as they are. */
export const withoutLinkParameters = (text: string): string =>
  linkLike.test(text) ? text.replace(/[?#].*$/, '') : text;

const parseId = (text: string): Result<number, CommandProblem> =>
  idText.test(text) ? ok(Number(text)) : err({ kind: 'bad-query-id', text });

const parseLink = (text: string): Result<LinkedQuery, CommandProblem> => {
  const whole = scheme.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return err({ kind: 'bad-query-id', text: withoutLinkParameters(text) });
  const url = new URL(whole);
  if (!duneHost.test(url.hostname)) return err({ kind: 'other-site', host: url.hostname });
  const [, id] = queryPath.exec(url.pathname) ?? [];
  if (id === undefined) {
    const isDashboard = /^\/[^/]+\/[^/]+/.test(url.pathname) && !siteOwnPath.test(url.pathname);
    return err({ kind: isDashboard ? 'dashboard-link' : 'not-a-query-link', text: url.host + url.pathname });
  }
  const read = parseId(id);
  return read.ok ? ok({ id: read.value, parameters: parseParameters(url) }) : read;
};

/** Returns true for a word that is meant as a query ID or a link, right or wrong, and not as a name. */
export const looksLikeQuery = (text: string): boolean => linkLike.test(text) || /^[#+-]?[\d.,_]+$/.test(text);

/**
 * Reads a query ID or a dune.com link of any form: query, visualization, embed, with or without `https://`, with its
 * parameters. Source of the forms: docs.dune.com/web-app/query-editor/parameters and /web-app/embeds.
 */
export const parseQueryReference = (text: string): Result<LinkedQuery, CommandProblem> => {
  if (linkLike.test(text)) return parseLink(text);
  const read = parseId(text);
  return read.ok ? ok({ id: read.value, parameters: [] }) : read;
};
