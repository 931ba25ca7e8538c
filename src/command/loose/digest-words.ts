import type { Token } from '../tokenize.ts';
import { isCourtesy } from './glue.ts';
import { listMeanings } from './option-rules.ts';
import type { Meaning } from './phrases.ts';
import { toKey } from './words.ts';

/** Words of a command, with those that were left out of them, as typed. */
export type Understood = { readonly words: readonly string[]; readonly ignored: readonly string[] };

/**
 * Reads the options and parameters of a digest where they are said in words: `top 5 daily 9:00`, `if changed`. All other
 * words stay, because they may be its schedule. `isOption` tells if words are options or parameters.
 */
export const readDigestWords = (
  tokens: readonly Token[],
  isOption: (words: readonly string[]) => boolean,
): Understood => {
  const words: string[] = [];
  const ignored: string[] = [];
  let afterChart = false;
  for (let index = 0; index < tokens.length; ) {
    const rest = tokens.slice(index);
    const [token] = rest;
    if (token === undefined) break;
    const found: Meaning | undefined = listMeanings(rest, { use: 'digest', afterChart }).find((one) =>
      isOption(one.words),
    );
    if (found !== undefined) {
      words.push(...found.words);
      afterChart = found.words[0] === '--chart';
    } else if (isCourtesy(toKey(token))) ignored.push(token.source);
    else words.push(token.source);
    index += found?.used ?? 1;
  }
  return { words, ignored };
};
