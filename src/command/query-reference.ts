import { joinListText } from '../core/choices.ts';
import type { Parameter } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { CommandProblem } from './problem.ts';
import { findDecoratedId, unwrapLink } from './query-id.ts';

/** A query by its ID, with the parameters of its link. */
export type LinkedQuery = { readonly id: number; readonly parameters: readonly Parameter[] };

const idText = /^[1-9]\d{0,14}$/;
/** Dune's own hosts, today's and those of its first years. */
const duneHost = /^(?:(?:www|app|api|beta|m)\.)?dune\.(?:com|xyz)$|^(?:www\.)?duneanalytics\.com$/i;
const scheme = /^[a-z][a-z\d+.-]*:\/\//i;
/** The path of a query on dune.com or in its API, without the host. */
const barePath = /^\/?(?:queries|query|embeds?|api\/v\d+\/(?:query|execution))\/\w/i;
const linkLike = /^(?:[a-z][a-z\d+.-]*:\/\/|(?:\/\/)?(?:[a-z\d-]+\.)+[a-z]{2,}(?:[:/?#]|$))/i;
/** An ID with the values of a link behind it: `1252207?chain=base`. */
const idWithValues = /^(\d{1,15})(?:\/\d+)*\/?(\?[^=]+=.*)$/s;
const queryPath = /\/(?:queries|query|embeds?)\/(\d+)[.,;:!?)\]}'"]*(?:\/|$)/i;
const apiPath = /^\/api\/v\d+\//i;
const runPath = /^\/api\/v\d+\/(?:execution\/|query\/(\d+)\/(?:pipeline\/)?execute)/i;
const siteOwnPath = /^\/(queries|query|embeds?|browse|discover|docs|workspace|settings|auth|api)(\/|$)/;

/** Dune's app appends this to each name: one letter for the type, five hex digits. */
const appSuffix = /_[a-z][0-9a-f]{5}$/;

/** Names in dune.com links that are not parameters. */
const notParameters = /^(sidebar|utm_\w+|display|darkMode|theme)$/;

/** The API takes a query's parameters as `params.chain`; its other names are about rows. */
const toParameterName = (key: string, isApi: boolean): string => {
  if (!isApi) return notParameters.test(key) ? '' : key.replace(appSuffix, '');
  return /^params\.(.+)$/s.exec(key)?.[1] ?? '';
};

const parseParameters = (url: URL): Parameter[] => {
  const isApi = apiPath.test(url.pathname);
  const values = new Map<string, string>();
  for (const [key, value] of url.searchParams) {
    const name = toParameterName(key, isApi);
    if (name !== '' && !isSecretName(key) && !isSecretName(name)) values.set(name, joinListText(value));
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

/** Returns the name of an API key that is one of several words: in `"volume api_key …"`, and behind the sign of a value. */
export const findSecretNameWithin = (words: string): string | undefined =>
  [words, ...words.split(/[\s=:,;]+/)].flatMap((word) => findSecretName(word) ?? [])[0];

/** Returns the name of a key in a header or a JSON object: `-H "X-Dune-API-Key: …"`, `{"api_key": "…"}`. */
export const findKeyHeader = (text: string): string | undefined =>
  [...text.matchAll(/(?:^|["'“”„‘’«»{,\s])([a-z][a-z_-]{4,16})["'“”„‘’«»]?\s*:/gi)]
    .map(([, name = '']) => name)
    .find(isSecretName);

/** Returns a word that is meant as a link as a whole address; `undefined` for any other word. */
const toAddress = (word: string): string | undefined => {
  const text = unwrapLink(word);
  const [, id, values] = idWithValues.exec(text) ?? [];
  if (id !== undefined) return `https://dune.com/queries/${id}${values}`;
  if (barePath.test(text)) return `https://dune.com/${text.replace(/^\//, '')}`;
  if (!linkLike.test(text)) return undefined;
  return scheme.test(text) ? text : `https://${text.replace(/^\/\//, '')}`;
};

/** Cuts a link after its path, because the rest may hold a key. Other words stay as they are. */
export const withoutLinkParameters = (text: string): string =>
  toAddress(text) === undefined ? text : text.replace(/[?#].*$/s, '');

/** Dune's keys are 32 letters and digits. */
const keyText = /^(?=.*\d)(?=.*[a-z])[a-z\d]{32}$/i;

/** Returns the name of a Dune API key among the values of a link, or of a word that looks like a key itself. */
export const findLinkSecret = (text: string): string | undefined => {
  if (keyText.test(text.replace(/[.,;:!?]+$/, ''))) return 'API key';
  const address = toAddress(text);
  const [, values = ''] = /[?#](.*)$/s.exec(address ?? '') ?? [];
  const names = [...new URLSearchParams(values.replaceAll(/[?#]/g, '&')).keys()];
  return names.find((name) => isSecretName(name) || isSecretName(name.replace(appSuffix, '')));
};

const parseId = (text: string): Result<number, CommandProblem> =>
  idText.test(text) ? ok(Number(text)) : err({ kind: 'bad-query-id', text });

const parseLink = (text: string, address: string): Result<LinkedQuery, CommandProblem> => {
  if (!URL.canParse(address)) return err({ kind: 'bad-query-id', text: withoutLinkParameters(text) });
  const url = new URL(address);
  url.pathname = url.pathname.replaceAll(/\/{2,}/g, '/');
  if (!duneHost.test(url.hostname)) return err({ kind: 'other-site', host: url.hostname });
  const run = runPath.exec(url.pathname);
  if (run !== null)
    return err({ kind: 'run-link', queryId: run[1] === undefined ? undefined : Number(run[1]) });
  const [, id] = queryPath.exec(url.pathname) ?? [];
  if (id === undefined) {
    const isDashboard = /^\/[^/]+\/[^/]+/.test(url.pathname) && !siteOwnPath.test(url.pathname);
    return err({ kind: isDashboard ? 'dashboard-link' : 'not-a-query-link', text: url.host + url.pathname });
  }
  const read = parseId(id);
  return read.ok ? ok({ id: read.value, parameters: parseParameters(url) }) : read;
};

/** Returns true for a word that is meant as a query ID or a link, right or wrong, and not as a name. */
export const looksLikeQuery = (text: string): boolean =>
  toAddress(text) !== undefined || /^[#+-]?[\d.,_]+$/.test(text) || findDecoratedId(text) !== undefined;

/** Reads a query ID or link as `parseQueryReference`, but passes over a key in it: for links that stand in messages. */
export const parseLinkedQuery = (text: string): Result<LinkedQuery, CommandProblem> => {
  const address = toAddress(text);
  if (address !== undefined) return parseLink(text, address);
  const read = parseId(findDecoratedId(text) ?? text);
  return read.ok ? ok({ id: read.value, parameters: [] }) : read;
};

/**
 * Reads a query ID, with formatting or punctuation around it or values behind it, or a link to a query: page,
 * visualization, embed or API, with or without `https://`, with its parameters. A Dune API key in it is a problem. Source of
 * the forms: docs.dune.com/web-app/query-editor/parameters, /web-app/embeds, and /api-reference/executions.
 */
export const parseQueryReference = (text: string): Result<LinkedQuery, CommandProblem> => {
  const name = findLinkSecret(text);
  return name === undefined ? parseLinkedQuery(text) : err({ kind: 'key-typed', name });
};
