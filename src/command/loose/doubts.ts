import { maxRows } from '../../core/question.ts';
import type { CommandProblem } from '../problem.ts';
import type { Token } from '../tokenize.ts';
import { readDigestWords } from './digest-words.ts';
import { isCourtesy } from './glue.ts';
import { writeParameter } from './leads.ts';
import { toTokens } from './plain-tokens.ts';
import type { LooseQuestion } from './read-question.ts';
import { noToken, toKey } from './words.ts';
import { type IsCommand, toOffered } from './written-query.ts';

/** Words around a schedule that don't belong to it. */
const aroundSchedule =
  /^(?:me|i|i'd|want|would|like|need|can|could|you|please|post|send|it|this|to|us|get|give|show|my|a|an|digest|report|set|up|create|make|new|table|query)$/i;

/** No sentence has more words that matter. */
const maxParts = 12;

/** Lists the parts of a sentence that may be its schedule, the longest first. */
const listParts = (words: readonly string[]): readonly (readonly string[])[] => {
  const some = words.slice(0, maxParts);
  return some
    .flatMap((_, start) => some.slice(start).map((_, short) => some.slice(start, some.length - short)))
    .sort((one, other) => other.length - one.length);
};

/** Reads a question with a schedule and without a verb as the subscription that it may be. */
const leadToSubscribe = (tokens: readonly Token[], isCommand: IsCommand): CommandProblem | undefined => {
  const query = tokens.find(
    ({ text }) => /\d{5}|\//.test(text) && toOffered({ ...noToken, text, source: text }).join('') !== '',
  );
  if (query === undefined) return undefined;
  const rest = tokens.filter((token) => token !== query && !isCourtesy(toKey(token)));
  const read = readDigestWords(rest, (words) => isCommand(['edit', '1', ...words]));
  const plain = read.words.filter((word) => !aroundSchedule.test(word));
  const meant = listParts(plain)
    .flatMap((part) => {
      const whole = [...toOffered(query), ...part];
      return [whole, [...whole, 'at', '9:00'], [...whole, 'on', 'monday', 'at', '9:00']];
    })
    .find((words) => isCommand(['subscribe', ...words]));
  return meant === undefined
    ? undefined
    : { kind: 'meant-to-subscribe', meant: meant.join(' '), correction: ['subscribe', ...meant].join(' ') };
};

/** `bottom 3`: the last rows of an order, and only the person knows of which column. */
const findLowest = ({ ignored }: LooseQuestion, question: string | undefined): CommandProblem | undefined => {
  const at = ignored.findIndex((word) => /^(?:bottom|smallest|lowest|least|worst)$/i.test(word));
  const count = Number(ignored[at + 1]);
  if (question === undefined || at < 0 || !(count >= 1 && count <= maxRows)) return undefined;
  const correction = `${question} --top ${count} --sort "volume asc"`;
  return { kind: 'option-without-value', option: 'sort', correction };
};

/** Finds what keeps a question from being answered as it was said. */
export const findDoubt = (
  read: LooseQuestion,
  tokens: readonly Token[],
  isCommand: IsCommand,
): CommandProblem | undefined => {
  const correction = isCommand(read.words) ? { correction: read.words.join(' ') } : {};
  if (read.others.length > 0)
    return {
      kind: 'several-queries',
      queries: [
        ...toTokens(read.words)
          .slice(0, 1)
          .map(({ text }) => text),
        ...read.others,
      ],
      ...correction,
    };
  const [schedule] = read.remarks.filter(({ kind }) => kind === 'schedule');
  if (schedule !== undefined) {
    const subscribed = ['subscribe', ...read.words.slice(0, 1), 'every', 'weekday', 'at', '9:00'];
    return (
      leadToSubscribe(tokens, isCommand) ?? {
        kind: 'meant-to-subscribe',
        meant: subscribed.slice(1).join(' '),
        ...(isCommand(subscribed) ? { correction: subscribed.join(' ') } : correction),
      }
    );
  }
  const [place] = read.remarks.filter(({ kind }) => kind === 'elsewhere');
  if (place !== undefined) {
    const isWish = /^(?:move|copy|forward|transfer|redirect|duplicate)$/i.test(read.words[0] ?? '');
    return { kind: 'elsewhere', name: place.text, ...(isWish ? {} : correction) };
  }
  const [range] = read.remarks.filter(({ kind }) => kind === 'time-range');
  if (range !== undefined) return { kind: 'time-range', text: range.text, ...correction };
  const lowest = findLowest(read, correction.correction);
  if (lowest !== undefined) return lowest;
  const { bare } = read;
  if (bare === undefined) return undefined;
  const withValue = [...read.words, writeParameter(bare.name, bare.value)];
  return isCommand(withValue) ? { kind: 'bare-value', ...bare, correction: withValue.join(' ') } : undefined;
};
