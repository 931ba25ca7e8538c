import type { Button } from '@slack/types';
import { parsePlain } from '../../command/parse.ts';
import { printQuestion } from '../../command/print.ts';
import { type Question, withFixedValues } from '../../core/question.ts';
import { actionIds, printQuestionValue, valueButton } from '../blocks/buttons.ts';
import { limits } from '../blocks/limits.ts';
import { code } from '../blocks/text-message.ts';
import { formatParameters, toSingleLine } from '../text/format-question.ts';
import { actButton } from './correction.ts';

/** The question that was asked, so that it can be asked again or corrected. */
export type Again = {
  readonly question: Question;
  /** Prints the whole command around a question: a digest's has its schedule, too. Only the question unless given. */
  readonly print?: (question: Question) => string;
  /** Prints it for people to read, such as with the schedule in words; as `print` unless given. */
  readonly show?: (question: Question) => string;
};

const printAgain = ({ print = printQuestion }: Again, question: Question): string => print(question);

/** A button that does the same once more, for errors that pass. */
export const tryAgainButton = (again: Again | undefined, index = 0): readonly Button[] =>
  [again === undefined ? undefined : actButton(printAgain(again, again.question), 'Try again', index)].filter(
    (button) => button !== undefined,
  );

/** Shows the latest run of a query, with any values. */
export const latestRunButton = (again: Again | undefined, index: number): readonly Button[] =>
  [
    again === undefined
      ? undefined
      : actButton(printQuestion({ ...again.question, parameters: [] }), 'Show latest run', index),
  ].filter((button) => button !== undefined);

/** A longer command is no help to somebody who would have to type it. */
const maxCommand = 200;

/** Drops backslashes that people wouldn't type, where the command is read back as the same. */
const withoutBackslashes = (printed: string): string => {
  const plain = printed.replaceAll("\\'", "'");
  const [read, again] = [parsePlain(printed), parsePlain(plain)];
  return JSON.stringify(read) === JSON.stringify(again) ? plain : printed;
};

/** A question that is probably meant, as a whole command to type and as a button that does it. */
export type Meant = { readonly command: string | undefined; readonly buttons: readonly Button[] };

/** Offers a question that is probably meant. `label` says what is other about it. */
export const offerQuestion = (
  again: Again,
  question: Question,
  { slash, label, index = 0 }: { readonly slash: string; readonly label: string; readonly index?: number },
): Meant => {
  const printed = printAgain(again, question);
  const command = `${slash} ${withoutBackslashes(again.show?.(question) ?? printed)}`;
  const fits = label.length <= limits.button.text;
  const button = actButton(printed, fits ? label : undefined, index);
  return {
    // What cleaning changes can't be typed as it is shown.
    command: command === toSingleLine(command, maxCommand) ? code(command) : undefined,
    buttons: button === undefined ? [] : [button],
  };
};

/** Labels a button by the parameters that it changes: `Use chain = base`. */
export const labelParameters = (from: Question, to: Question): string => {
  const changed = to.parameters.filter(
    ({ name, value }) =>
      !from.parameters.some((one) => one.name === name && (one.moving ?? one.value) === value),
  );
  if (changed.length > 0) return `Use ${formatParameters(changed)}`;
  const { top } = to.options;
  return top !== undefined && top !== from.options.top ? `Show ${top} rows` : 'Run it';
};

/**
 * Creates the button that waits for a run that Dune is executing, and then answers with it. `undefined` when the question is
 * too long for it.
 */
export const postWhenDoneButton = (executionId: string, request: Question): Button | undefined => {
  const value = `${executionId} ${printQuestionValue(withFixedValues(request)) ?? ''}`;
  const label = request.options.private ? "Show it when it's done" : "Post it when it's done";
  return value.endsWith(' ') || value.length > limits.button.value
    ? undefined
    : valueButton(label, actionIds.postWhenDone, value);
};
