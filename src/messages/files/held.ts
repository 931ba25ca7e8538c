import type { BillingPeriod } from '../../billing/billing.ts';
import { withoutFiles } from '../../command/merge-options.ts';
import { maxRows, type ResolvedQuestion } from '../../core/question.ts';
import type { SetBy } from '../../core/set-by.ts';
import { commandButton, openButton, printQuestionValue } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { textMessage } from '../blocks/text-message.ts';
import { formatDay } from '../problems/dune-outcome.ts';
import { askWhoSets } from '../problems/who-sets.ts';
import { describeUsedCredits } from '../spending/credits.ts';
import { duneLink } from '../text/format-question.ts';

/** Says in a line why no file follows an answer. */
export const describeFilesHeld = (period: BillingPeriod): string =>
  `Files wait until ${formatDay(new Date(period.endsAt))}: ${describeUsedCredits(period)} are used.`;

/** Tells a person that files are held back until the next billing period, and offers what shows most of the rows for little. */
export const renderFileHeld = (question: ResolvedQuestion, period: BillingPeriod, setBy?: SetBy): Message => {
  const wider = withoutFiles({ ...question, options: { ...question.options, top: maxRows } });
  const command = printQuestionValue(wider);
  const buttons = [
    question.options.top === maxRows || command === undefined
      ? undefined
      : commandButton(`Show up to ${maxRows} rows`, command),
    openButton('Open in Dune', duneLink(question.query.id, question.parameters)),
  ];
  return textMessage({
    headline: describeFilesHeld(period),
    hint: `A table in Slack shows up to ${maxRows} rows. ${askWhoSets('allow files before that', setBy, 'Your Dune admin can allow files before that (HOLD_CREDITS_AT).')}`,
    buttons: buttons.filter((one) => one !== undefined),
  });
};
