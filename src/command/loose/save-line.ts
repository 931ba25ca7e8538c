import { vagueDigest } from '../parse-number.ts';
import { parseQueryReference } from '../query-reference.ts';
import { parseShortcutName } from '../shortcut.ts';
import type { Token } from '../tokenize.ts';
import type { Understood } from './digest-words.ts';
import { isCourtesy, isGlue } from './glue.ts';
import { findOptionByWord } from './option-words.ts';
import { listPhraseMeanings } from './phrases.ts';
import { readQuestionLoosely } from './read-question.ts';
import { toKey } from './words.ts';
import type { IsCommand } from './written-query.ts';

/** Tells if a word can only be a name: neither an option nor politeness. */
const isOwnWord = (token: Token | undefined): boolean =>
  token !== undefined &&
  !isCourtesy(toKey(token)) &&
  !isGlue(toKey(token)) &&
  findOptionByWord(toKey(token)) === undefined &&
  listPhraseMeanings(toKey(token), 'save').length === 0;

/** Reads `1252207 as volumes`, `volumes: 1252207 top 5` and `1252207 volumes`: a name and a question, in either order. */
export const readSave = (typed: readonly Token[], isCommand: IsCommand): Understood | undefined => {
  const tokens = typed.map((token) =>
    !token.quoted && /^[\p{L}_-][\p{L}\p{N}_-]*:$/u.test(token.text)
      ? { ...token, text: token.text.slice(0, -1), source: token.source.slice(0, -1) }
      : token,
  );
  const link = tokens.findIndex((token) => /^(?:as|called|named|under|is|=|to)$/.test(toKey(token)));
  const query = tokens.findIndex(({ text }) => parseQueryReference(text).ok);
  const isBehind = query === 0 && link < 0 && isOwnWord(tokens[1]);
  const named = link === 0 || (link > 0 && query < link) ? link + 1 : isBehind ? 1 : 0;
  const name = tokens[named];
  if (name === undefined || !parseShortcutName(name.text).ok) return undefined;
  // `save this as leaders`: which one, only the person knows.
  const isVague = tokens
    .slice(0, Math.max(link, 0))
    .every((token) => isGlue(toKey(token)) || vagueDigest.test(toKey(token)));
  if (query < 0 && link >= 0 && isVague) return { words: ['save', name.source], ignored: [] };
  const others = tokens.filter((token, index) => token !== name && index !== link);
  const read = readQuestionLoosely(['save', name.source], others, isCommand);
  if (read === undefined || read.remarks.length > 0 || read.others.length > 0 || read.bare !== undefined)
    return undefined;
  const isWhole = read.ignored.every((word) => isCourtesy(word.toLowerCase()));
  return isWhole ? { words: read.words, ignored: read.ignored } : undefined;
};
