import type { Parameter } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { CommandProblem } from './problem.ts';

/** A query by its id, with the parameters that stood in the link. */
export type LinkedQuery = { readonly id: number; readonly parameters: readonly Parameter[] };

const idText = /^[1-9]\d{0,14}$/;
const duneHost = /^(www\.)?dune\.com$/i;
const scheme = /^[a-z][a-z\d+.-]*:\/\//i;
const linkLike = /^([a-z][a-z\d+.-]*:\/\/|([a-z\d-]+\.)+[a-z]{2,}([/?#]|$))/i;
const queryPath = /^\/(?:queries|embeds)\/(\d+)(?:\/|$)/;
const siteOwnPath = /^\/(queries|embeds|browse|discover|docs|workspace|settings|auth)(\/|$)/;

/** Written by the app behind each name: one letter for the type, five hex digits. */
const appSuffix = /_[a-z][0-9a-f]{5}$/;

/** What dune.com links carry besides parameters. */
const notParameters = /^(sidebar|utm_\w+|display|darkMode|theme)$/;

/** Several choices of one parameter stand as a JSON array in a link; Dune's API takes them joined by commas. */
const parseValue = (text: string): string => {
  if (!text.startsWith('[')) return text;
  try {
    const parsed: unknown = JSON.parse(text);
    const isList =
      Array.isArray(parsed) && parsed.every((item) => typeof item === 'string' || typeof item === 'number');
    return isList ? parsed.join(',') : text;
  } catch {
    return text;
  }
};

const parseParameters = (url: URL): Parameter[] => {
  const values = new Map<string, string>();
  for (const [key, value] of url.searchParams) {
    const name = key.replace(appSuffix, '');
    if (notParameters.test(key) || isSecretName(key) || isSecretName(name)) continue;
    if (name !== '') values.set(name, parseValue(value));
  }
  return [...values].map(([name, value]) => ({ name, value }));
};

/** The name of a key of Dune that got among the parameters. Not `token`, which many queries have as a parameter. */
export const isSecretName = (name: string): boolean =>
  /^(?:x[-_ ]?)?(?:dune[-_ ]?)?api[-_ ]?key$/i.test(name.trim());

/** The name of a key that a word is or begins with: `api_key`, `apikey:…` or `api_key=…` in quotes; `undefined` for any other. */
export const findSecretName = (word: string): string | undefined => {
  const name = word.replace(/[:=].*$/s, '');
  return isSecretName(name) ? name : undefined;
};

/** A word that is a link without what follows its path, which may hold a key; any other word as it is. */
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

/** Whether a word is meant as a query id or a link, right or wrong, rather than as a name. */
export const looksLikeQuery = (text: string): boolean => linkLike.test(text) || /^[#+-]?[\d.,_]+$/.test(text);

/**
 * Reads a query id or a dune.com link of any form: query, visualization, embed, with or without `https://`, its
 * parameters included. Source of the forms: docs.dune.com/web-app/query-editor/parameters and /web-app/embeds.
 */
export const parseQueryReference = (text: string): Result<LinkedQuery, CommandProblem> => {
  if (linkLike.test(text)) return parseLink(text);
  const read = parseId(text);
  return read.ok ? ok({ id: read.value, parameters: [] }) : read;
};
