import { matchOption } from './options.ts';
import { quoteWord } from './print.ts';
import type { Token } from './tokenize.ts';

const directions = [
  {
    word: /^[-(]*(?:desc|descending|down|decreasing|highest|largest|biggest|most|newest|latest)\)?$/i,
    is: 'desc',
  },
  { word: /^[-(]*(?:asc|ascending|up|increasing|lowest|smallest|least|oldest|earliest)\)?$/i, is: 'asc' },
] as const;

const separator = /^(?:then|and|&|,)$/i;
/** Stands beside a direction or a column, and says nothing. */
const filler = /^(?:by|first|order|nulls|last|please|pls|plz)$/i;
/** Ends what can be the name of a column. */
const stop = /^(?:in|to|for|from|with|as|at|on|this|today|yesterday|week|month|year|now|thanks|\d+|[#@].*)$/i;

/** Returns the direction that a word means: `desc` for `down`, `highest` and `-desc`. */
export const findDirection = (word: string): 'asc' | 'desc' | undefined =>
  directions.find((direction) => direction.word.test(word))?.is;

type Key = { readonly name: readonly string[]; readonly direction: 'asc' | 'desc' | undefined };
const noKey: Key = { name: [], direction: undefined };

/** Tells if a number begins the name of a column: `24 Hours Volume`. */
const beginsName = (tokens: readonly Token[], index: number): boolean =>
  (index === 0 || separator.test(tokens[index - 1]?.text ?? '')) &&
  /^\d+$/.test(tokens[index]?.text ?? '') &&
  /^(?:hours?|days?|weeks?|months?|years?|[hd])$/i.test(tokens[index + 1]?.text ?? '');

/** Counts the words that can belong to an order. */
export const countOrderWords = (tokens: readonly Token[], isOther: (word: string) => boolean): number => {
  const end = tokens.findIndex(
    (token, index) =>
      !beginsName(tokens, index) &&
      (token.equals !== undefined ||
        matchOption(token) !== undefined ||
        stop.test(token.text) ||
        (!separator.test(token.text) && findDirection(token.text) === undefined && isOther(token.text))),
  );
  return end < 0 ? tokens.length : end;
};

/** Writes words that mean an order as `--sort` takes it: `total volume down then chain`. `undefined` where no column is named. */
export const writeOrder = (words: readonly string[]): readonly string[] | undefined => {
  const keys: Key[] = [];
  let key = noKey;
  const close = (): void => {
    if (key.name.length > 0) keys.push(key);
    key = noKey;
  };
  for (const typed of words) {
    const word = typed.replace(/,$/, '');
    const direction = findDirection(word);
    if (direction !== undefined) {
      const isBehind = key.name.length > 0;
      key = { ...key, direction };
      if (isBehind) close();
    } else if (separator.test(word)) close();
    else if (!filler.test(word)) key = { ...key, name: [...key.name, word] };
    if (typed.endsWith(',')) close();
  }
  const last = keys.at(-1);
  // `total volume, highest first`
  if (
    key.name.length === 0 &&
    key.direction !== undefined &&
    last?.direction === undefined &&
    last !== undefined
  )
    keys.splice(-1, 1, { ...last, direction: key.direction });
  close();
  const parts = keys.map(({ name, direction = '' }) => `${name.join(' ')} ${direction}`.trim());
  const [only, ...others] = keys;
  if (only === undefined) return undefined;
  return only.name.length === 1 && others.length === 0 && parts[0] !== undefined
    ? parts[0].split(' ').map(quoteWord)
    : [quoteWord(parts.join(', '))];
};
