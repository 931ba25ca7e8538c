import { printCondition } from '../../command/condition/print-condition.ts';
import { printAmount } from '../../core/text/amount.ts';
import { code } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { type ProblemOf, type ProblemTexts, quoteInput } from './wording.ts';

/** The kinds of problems with a condition, or with how an alert tells. */
export type ConditionProblemKind =
  | 'bad-condition'
  | 'momentary'
  | 'no-until'
  | 'until-side'
  | 'bad-looks'
  | 'bad-until'
  | 'bad-mention'
  | 'bad-mute'
  | 'row-without-new';

type Why = ProblemOf<'bad-condition'>['why'];

/** A unit is one short word; a longer text is the rest of a sentence. */
const isUnit = (word: string): boolean =>
  /^\S{1,6}$/u.test(word) && !/^(?:since|always|asap|today|day|wow)$/i.test(word);

const headlines: Readonly<Record<Why, (problem: ProblemOf<'bad-condition'>) => string>> = {
  missing: () => 'When should it alert?',
  unclear: ({ text }) => `Couldn't read ${quoteInput(text)} as a condition.`,
  'no-number': ({ text, word }) =>
    word === ''
      ? `${quoteInput(text)} needs a number.`
      : `${quoteInput(word)} isn't a number to compare with.`,
  'unknown-unit': ({ word }) =>
    isUnit(word)
      ? `${quoteInput(word)} isn't a unit that's known here.`
      : `Couldn't read ${quoteInput(word)} behind the number.`,
  'percent-of-money': ({ word }) => `${quoteInput(word)} isn't an amount of money.`,
  'no-column': ({ text }) => `${quoteInput(text)} needs a column.`,
  'no-span': ({ word }) => `${quoteInput(word)} isn't a span of time.`,
  lasting: ({ word }) => `Alerts count results, so ${quoteInput(word)} can't be waited for.`,
  several: () => 'An alert has one condition.',
};

const whys: Readonly<Record<Why, string>> = {
  missing: '',
  unclear: '',
  'no-number': `Alerts compare numbers. For text and dates, filter with ${code('--where')} and count rows.`,
  'unknown-unit': 'Leave units out, other than k, M, B, T, $, and %.',
  'percent-of-money': `Type the amount as the column has it, or a change: ${code('drops 1%')}.`,
  'no-column': '',
  'no-span': 'Use minutes, hours, days, or weeks.',
  lasting: `${code('--for 2')} waits for two results in a row.`,
  several: 'Set one alert for each.',
};

const help = (slash: string): string => `See all conditions with ${code(`${slash} help conditions`)}`;

const shown = (text: string): string => code(toSingleLine(text, 120));

/** The texts for what is wrong with a condition, or with how an alert tells. */
export const conditionTexts: ProblemTexts<ConditionProblemKind> = {
  'bad-condition': (problem, slash) => {
    // Where there is no word at all, only the number is missing, and the rest of a sentence is no unit.
    const why =
      (problem.why === 'no-number' && !/\p{L}|-/u.test(problem.word)) ||
      (problem.why === 'unknown-unit' && !isUnit(problem.word))
        ? ''
        : whys[problem.why];
    return { headline: headlines[problem.why](problem), why, hint: `${why} ${help(slash)}`.trim() };
  },
  momentary: ({ option, condition }) => ({
    headline: `${code(`--${option}`)} doesn't work with ${shown(printCondition(condition))}.`,
    why: "It happens once and doesn't last.",
    hint:
      condition.kind === 'change'
        ? `Leave it out, or name a span of time, like ${code('drops 10% in 24h')}`
        : 'Leave it out.',
  }),
  'no-until': ({ condition }) => ({
    headline: `${code('--until')} doesn't work with ${shown(printCondition(condition))}.`,
    why: 'Only a bound, a change, or a place in the order can end at another number.',
    hint: `Leave it out. It goes with conditions like ${code('price < 0.98 --until 0.99')}`,
  }),
  'until-side': ({ text, bound, side }) => ({
    headline: `${code(`--until ${printAmount(text)}`)} is on the wrong side of ${printAmount(bound)}.`,
    why: `It has to be ${side} ${printAmount(bound)}.`,
    hint: `It has to be ${side} ${printAmount(bound)}, or left out.`,
  }),
  'bad-looks': ({ text, max }) => ({
    headline: `Couldn't read ${quoteInput(text)} as a number of results.`,
    why: `Use 1 to ${max}.`,
    hint: `Use 1 to ${max}, like ${code('--for 2')}`,
  }),
  'bad-until': ({ text }) => ({
    headline: `${quoteInput(text)} isn't a number.`,
    why: 'The alert is over once the value is beyond it.',
    hint: `For example: ${code('--until 9M')}`,
  }),
  'bad-mention': ({ text }) => ({
    headline: `Slack didn't turn ${quoteInput(text)} into a mention, so nobody would be called.`,
    why: 'Choose whom to mention in the form.',
    hint: `Choose whom to mention in the form, or pick a name from Slack's list as you type ${code('@')}`,
  }),
  'bad-mute': ({ number, text }, slash) => ({
    headline: `Couldn't read ${quoteInput(text)} as a length of time, 90 days at most.`,
    hint: `For example: ${code(`${slash} mute ${number} for 4h`)}`,
  }),
  'row-without-new': () => ({
    headline: `${code('--row')} only works with ${code('--when new')}.`,
    why: 'It says how each new row is written.',
    hint: `Add ${code('--when new')}, or leave it out.`,
  }),
};
