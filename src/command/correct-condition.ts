import type { CommandProblem } from './problem.ts';
import { replaceWords, type Typed, type Words } from './typed-words.ts';

type BadCondition = Extract<CommandProblem, { kind: 'bad-condition' }>;

const joins = /^(.+?) (?:and|or|&&|&|[|]+) (.+)$/i;

const replaceLast = (text: string, word: string, by: string): string => {
  const at = text.toLowerCase().lastIndexOf(word.toLowerCase());
  return at < 0 || word === '' ? text : `${text.slice(0, at)}${by}${text.slice(at + word.length)}`.trim();
};

/** Lists conditions that may be meant by one with a problem, in the person's own words, the best first. */
const listConditions = ({ text, why, word }: BadCondition): readonly string[] => {
  switch (why) {
    case 'missing':
      return [];
    case 'unclear': {
      const column = text.split(' ').find((one) => /^\w+_\w+$/.test(one));
      if (column !== undefined) return [`${column} > 1000`];
      return text.split(' ').length < 3 ? [`${text} > 1000`] : [];
    }
    case 'lasting':
      return [text.replace(/ for (?:at least )?(?:\d|an?\b).*$/i, ' --for 2')];
    case 'no-number':
      if (/\b(?:stale|old|outdated)$/i.test(text)) return ['older than 24h'];
      return word === ''
        ? [`${text} 10%`, `${text} 1000`]
        : [replaceLast(text, word, '1000'), replaceLast(text, word, '10%')];
    case 'unknown-unit':
      return [replaceLast(text, word, ''), replaceLast(text, ` ${word}`, '')];
    case 'no-column':
      return [`volume ${text.replace(/^(?:it|this|that|they) /i, '')}`];
    case 'no-span':
      return [replaceLast(text, word, '24h')];
    case 'several':
      return [...(joins.exec(text)?.slice(1) ?? [])];
  }
};

/** Finds the words that make up a text, by how they were typed. */
const findWords = (
  { tokens }: Typed,
  text: string,
): { readonly at: number; readonly count: number } | undefined => {
  if (text === '') return undefined;
  for (let at = 0; at < tokens.length; at += 1) {
    for (let end = tokens.length; end > at; end -= 1) {
      const part = tokens.slice(at, end);
      const [only] = part;
      const written = part.length === 1 && only?.quoted === true ? only.text : undefined;
      if (written === text || part.map(({ source }) => source).join(' ') === text)
        return { at, count: end - at };
    }
  }
  return undefined;
};

/** Suggests the condition that may be meant, then one that goes with any query. */
export const correctCondition = (typed: Typed, problem: BadCondition): readonly Words[] => {
  const place = findWords(typed, problem.text);
  const any = ['new', 'row'];
  if (place === undefined) {
    const whole = typed.words.flat();
    const isOpen = /^(?:when|if)$/i.test(typed.tokens.at(-1)?.text ?? '');
    return [isOpen ? [...whole, ...any] : [...whole, 'when', ...any]];
  }
  const { at, count } = place;
  return [
    ...listConditions(problem).map((condition) => replaceWords(typed, at, count, [condition])),
    replaceWords(typed, at, count, any),
    replaceWords(typed, at, count, ['when', ...any]),
  ];
};
