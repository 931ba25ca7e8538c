import type { ContextBlock } from '@slack/types';
import { findKeyHeader, findSecretName } from '../../command/query-reference.ts';
import type { Reading } from '../../command/reading.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { toSingleLine } from './format-question.ts';

const maxText = 150;

/** Dune's keys are 32 letters and digits. */
const keyLike = /(?<![\w])(?=\w*\d)(?=\w*[a-z])\w{32}(?!\w)/i;

/** Tells if typed text may hold an API key, which isn't shown again. */
export const mayHoldKey = (text: string): boolean =>
  findKeyHeader(text) !== undefined ||
  keyLike.test(text) ||
  text.split(/[\s?&#"'`]+/).some((word) => findSecretName(word) !== undefined);

/** Draws typed text as code in mrkdwn: one line, shortened, inert. */
export const typedCode = (text: string): string => `\`${escapePlainText(toSingleLine(text, maxText))}\``;

/** Says how a command was read: what was understood, and what was left out. Words that may hold a key are neither. */
export const describeReading = ({ as, ignored }: Reading): readonly string[] => {
  const shown = ignored.filter((word) => !mayHoldKey(word));
  return [
    ...(as === '' || mayHoldKey(as) ? [] : [`Read as ${typedCode(as)}`]),
    ...(shown.length === 0 ? [] : [`Ignored: ${escapePlainText(toSingleLine(shown.join(', '), maxText))}`]),
  ];
};

const addTo = (message: Message, line: string): Message => {
  const block: ContextBlock = {
    type: 'context',
    elements: [{ type: 'mrkdwn', text: line, verbatim: true }],
  };
  const isSaid = message.blocks.some(
    (one) =>
      one.type === 'context' && one.elements.some((part) => 'text' in part && part.text.includes(line)),
  );
  if (isSaid) return message;
  return message.blocks.length === 0
    ? { ...message, text: `${message.text}\n${line}` }
    : { ...message, blocks: [...message.blocks, block] };
};

/** Adds a line to a reply to the person that says how their command was read, unless the reply says it already. */
export const withReadingLine = ([first, ...others]: MessageVariants, reading: Reading): MessageVariants => {
  const line = describeReading(reading).join(' · ');
  if (line === '') return [first, ...others];
  const add = (draw: () => Message) => (): Message => addTo(draw(), line);
  return [add(first), ...others.map(add)];
};
