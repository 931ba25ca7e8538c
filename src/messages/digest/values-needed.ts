import type { Command } from '../../command/command.ts';
import { parsePlain } from '../../command/parse.ts';
import { printDigestCommand } from '../../command/print.ts';
import { actionIds, valueButton } from '../blocks/buttons.ts';
import { limits } from '../blocks/limits.ts';
import type { Message } from '../blocks/message.ts';
import { code, paragraphPart, textMessage } from '../blocks/text-message.ts';
import { formatParameters, queryTitle, toSingleLine } from '../text/format-question.ts';
import { describeCron } from './schedule.ts';

type Change = Extract<Command, { verb: 'subscribe' | 'alert' }>;

/** A digest or an alert that was to be created without values, filled in with values to keep. */
export type ValuesNeeded = {
  readonly change: Change;
  readonly queryName: string | undefined;
  /** The defaults that Dune declares, or the last values that gave a result, which needn't be all. */
  readonly source: 'defaults' | 'seen';
};

/** A longer command is no help to somebody who would have to type it. */
const maxCommandLength = 600;

/** Prints a subscription with its schedule in words, if they are read back as the same. */
export const printInWords = (change: Change): string => {
  const printed = printDigestCommand(change);
  if (change.schedule === undefined) return printed;
  const { cron } = change.schedule;
  const words = describeCron(cron).replace(/^Every\b/, 'every');
  const readable = printed.replace(`cron "${cron}"`, () => words);
  const read = parsePlain(readable);
  const isSame = read.ok && read.value.verb === change.verb && printDigestCommand(read.value) === printed;
  return isSame ? readable : printed;
};

const intros = {
  defaults: "With the query's defaults:",
  seen: "With the values that had a result last (Dune doesn't list its parameters, so there may be more):",
} as const;

/** Draws why a digest needs values, the whole command with some, and a button that subscribes with these. */
export const renderValuesNeeded = ({ change, queryName, source }: ValuesNeeded, slash: string): Message => {
  const { query, parameters } = change.request;
  const title = query.kind === 'id' ? queryTitle({ id: query.id, name: queryName }) : query.name;
  const command = `${slash} ${printInWords(change)}`;
  const isShown = command === toSingleLine(command, maxCommandLength);
  const value = printDigestCommand(change).toWellFormed();
  const isAlert = change.verb === 'alert';
  const label = isAlert ? 'Set it with these values' : 'Subscribe with these values';
  return textMessage({
    headline: `${isAlert ? 'An alert on' : 'A digest of'} ${title} needs values for its parameters.`,
    parts: [
      paragraphPart(
        isAlert
          ? 'Without them, it checks the last run, with any values.'
          : 'Without them, each digest shows the last run, with any values.',
      ),
      paragraphPart(`${intros[source]} ${isShown ? code(command) : formatParameters(parameters)}`),
    ],
    buttons:
      value.length > limits.button.value ? [] : [valueButton(label, actionIds.subscribeWithValues, value)],
  });
};
