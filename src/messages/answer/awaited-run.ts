import { printQuestion } from '../../command/print.ts';
import type { Question } from '../../core/question.ts';
import type { AwaitedRun } from '../../questions/await-execution.ts';
import { openButton } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { code, textMessage } from '../blocks/text-message.ts';
import { tryAgainButton } from '../problems/again.ts';
import { describeDuneFailure } from '../problems/reason.ts';
import { duneLink, formatParameters, queryTitle, toSingleLine } from '../text/format-question.ts';

/** A notice to a person who waits for a run: the app waits, or the wait ended. */
export type AwaitedView = AwaitedRun | { readonly kind: 'waiting' } | { readonly kind: 'waiting-already' };

const describeWait = (
  title: string,
  view: AwaitedView,
  waitMinutes: number,
): { headline: string; hint?: string } => {
  switch (view.kind) {
    case 'waiting':
      return {
        headline: `Waiting for ${title}…`,
        hint: `Its result comes here when the run is done, if that takes under ${waitMinutes} minutes and this app isn't restarted.`,
      };
    case 'waiting-already':
      return {
        headline: `This app is waiting for ${title} already. Its result comes here when the run is done.`,
      };
    case 'completed':
      return { headline: `${title} is done.` };
    case 'failed':
      return {
        headline: describeDuneFailure(title, view.outcome),
        hint: 'Fix the query in Dune and run it there, then try again.',
      };
    case 'too-slow':
      return {
        headline: `${title} is still running after ${waitMinutes} minutes.`,
        hint: 'This app stopped waiting, because Slack takes no later answer to a click. Try again to wait longer.',
      };
    case 'stopped':
      return {
        headline: `This app is restarting, so it stopped waiting for ${title}.`,
        hint: 'The run goes on at Dune. Try again in a minute.',
      };
  }
};

/** `name`: the query's, where it is known. */
type AwaitedSetting = {
  readonly slash: string;
  readonly waitMinutes: number;
  readonly name?: string | undefined;
};

/** Renders what replaces the message whose *Post it when it's done* was pressed, while the app waits and after. */
export const renderAwaitedRun = (
  question: Question,
  view: AwaitedView,
  { slash, waitMinutes, name }: AwaitedSetting,
): Message => {
  const { query, parameters } = question;
  const id = query.kind === 'id' ? query.id : 0;
  const requested = formatParameters(parameters);
  const plain = queryTitle({ id, name });
  const title = requested === '' ? plain : `${plain} (${requested})`;
  const { headline, hint } = describeWait(title, view, waitMinutes);
  const typed = toSingleLine(`${slash} ${printQuestion(question)}`, 200);
  const isOver = view.kind === 'failed' || view.kind === 'too-slow' || view.kind === 'stopped';
  const ending = view.kind === 'waiting' ? `${hint ?? ''} Else ask again: ${code(typed)}` : hint;
  return textMessage({
    headline,
    ...(ending === undefined ? {} : { hint: ending }),
    buttons: [
      ...(isOver ? tryAgainButton({ question }) : []),
      ...(view.kind === 'completed' ? [] : [openButton('Open in Dune', duneLink(id, parameters))]),
    ],
  });
};
