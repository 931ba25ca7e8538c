import { printAmount } from '../../core/text/amount.ts';
import type { ConditionProblemKind } from '../problems/condition.ts';
import { type ProblemOf, quoteInput } from '../problems/wording.ts';

/** A problem with a condition, or with how an alert tells. */
export type AlertFieldProblem = ProblemOf<Exclude<ConditionProblemKind, 'bad-mute'>>;

const examples = 'volume_usd < 8M, max(price) > 3000, tvl drops 10% in 24h, or new row';

const describeCondition = ({ text, why, word }: ProblemOf<'bad-condition'>): string => {
  switch (why) {
    case 'missing':
      return `Enter a condition, such as ${examples}.`;
    case 'no-number':
      return word === ''
        ? 'Add a number, such as 8M or 10%.'
        : `${quoteInput(word)} isn't a number. Enter one such as 8M or 10%.`;
    case 'unknown-unit':
      return `${quoteInput(word)} isn't a unit that's known here. Leave it out, other than k, M, B, T, $, and %.`;
    case 'percent-of-money':
      return `${quoteInput(word)} isn't an amount of money. Enter it as the column has it, such as 0.99.`;
    case 'no-column':
      return 'Add a column, such as volume_usd < 8M.';
    case 'no-span':
      return `${quoteInput(word)} isn't a span of time. Use one such as 90m, 6h, or 2d.`;
    case 'lasting':
      return `Alerts count results, so ${quoteInput(word)} can't be waited for. Enter the results in a row instead.`;
    case 'several':
      return 'An alert has one condition. Set one alert for each.';
    case 'unclear':
      return `Couldn't read ${quoteInput(text)}. Write it like ${examples}.`;
  }
};

/** Describes what is wrong in a field of an alert, in the form's own words. */
export const describeAlertField = (problem: AlertFieldProblem): string => {
  switch (problem.kind) {
    case 'bad-condition':
      return describeCondition(problem);
    case 'momentary':
      return "This alert happens once and doesn't last, so leave this empty. A change can last: fill in Within.";
    case 'no-until':
      return 'Nothing but its own bound can end this alert. Leave this empty.';
    case 'until-side':
      return `The alert would never be over at this number. Enter one ${problem.side} ${printAmount(problem.bound)}.`;
    case 'bad-looks':
      return `Enter a whole number, 1 to ${problem.max}.`;
    case 'bad-until':
      return `${quoteInput(problem.text)} isn't a number. Enter one such as 9M.`;
    case 'bad-mention':
      return `${quoteInput(problem.text)} isn't the ID of a user group. It starts with S, such as S0123ABCD: copy it from the group's profile in Slack.`;
    case 'row-without-new':
      return 'Choose Only new rows under Post, or leave this empty.';
  }
};
