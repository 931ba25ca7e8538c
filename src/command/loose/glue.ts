import type { Token } from '../tokenize.ts';
import { toKey } from './words.ts';

/** Words that hold a sentence together. Nothing is lost without them, so nobody needs to know that they were left out. */
const glue = new Set(
  (
    'show me the a an of for from to get fetch give gimme display print view see open ask query queries dune result results ' +
    "data number id can could you i i'd we want would like need what what's whats is are how about my our it this that with " +
    "and in on as at latest newest current recent most just table report output format use using be do let's lets have us " +
    'your its also then value values select channel here * please?'
  ).split(' '),
);

/** Tells if a word, as phrases are matched with, only holds a sentence together. */
export const isGlue = (key: string): boolean => glue.has(key) || !/[\p{L}\p{N}]/u.test(key);

/** Tells if a word is only polite. */
export const isCourtesy = (key: string): boolean =>
  /^(?:please|pls|plz|thanks|thank|thx|ty|kindly|now|asap|bitte|danke|merci|svp|gracias|obrigado|grazie)$/.test(
    key,
  );

/** Drops the polite words at the end of others. */
export const withoutCourtesy = (tokens: readonly Token[]): readonly Token[] => {
  const end = tokens.findLastIndex((token) => token.quoted || !isCourtesy(toKey(token)));
  return end < 0 ? tokens : tokens.slice(0, end + 1);
};
