import { parseTopic } from '../help-topic.ts';
import { matchOption } from '../options.ts';
import { joinSearchWords } from '../parse-find.ts';
import { printCatalogCommand } from '../print-catalog.ts';
import { parseShortcutName } from '../shortcut.ts';
import type { Token } from '../tokenize.ts';
import type { Understood } from './digest-words.ts';
import { isCourtesy, isGlue } from './glue.ts';
import { countWords, oneOf, startsWith, toKey, toPhrase } from './words.ts';
import { isLongQuery, toOffered } from './written-query.ts';

/** Facts about a query, as they are asked for. */
const fact = oneOf(`
  about info information describe description details? explain explanation inspect meta(?:data)? owner author creator maintainer
  schema columns? fields? param(?:eter)?s? tags? usage users? sql source code cost price duration runtime credits?
`);

const lead = '(?:(?:show|give|get|tell|send|i|we|want|need|see|me|us|more|all|some|the|its|to|know) )*';
const around = '(?: (?:of|for|on|about|from|in|the|this|dune|query|shortcut|our|my))*';
const makes =
  '(?:uses?|used|using|made|makes|owns?|wrote|created?|creates|built|maintains?|asks?(?: for| about)?|asked(?: for| about)?|subscribes? to|subscribed to|gets?)';

/** Sentences about a query, which stands as `#`. */
const sentences = [
  `${lead}${fact}(?: and ${fact})*${around} #`,
  "what(?:s|[’']s| is| are)?(?: (?:the|this|dune|query|exactly))* #(?: (?:about|for))?",
  `who(?:s|[’']s| is| are| has| have| else)? ${makes}(?: (?:the|this|query|shortcut))* #(?: here)?`,
  `(?:what|which) (?:columns|fields|param(?:eter)?s|values|choices|tags) (?:does|do|has|have|are|can)(?: (?:in|there|query|i|set|use))* #(?: (?:have|take|need|accept|has))?`,
  'what (?:does|do)(?: (?:the|query))* # (?:do|show|mean|tell|contain|return)',
  'how (?:much does|long does)(?: (?:the|query))* # (?:cost|take|run)',
  '(?:which|what) (?:digests?|alerts?|shortcuts?|channels?|people) (?:uses?|have|has|gets?|posts?|watch)(?: (?:the|query))* #',
  'where is(?: (?:the|query))* # (?:used|posted)',
  '# (?:about|info|information|details|description|explain|explained|owner|author|columns|param(?:eter)?s|metadata|schema|usage|used by|cost|credits)',
].map((pattern) => new RegExp(`^${pattern}$`, 'u'));

/** Begins a line about a query whose name is a word: `describe volumes`. */
const nameLead = startsWith(
  `(?:${lead}(?:about|info|information|describe|description|details|explain|inspect|owner|author|creator)|who ${makes})${around}`,
);

/** No name of a shortcut that anybody would ask about. */
const noName = /^(?:app|bot|slack|dune|you|yourself|everything|here)$/;

const vague = /^(?:it|this|that|query|one|these|those)$/;

/** Reads `describe volumes` as about the shortcut, and several words as those of a name: `about nft volume`. */
const readNamed = (tokens: readonly Token[]): Understood | undefined => {
  const [said] = nameLead.exec(toPhrase(tokens)) ?? [];
  const behind = said === undefined ? [] : tokens.slice(countWords(said));
  const words = behind.filter((token) => !isCourtesy(toKey(token)) && !isGlue(toKey(token)));
  const [name, ...others] = words;
  // Which query, only the person knows.
  if (name === undefined)
    return said !== undefined && tokens.some((token) => vague.test(toKey(token)))
      ? { words: ['about'], ignored: [] }
      : undefined;
  if (name.equals !== undefined || /\d{5}|^#?\d+$|^[-‒–—―@#]/.test(name.text)) return undefined;
  if (words.some((token) => noName.test(toKey(token)))) return undefined;
  const [topic] = words.flatMap((token) => parseTopic(toKey(token)) ?? []);
  if (topic !== undefined) return others.length === 0 ? { words: ['help', topic], ignored: [] } : undefined;
  if (others.length > 0) {
    const found = joinSearchWords(behind);
    return found === ''
      ? undefined
      : { words: [printCatalogCommand({ verb: 'find', words: found })], ignored: [] };
  }
  const shortcut = parseShortcutName(toKey(name));
  return shortcut.ok ? { words: ['about', shortcut.value], ignored: [] } : undefined;
};

/** Reads a line that asks what a query is: `info 1252207`, `who uses 1252207`, `describe volumes`. `undefined` for any other. */
export const readAboutLine = (tokens: readonly Token[]): Understood | undefined => {
  const [query, ...others] = tokens.filter(isLongQuery);
  if (query === undefined) return readNamed(tokens);
  const polite = tokens.filter((token) => isCourtesy(toKey(token)));
  const line = tokens
    .filter((token) => !polite.includes(token))
    .map((token) => (token === query ? '#' : toKey(token)))
    .join(' ');
  // `1252207 --columns` lacks the columns.
  const isDashed = tokens.some((token) => matchOption(token) !== undefined);
  return others.length === 0 && !isDashed && sentences.some((pattern) => pattern.test(line))
    ? { words: ['about', ...toOffered(query).slice(0, 1)], ignored: polite.map(({ source }) => source) }
    : undefined;
};
