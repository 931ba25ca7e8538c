import type { CommandProblem } from '../problem.ts';
import { maxQueryName } from '../query-name.ts';
import { quote } from '../quote.ts';
import { parseShortcutName } from '../shortcut.ts';
import { getTexts, type Token } from '../tokenize.ts';
import type { Understood } from './digest-words.ts';
import { isCourtesy, withoutCourtesy } from './glue.ts';
import { noToken, toKey } from './words.ts';
import { isLongQuery, toOffered } from './written-query.ts';

const query = '(?:(?:the|this|dune|query|id|no|number) )*#';
const connector = '(?: (?:as|to|into|is|be|with|=|:|->|→))?';
const label = '(?:name|title|label)';

/** Sentences that give a query, `#`, the name that follows. */
const behind = [
  `(?:name|call|rename|retitle|title|label|entitle|nickname) ${query}${connector}`,
  `(?:set|change|edit|update|make) (?:the |a )?${label} (?:(?:of|for) )?${query}${connector}`,
  `give ${query} (?:the |a )?(?:new )?${label}`,
  `give (?:the |a )?${label} to ${query}${connector}`,
  '# (?:rename(?: it)?(?: to)?|call it|is called|called|named|is named)',
].map((pattern) => new RegExp(`^${pattern}(?= |$)`, 'u'));

/** Sentences that give a query the name in front of it. */
const inFront = /^(?:name|call|title|label)(?= )(?:.*?)(?: (?:for|to|of|as))?(?: query)? #$/u;

/** Sentences that take its name away. */
const clears = [
  `(?:unname|un-name) ${query}`,
  `(?:remove|delete|clear|drop|forget|reset|unset|take) (?:away )?(?:the |its |given )*${label} (?:(?:of|from|for|off) )?${query}`,
  `no name for ${query}`,
].map((pattern) => new RegExp(`^${pattern}$`, 'u'));

const exampleName = 'DEX volume';

/** A line that names a query, or a problem where it lacks the name. */
type NameLine =
  | { readonly kind: 'said'; readonly said: Understood }
  | { readonly kind: 'problem'; readonly problem: CommandProblem };

const say = (words: readonly string[]): NameLine => ({ kind: 'said', said: { words, ignored: [] } });

/** Without a name, `name` takes the one away that the query has, which nobody asked for. */
const giveName = (id: Token, words: readonly Token[]): NameLine => {
  const name = getTexts(withoutCourtesy(words))
    .join(' ')
    .replace(/[ ,;]+$/, '');
  const start = ['name', ...toOffered(id).slice(0, 1)];
  const correction = [...start, quote(exampleName)].join(' ');
  return name === ''
    ? {
        kind: 'problem',
        problem: { kind: 'bad-name', text: '', why: 'missing', max: maxQueryName, correction },
      }
    : say([...start, quote(name)]);
};

/** Reads `unname volumes`, which takes away the name of the query behind a shortcut. */
const readUnname = ([verb = noToken, ...others]: readonly Token[]): NameLine | undefined => {
  const [shortcut, extra] = withoutCourtesy(others);
  const isUnname = /^un-?name$/.test(toKey(verb)) && shortcut !== undefined && extra === undefined;
  return isUnname && parseShortcutName(shortcut.text).ok
    ? say(['name', shortcut.source, '--clear'])
    : undefined;
};

/** Reads a line that gives a query a name or takes it away: `rename 1252207 to DEX volume`, `unname 1252207`. */
export const readNameLine = (tokens: readonly Token[]): NameLine | undefined => {
  const at = tokens.findIndex(isLongQuery);
  const id = tokens[at];
  if (id === undefined) return readUnname(tokens);
  if (tokens.some((token, index) => index > at && isLongQuery(token))) return undefined;
  const keys = tokens.map((token, index) => (index === at ? '#' : token.quoted ? '"' : toKey(token)));
  const line = keys.join(' ');
  const polite = tokens.filter((token) => isCourtesy(toKey(token)));
  const plain = keys.filter((key) => !polite.some((token) => toKey(token) === key)).join(' ');
  if (clears.some((pattern) => pattern.test(plain)))
    return say(['name', ...toOffered(id).slice(0, 1), '--clear']);
  const [lead] = behind.flatMap((pattern) => pattern.exec(line)?.[0] ?? []);
  if (lead !== undefined && !(inFront.test(line) && at > 1))
    return giveName(id, tokens.slice(lead.split(' ').length));
  if (!inFront.test(line) || at !== tokens.length - 1) return undefined;
  const end = keys.findLastIndex((key, index) => index < at && !/^(?:for|to|of|as|query)$/.test(key));
  return giveName(id, tokens.slice(1, end + 1));
};
