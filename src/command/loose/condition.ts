import { findZeros, readAmount } from '../../core/text/amount.ts';
import { quoteWord } from '../print.ts';
import type { Token } from '../tokenize.ts';
import type { Meaning } from './phrases.ts';
import { noToken, toKey } from './words.ts';

const signs: readonly (readonly [RegExp, string])[] = [
  [/^(?:is |are |rises |goes |gets )*(?:at least|>=|≥|=>)(?= |$)/, '>='],
  [/^(?:is |are |falls |goes |gets )*(?:at most|<=|≤|=<)(?= |$)/, '<='],
  [
    /^(?:is |are |rises |goes |gets |grows )*(?:above|over|greater than|more than|larger than|higher than|exceeds?|>)(?= |$)/,
    '>',
  ],
  [
    /^(?:is |are |falls |drops |goes |gets )*(?:below|under|less than|lower than|smaller than|fewer than|<)(?= |$)/,
    '<',
  ],
  [/^(?:is not|isn't|<>|!=|≠)(?= |$)/, '<>'],
  [/^(?:equals?(?: to)?|is|==?)(?= |$)/, '='],
];

/** Writes `8M`, `1e6` and `1,000` as Dune's filters take numbers; texts get single quotes. `size`: the word behind it. */
const writeOperand = (token: Token, size = ''): string => {
  const amount = readAmount(`${token.text.replace(/[;.,]+$/, '')} ${size}`.trim());
  if (amount !== undefined && !amount.isPercent) return amount.value;
  return /^'.*'$/s.test(token.source) ? token.source : `'${token.text.replaceAll("'", "''")}'`;
};

/** Words of a comparison without a sign, such as `over time`, need a number or a text in quotes behind them. */
const isOperand = ({ text, source, quoted }: Token): boolean =>
  quoted || /^['"$€£-]?\d|^'/.test(source) || /^\d/.test(text);

const writeName = (words: readonly string[]): string => {
  const name = words.join(' ').replace(/^"(.*)"$/, '$1');
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `"${name.replaceAll('"', '')}"`;
};

/** A column has at most so many words here; more are a sentence. */
const maxNameWords = 4;

/** Splits `volume>1000` and `volume>=1000` at their sign. */
const splitSign = ({ source, quoted }: Token): readonly string[] | undefined => {
  const [, name, sign, value] =
    (quoted ? null : /^([\p{L}_][\p{L}\p{N}_]*)(>=|<=|<>|!=|==|[<>=])([^<>=].*)$/u.exec(source)) ?? [];
  return name === undefined || sign === undefined || value === undefined ? undefined : [name, sign, value];
};

type Comparison = { readonly text: string; readonly used: number };

const toToken = (source: string): Token => ({ source, text: source, quoted: false, equals: undefined });

/** Filters of Dune's know no missing values. */
const isMissing = (token: Token): boolean => /^(?:null|not)$/i.test(token.text);

/** Reads one comparison: `total volume is over 8M`. `canEqual`: a lone `=` is one, too, which may be a parameter elsewhere. */
const readComparison = (tokens: readonly Token[], canEqual: boolean): Comparison | undefined => {
  const [first] = tokens;
  const split = first === undefined ? undefined : splitSign(first);
  if (split !== undefined) {
    const [name = '', sign = '', value = ''] = split;
    if (sign === '=' && !canEqual) return undefined;
    const written = sign === '==' ? '=' : sign === '!=' ? '<>' : sign;
    return { text: `${writeName([name])} ${written} ${writeOperand(toToken(value))}`, used: 1 };
  }
  for (let length = 1; length <= Math.min(maxNameWords, tokens.length - 2); length += 1) {
    const rest = tokens.slice(length, length + 4);
    const phrase = rest.map(({ source }) => source.toLowerCase()).join(' ');
    const found = signs.flatMap(([pattern, sign]) => {
      const [match] = pattern.exec(phrase) ?? [];
      return match === undefined || (sign === '=' && !canEqual)
        ? []
        : [{ sign, words: match.split(' ').length }];
    });
    const [best] = found;
    const value = best === undefined ? undefined : tokens[length + best.words];
    if (best === undefined || value === undefined || isMissing(value)) continue;
    const isSaid =
      /^[<>]/.test(best.sign) && !/[<>=≥≤]/.test(phrase.split(' ').slice(0, best.words).join(' '));
    if (isSaid && !isOperand(value)) continue;
    const name = tokens.slice(0, length).map(({ text }) => text);
    const size = toKey(tokens[length + best.words + 1] ?? noToken);
    const hasSize = /\d$/.test(value.text) && size.length > 1 && findZeros(size) !== undefined;
    return {
      text: `${writeName(name)} ${best.sign} ${writeOperand(value, hasSize ? size : '')}`,
      used: length + best.words + (hasSize ? 2 : 1),
    };
  }
  return undefined;
};

/** Puts single quotes around the texts of a list: `chain in (base, arbitrum)`. */
export const quoteList = (condition: string): string =>
  condition.replace(/(\bin ?\()([^()']*)(\))/i, (_, open: string, items: string, close: string) => {
    const quoted = items
      .split(',')
      .map((item) => item.trim())
      .map((item) => (/^-?\d+(?:\.\d+)?$/.test(item) ? item : `'${item}'`));
    return `${open}${quoted.join(', ')}${close}`;
  });

/** Reads `volume > 1000 and chain = 'base'` as a filter of Dune's, quotes included. */
export const readCondition = (tokens: readonly Token[], canEqual: boolean): Meaning | undefined => {
  const first = readComparison(tokens, canEqual);
  if (first === undefined) return undefined;
  let { text, used } = first;
  for (;;) {
    const link = tokens[used];
    const key = link === undefined ? '' : toKey(link);
    const next = /^(?:and|or)$/.test(key) ? readComparison(tokens.slice(used + 1), canEqual) : undefined;
    if (next === undefined) return { words: ['--where', quoteWord(text)], used };
    text = `${text} ${key} ${next.text}`;
    used += 1 + next.used;
  }
};
