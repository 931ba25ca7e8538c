import { vagueDigest } from '../parse-number.ts';
import { findDigestNumber } from '../query-id.ts';
import { looksLikeQuery, parseQueryReference } from '../query-reference.ts';
import { isMeantAsSchedule } from '../schedule/parse-when.ts';
import { parseShortcutName } from '../shortcut.ts';
import type { Token } from '../tokenize.ts';
import { findVerbAlias, parseVerb, type Verb } from '../verbs.ts';
import { readDigestWords, type Understood } from './digest-words.ts';
import { isCourtesy, isGlue } from './glue.ts';
import { readNewCondition } from './new-condition.ts';
import { readSave } from './save-line.ts';
import { listVerbs } from './verb-words.ts';
import { noToken, toKey, toPhrase } from './words.ts';
import type { IsCommand } from './written-query.ts';

/** A long number is the ID of a query, though a digest may have it, too. */
const isDigest = (token: Token): boolean =>
  findDigestNumber(token.text) !== undefined && !/\d{5}/.test(token.text);

const aroundNumber =
  /^(?:digests?|alerts?|subscriptions?|schedules?|no|nr|never|off|on|getting|posting|sending)$/;

const readNumbered = (verb: Verb, tokens: readonly Token[]): Understood | undefined => {
  const kept = tokens.filter((token) => {
    const key = toKey(token);
    return !isCourtesy(key) && !aroundNumber.test(key) && (isDigest(token) || !isGlue(key));
  });
  const ignored = tokens.filter((token) => isCourtesy(toKey(token))).map(({ source }) => source);
  const exact = kept.filter((token) => !vagueDigest.test(toKey(token)));
  const [number, other] = exact;
  // What doesn't go with a number is named: `snooze 1 until monday`.
  if (other !== undefined)
    return endsOf.includes(verb) && number !== undefined && isDigest(number)
      ? { words: [verb, ...tokens.map(({ source }) => source)], ignored: [] }
      : undefined;
  // Which of them, only the person knows: the list says.
  if (number === undefined)
    return verb === 'list' || tokens.length > 0 ? { words: [verb], ignored } : undefined;
  if (isDigest(number)) return { words: [verb, String(findDigestNumber(number.text))], ignored };
  return endsOf.includes(verb) && isQueryOrName(number)
    ? { words: [verb, number.source], ignored }
    : undefined;
};

/** The verbs for which a query or a shortcut stands for its digest. Others may be meant of the query. */
const endsOf: readonly Verb[] = ['pause', 'resume', 'mute', 'unmute', 'unsubscribe'];

const isQueryOrName = ({ text, equals }: Token): boolean =>
  equals === undefined && (parseQueryReference(text).ok || parseShortcutName(text).ok);

const scheduleWord =
  /^(?:every|each|all|once|twice|first|last|next|whenever|when|if|per|until|cron|mornings?|evenings?|nights?)$/;

/** Tells if a word names a shortcut, as far as words alone tell: not a time, nor what holds a sentence together. */
const isOwnName = (token: Token): boolean =>
  isQueryOrName(token) &&
  !isGlue(toKey(token)) &&
  !isCourtesy(toKey(token)) &&
  !scheduleWord.test(toKey(token)) &&
  !isMeantAsSchedule([token.text], 1);

