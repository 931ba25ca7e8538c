import { joinSearchWords } from '../parse-find.ts';
import { printCatalogCommand } from '../print-catalog.ts';
import type { Token } from '../tokenize.ts';
import type { Understood } from './digest-words.ts';
import { findTopic } from './sentences.ts';
import { countWords, startsWith, toPhrase } from './words.ts';

/** Words that ask for a search, some with a slip. */
const verb =
  "(?:(?:i|i['’]?m|we|we['’]?re|am|are|want|need|would|like|to|let|help|me) )*(?:find|search|look(?:ing)? for|searching|look ?up|browse|discover|explore|hunt for|google|query for|(?:fidn|fnid|ifnd|fnd|findd|serach|seach|saerch|searhc|sarch|serch))(?: (?:for|me|us|up|through|dune|dune.com))*";

/** A query, as people call one that they don't know. */
const thing =
  '(?:(?:saved|good|existing|dune|other|similar|public|team) )*(?:query|queries|dashboards?|charts?|tables?|stats|statistics|data|numbers|anything|something)';

const wish = [
  '(?:is|are) there',
  'do (?:we|you) have(?: got)?',
  'have (?:we|you)(?: got)?',
  '(?:we|i) have',
  'does (?:any|some)(?:one|body) have',
  'has (?:any|some)(?:one|body) (?:got|made)',
  "i(?: am|['’]m|m)? (?:need|want|search(?:ing)? for|looking for)",
  'we (?:need|want)',
  "where(?:['’]?s| is| are| can i find| do i find)",
  'got|any|which|what|show|list|give|get|all|the|our|some',
].join('|');

const about = [
  'about|on|for|of|with|has|have|having|that|which|shows?|showing|contain(?:s|ing)?|named|called|related to|like',
  'track(?:s|ing)?|cover(?:s|ing)?|using|uses|from',
].join('|');

const leads = [
  verb,
  `(?:(?:${wish})(?: (?:me|us|a|an|any|the|some|all|our|my|of|there|other))* )?${thing} (?:(?:is|are|do|does|to|we|you|there|here) )*(?:${about})`,
].map(startsWith);

/** Asks for the queries that were used last. */
const recent =
  /^(?:(?:show|list|see|get|give|what are|which are) )?(?:(?:me|us|the|all|our|my|most) )*(?:recent|recently used|latest|last|popular|used|common|frequent)(?: (?:used|asked|run))? (?:queries|searches)(?: here)?$|^(?:what|which) queries (?:do (?:we|you) (?:have|use|know)|are (?:there|here|known|used|available)(?: here)?|can i (?:get|use|see|ask))$|^queries (?:used|asked) (?:last|most|recently|here)$|^(?:(?:show|list|see) )?(?:(?:me|us|the|all|our) )*queries$/;

/** A place asks for a query only where it isn't one of something else: `where are my digests`. */
const place = /^where(?:'s|s| is| are| can i (?:find|see)| do i (?:find|see))(?= )/;
const otherThing =
  /\b(?:digests?|alerts?|shortcuts?|subscriptions?|help|settings?|home|this|it|that|app|bot|you|docs)\b/;

const toFind = (tokens: readonly Token[]): Understood | undefined => {
  const words = joinSearchWords(tokens);
  return /\p{L}|\d{5}/u.test(words)
    ? { words: [printCatalogCommand({ verb: 'find', words })], ignored: [] }
    : undefined;
};

/**
 * Reads a line that asks for a query by words: `search nft volume`, `which query has nft volume`, `queries about dex`.
 * `undefined` for any other.
 */
export const readFindLine = (tokens: readonly Token[]): Understood | undefined => {
  const phrase = toPhrase(tokens);
  if (recent.test(phrase)) return { words: ['find'], ignored: [] };
  const [lead] = leads.flatMap((pattern) => pattern.exec(phrase)?.[0] ?? []);
  if (lead !== undefined) return toFind(tokens.slice(countWords(lead)));
  const [where] = place.exec(phrase) ?? [];
  if (where === undefined || otherThing.test(phrase)) return undefined;
  const behind = tokens.slice(countWords(where));
  return findTopic(behind.map(({ text }) => text)) === undefined ? toFind(behind) : undefined;
};
