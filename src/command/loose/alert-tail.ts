import { quoteWord } from '../print.ts';
import type { Token } from '../tokenize.ts';
import { countWords, toKey } from './words.ts';

/** Words, and the options that others among them were read as. */
export type Tail = { readonly words: readonly Token[]; readonly options: readonly string[] };

const tails: readonly (readonly [RegExp, (group: string) => readonly string[]])[] = [
  [
    /^(.*?) (?:for|at least) (\d{1,2}|two|three|four|five) (?:(?:consecutive|straight|successive) )?(?:looks|times|checks|results|runs)(?: in a row| running)?$/,
    (count) => ['--for', count],
  ],
  [
    /^(.*?) (\d|two|three) (?:(?:consecutive|straight|successive) )?(?:looks|times|checks|results|runs)(?: in a row)?$/,
    (count) => ['--for', count],
  ],
  [/^(.*?) twice(?: in a row)?$/, () => ['--for', '2']],
  [
    /^(.*?),? (?:and )?(?:remind|again|repeat)(?: (?:me|us|again|it))* every (\d+ ?[a-z]+)$/,
    (span) => ['--again', span.replace(' ', '')],
  ],
];

const untilTail: (typeof tails)[number] = [
  /^(.*?),? (?:until|till)(?: it)?(?:['’]s| is| goes| gets)?(?: back)?(?: (?:above|over|below|under|to))? (-?[$€£]?\d\S*(?: (?:million|billion|thousand))?)$/,
  (bound) => ['--until', quoteWord(bound)],
];

const toDigits = (word: string): string => ({ two: '2', three: '3', four: '4', five: '5' })[word] ?? word;

/** Reads what is said behind a condition: `for 2 looks`, `and remind me every 6h`. */
export const readTail = (words: readonly Token[]): Tail => {
  const text = words.map((token) => (token.quoted ? '"' : toKey(token))).join(' ');
  for (const [pattern, write] of [...tails, untilTail]) {
    const [, before, group = ''] = pattern.exec(text) ?? [];
    if (before !== undefined)
      return { words: words.slice(0, countWords(before)), options: write(toDigits(group)) };
  }
  return { words, options: [] };
};