/** `subscribe this channel to …`: Slack's own words around the query. */
const channelLead =
  /^(?:(?:me|us|this|the|channel|team|everyone|digest|a|an|new|of|for|here|it|[#@]\S+) )*to(?= )/;

const isPlace = (text: string): boolean => /^[#@]\p{L}/u.test(text);

const isAroundQuery = (token: Token): boolean =>
  isGlue(toKey(token)) || isPlace(token.text) || /^(?:digest|channel|team|everyone)$/.test(toKey(token));

const readSubscribe = (tokens: readonly Token[], isCommand: IsCommand): Understood => {
  const [lead = ''] = channelLead.exec(toPhrase(tokens)) ?? [];
  const rest = tokens.slice(lead.split(' ').filter((word) => word !== '').length);
  const first = rest.findIndex(({ text }) => looksLikeQuery(text));
  const isLed = first > 0 && rest.slice(0, first).every(isAroundQuery);
  // Another channel isn't passed over: behind the rest it's another problem.
  const places = tokens
    .slice(0, tokens.length - rest.length + (isLed ? first : 0))
    .filter(({ text }) => isPlace(text));
  // A name in the query's place is no parameter's, as in `subscribe nft volume daily`.
  const [name] = first < 0 ? rest.filter(isOwnName).slice(0, 1) : [];
  const words = name !== undefined && name === rest[0] ? rest.slice(1) : isLed ? rest.slice(first) : rest;
  const read = readDigestWords([...words, ...places], (changes) => isCommand(['edit', '1', ...changes]));
  return {
    ...read,
    words: [
      'subscribe',
      ...(words.length < rest.length && name !== undefined ? [name.source] : []),
      ...read.words,
    ],
  };
};

const readChanges = (tokens: readonly Token[], isCommand: IsCommand): Understood => {
  const rest = /^to$/i.test(tokens[0]?.text ?? '') ? tokens.slice(1) : tokens;
  return readDigestWords(rest, (words) => isCommand(['edit', '1', ...words]));
};

/** `change 1252207 to daily 10:00`: the digest of a query. */
const readEditOfQuery = (tokens: readonly Token[], isCommand: IsCommand): Understood | undefined => {
  const [query = noToken, ...changes] = tokens;
  if (changes.length === 0) return undefined;
  const read = readChanges(changes, isCommand);
  return { ...read, words: ['edit', query.source, ...read.words] };
};

const readEdit = (tokens: readonly Token[], isCommand: IsCommand): Understood | undefined => {
  const at = tokens.findIndex(isDigest);
  const number = tokens[at];
  const [first = noToken] = tokens;
  if (!isDigest(first) && !isGlue(toKey(first)) && !aroundNumber.test(toKey(first)) && isQueryOrName(first))
    return readEditOfQuery(tokens, isCommand);
  const isLed = tokens.slice(0, at).every((token) => isGlue(toKey(token)) || aroundNumber.test(toKey(token)));
  if (number === undefined || !isLed) return undefined;
  const after = tokens.slice(at + 1);
  const read = readChanges(after, isCommand);
  const words = ['edit', number.source, ...read.words];
  const alerted = isCommand(words) ? undefined : readNewCondition(number, after, isCommand);
  return alerted ?? { ...read, words };
};

/** `snooze alert 3 for 2 hours please`. */
const readMute = (tokens: readonly Token[]): Understood | undefined => {
  const kept = tokens.filter((token) => !isCourtesy(toKey(token)));
  const at = kept.findIndex(isDigest);
  const number = kept[at];
  const isLed = kept.slice(0, at).every((token) => isGlue(toKey(token)) || aroundNumber.test(toKey(token)));
  if (number === undefined || !isLed) return readNumbered('mute', tokens);
  const ignored = tokens.filter((token) => isCourtesy(toKey(token))).map(({ source }) => source);
  const words = ['mute', ...[number, ...kept.slice(at + 1)].map(({ source }) => source)];
  return { words, ignored };
};

const readVerb = (verb: Verb, tokens: readonly Token[], isCommand: IsCommand): Understood | undefined => {
  switch (verb) {
    case 'subscribe':
      return readSubscribe(tokens, isCommand);
    case 'edit':
      return readEdit(tokens, isCommand);
    case 'mute':
      return readMute(tokens);
    case 'save':
      return readSave(tokens, isCommand);
    case 'forget': {
      const names = tokens.filter((token) => !/^(?:the|my|shortcut|bookmark)$/.test(toKey(token)));
      return { words: [verb, ...names.map(({ source }) => source)], ignored: [] };
    }
    case 'shortcuts':
    case 'find':
    case 'about':
    case 'name':
    case 'help':
      return undefined;
    default:
      return readNumbered(verb, tokens);
  }
};

/** Verbs that stand in front only: `1252207 list` asks for nothing. */
const onlyInFront: readonly Verb[] = [
  'alert',
  'list',
  'shortcuts',
  'forget',
  'find',
  'about',
  'name',
  'help',
];

/** Lists the verbs of a line with the words that follow: in front, or behind the number or query (`1 pause`). */
const listLeads = (tokens: readonly Token[]): readonly (readonly [Verb, readonly Token[]])[] => {
  const [first, second, ...others] = tokens;
  if (first === undefined || first.quoted) return [];
  const inFront = listVerbs(toKey(first), toKey(second ?? noToken)).map(
    (verb) => [verb, tokens.slice(1)] as const,
  );
  if (inFront.length > 0 || second === undefined || !looksLikeQuery(first.text)) return inFront;
  return listVerbs(toKey(second))
    .filter((verb) => !onlyInFront.includes(verb))
    .map((verb) => [verb, [first, ...others]] as const);
};

/** `update 1252207 top 5` is mostly meant of the query. */
const isUpdate = ([first = noToken, second = noToken]: readonly Token[]): boolean =>
  toKey(first) === 'update' && !isDigest(second);

/** A command that a line with a verb may be read as. `isSure`: the verb can't be anything else. */
export type VerbLine = { readonly said: Understood; readonly isSure: boolean };

/** Lists the commands that a line with a verb may be read as. Not all of them are valid. */
export const listVerbLines = (tokens: readonly Token[], isCommand: IsCommand): readonly VerbLine[] =>
  listLeads(tokens).flatMap(([verb, rest]) => {
    const said = readVerb(verb, rest, isCommand);
    return said === undefined
      ? []
      : [
          {
            said,
            isSure:
              (verb === getVerb(tokens) && !isUpdate(tokens)) ||
              (endsOf.includes(verb) && (tokens.length === 2 || isDigest(tokens[1] ?? noToken))),
          },
        ];
  });

/** Returns the verb that a line begins with, by its name or another that no shortcut may have. */
export const getVerb = ([first, ...others]: readonly Token[]): Verb | undefined => {
  if (first === undefined || first.quoted) return undefined;
  const verb = parseVerb(toKey(first)) ?? findVerbAlias(toKey(first));
  // `export 1252207` is about a file of that query.
  return verb === 'export' && others.length > 0 ? undefined : verb;
};
