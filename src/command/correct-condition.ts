import { readAmount, shiftPoint } from '../core/text/amount.ts';
import { guessCondition, guessNumber } from './guess-condition.ts';
import { matchOption } from './options.ts';
import type { CommandProblem } from './problem.ts';
import { findWords, replaceWords, type Typed, type Words } from './typed-words.ts';

type BadCondition = Extract<CommandProblem, { kind: 'bad-condition' }>;

const joins = /^(?:either )?(.+?)(?:,| (?:and|or|&&|&|[|]+)) (.+)$/i;

const replaceLast = (text: string, word: string, by: string): string => {
  const at = text.toLowerCase().lastIndexOf(word.toLowerCase());
  return at < 0 || word === '' ? text : `${text.slice(0, at)}${by}${text.slice(at + word.length)}`.trim();
};

/** Writes `99 cents` and `99%` of a price in whole units: `0.99`. */
const asHundredths = (typed: string): string => shiftPoint(readAmount(typed)?.value ?? '', -2);

/** Lists conditions that may be meant by one with a problem, in the person's own words, the best first. */
const listConditions = ({ text, why, word }: BadCondition): readonly string[] => {
  switch (why) {
    case 'missing':
      return [];
    case 'unclear':
      return guessCondition(text);
    case 'lasting':
      return [text.replace(/ for (?:at least )?(?:\d|an?\b).*$/i, ' --for 2')];
    case 'no-number':
      if (/\b(?:stale|old|outdated)$/i.test(text)) return ['older than 24h'];
      if (/^(?:the )?top \d+ changes?$/i.test(text)) return guessCondition(text);
      return word === ''
        ? [`${text} 10%`, `${text} 1000`]
        : [
            ...guessNumber(text),
            ...(word === '0' ? [replaceLast(text, word, '10')] : []),
            replaceLast(text, word, '1000'),
            replaceLast(text, word, '10%'),
          ];
    case 'unknown-unit': {
      const [cut] =
        /^.*\d\S*/.exec(text.slice(0, text.toLowerCase().lastIndexOf(` ${word.toLowerCase()}`))) ?? [];
      if (/^(?:cents?|c|¢|ct)$/i.test(word)) {
        const [typed = '', number = ''] = new RegExp(`(-?[\\d.,]+) ?${word}(?!.*\\d)`, 'i').exec(text) ?? [];
        return [replaceLast(text, typed, asHundredths(number))];
      }
      const isOften = /immediate|instant|real.?time|always|continuous|constant/i.test(word);
      return [
        ...guessNumber(text),
        ...(isOften ? [replaceLast(text, word, 'every 15 minutes')] : []),
        replaceLast(text, word, ''),
        ...(cut === undefined ? [] : [cut, cut.replace(/ (?:in|over|within) \S+$/, '')]),
      ];
    }
    case 'percent-of-money':
      return [
        replaceLast(text, word, asHundredths(word)),
        replaceLast(text, word, word.replace(/[^\d.,-]+$/, '')),
      ];
    case 'no-column':
      return [
        ...guessNumber(text),
        text.replace(/\b[a-z]+ ?\((.+?)\)/i, '$1'),
        `volume ${text.replace(/^(?:it|this|that|they) /i, '')}`,
      ];
    case 'no-span':
      return [replaceLast(text, word, '24h')];
    case 'several':
      return [...(joins.exec(text)?.slice(1) ?? [])];
  }
};

/** Words of a digest that is posted when anything is different. */
const anyChange =
  /^(?:it|this|any ?thing|something|any value|any row|data|(?:the )?(?:data|results?|table|query|numbers?)) changes?$/i;

/** Suggests the condition that may be meant, then one that goes with any query. */
export const correctCondition = (typed: Typed, problem: BadCondition): readonly Words[] => {
  const place = findWords(typed, problem.text);
  const any = ['new', 'row'];
  if (place === undefined) {
    const whole = typed.words.flat();
    const isOpen = /^(?:when|if)$/i.test(typed.tokens.at(-1)?.text ?? '');
    const lead = isOpen ? whole : [...whole, 'when'];
    // `--for 2` doesn't go with what is over at once.
    return [
      [...lead, ...any],
      [...lead, 'rows', '>', '0'],
    ];
  }
  const { at, count } = place;
  const end = typed.tokens.findIndex(
    (token, index) => index >= at + count && matchOption(token) !== undefined,
  );
  const rest = (end < 0 ? typed.tokens.length : end) - at;
  const when = typed.tokens.findIndex(({ text }) => /^(?:when|if)$/i.test(text));
  const guesses = listConditions(problem);
  return [
    ...(anyChange.test(problem.text)
      ? [['subscribe', ...typed.words.slice(1, when).flat(), 'every', 'hour', '--when', 'changed']]
      : []),
    ...guesses.map((condition) => replaceWords(typed, at, count, [condition])),
    // Words behind it may be no schedule, but the rest of the sentence.
    ...guesses.map((condition) => replaceWords(typed, at, rest, [condition])),
    replaceWords(typed, at, count, any),
    replaceWords(typed, at, count, ['when', ...any]),
  ];
};
