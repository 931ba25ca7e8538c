import type { CommandProblem } from '../problem.ts';
import { findDigestNumber } from '../query-id.ts';
import { parseShortcutName } from '../shortcut.ts';
import type { Token } from '../tokenize.ts';
import { noToken, toKey, toPhrase } from './words.ts';
import type { IsCommand } from './written-query.ts';

const around = /^(?:the|my|our|shortcut|a|as|to|for|with|it|digest|be|only)$/;
const everyone = /^(?:everyone|everybody|all|team|us|public|shared|workspace|open)$/;
const alone = /^(?:private|mine|me|myself|personal|unshared)$/;

/** Reads `share leaders with everyone` and `make leaders private`: whose a shortcut is, is chosen when it's saved. */
export const leadShare = (tokens: readonly Token[], isCommand: IsCommand): CommandProblem | undefined => {
  const [first = noToken, ...others] = tokens;
  const verb = toKey(first);
  if (!/^(?:share|make|set|publish|unshare|privati[sz]e)$/.test(verb)) return undefined;
  const words = others.filter((token) => !around.test(toKey(token)));
  const whose = words.filter((token) => everyone.test(toKey(token)) || alone.test(toKey(token)));
  const [name, extra] = words.filter((token) => !whose.includes(token));
  if (name === undefined || extra !== undefined || !parseShortcutName(name.text).ok) return undefined;
  const isAlone =
    verb === 'unshare' || verb.startsWith('priv') || whose.some((token) => alone.test(toKey(token)));
  // `share leaders` alone may mean to post it.
  if (whose.length === 0 && !/^(?:publish|unshare|privati[sz]e)$/.test(verb)) return undefined;
  const correction = ['save', name.source, name.source, ...(isAlone ? [] : ['--shared'])];
  return isCommand(correction)
    ? { kind: 'whose', name: name.text, shared: !isAlone, correction: correction.join(' ') }
    : undefined;
};

/** Reads `leaders = 1252207` and `leaders=1252207`: a name for a query. */
export const leadAssign = (tokens: readonly Token[], isCommand: IsCommand): CommandProblem | undefined => {
  const [first = noToken, sign = noToken, third = noToken] = tokens;
  const [name, query] =
    tokens.length === 1 && first.equals !== undefined && !first.quoted
      ? [first.text.slice(0, first.equals), first.text.slice(first.equals + 1)]
      : tokens.length === 3 && /^:?=$/.test(sign.text)
        ? [first.text, third.text]
        : ['', ''];
  if (!/^\d{5,15}$/.test(query) || !parseShortcutName(name).ok) return undefined;
  const correction = ['save', name, query];
  return isCommand(correction)
    ? { kind: 'missing-query', verb: 'save', correction: correction.join(' ') }
    : undefined;
};

const stopping = /^(?:stop|quit|don['’]?t)$/;

/** Reads `move 1 to #random`, `send 3 to #ops`: a digest stays where it is. */
export const leadMove = (tokens: readonly Token[]): CommandProblem | undefined => {
  const [first = noToken, second = noToken] = tokens;
  const stops = stopping.test(toKey(first));
  const verb = toKey(first) === 'also' || stops ? second : first;
  if (!/^(?:move|copy|transfer|duplicate|redirect|forward|deliver|send|post)(?:ing)?$/.test(toKey(verb)))
    return undefined;
  const number = tokens
    .slice(1)
    .map(({ text }) => findDigestNumber(text))
    .find((one) => one !== undefined && one < 10_000);
  const place = tokens.slice(1).find(({ text }) => /^[#@]\p{L}/u.test(text));
  return number === undefined || place === undefined
    ? undefined
    : { kind: 'stays', number, name: place.text, correction: `list ${number}`, ...(stops && { stops }) };
};

/** Reads `new digest`: an example shows how. */
export const leadNewDigest = (tokens: readonly Token[]): CommandProblem | undefined =>
  /^(?:please )?(?:new|create|add|make|set up|start|schedule)(?: (?:me|a|an|new|another|my|up))* (?:digest|subscription|schedule|report)s?(?: please)?$/.test(
    toPhrase(tokens),
  )
    ? {
        kind: 'missing-query',
        verb: 'subscribe',
        correction: 'subscribe 3493826 chain=base every weekday at 9:00',
      }
    : undefined;
