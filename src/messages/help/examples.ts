import type { SectionBlock } from '@slack/types';
import { actionIds, buttonRow, newDigestFormButton, valueButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { exampleToSubscribe, type HelpFacts } from './facts.ts';

/** One example: what it does, and what is typed after the command. */
type Example = {
  readonly does: string;
  readonly command: string;
  /** A click may do it: it changes nothing. */
  readonly canRun: boolean;
};

/** Lists the examples, which work as they are. */
export const listExamples = ({ examples }: HelpFacts): readonly Example[] => [
  { does: 'The latest result', command: `${examples.query}`, canRun: true },
  { does: 'Five rows and a chart', command: `${examples.query} --top 5 --chart`, canRun: true },
  ...(examples.withValues === undefined
    ? []
    : [{ does: 'With a parameter', command: examples.withValues, canRun: true } as const]),
  { does: 'All rows as a CSV file', command: `${examples.query} --csv`, canRun: false },
  {
    does: 'Every weekday at 9:00, in this channel',
    command: `subscribe ${exampleToSubscribe(examples)} every weekday at 9:00`,
    canRun: false,
  },
  {
    does: 'Once when a row is new',
    command: `alert ${exampleToSubscribe(examples)} when new row`,
    canRun: false,
  },
  { does: 'Under a name of your own', command: `save volumes ${examples.query}`, canRun: false },
  { does: 'Find a query by words in its name', command: 'find nft volume', canRun: false },
  { does: "This channel's digests and alerts", command: 'list', canRun: true },
];

const drawExample = ({ does, command, canRun }: Example, slash: string, index: number): SectionBlock => {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: `${escapePlainText(does)}\n\`${escapePlainText(`${slash} ${command}`)}\`` },
    ...(canRun && { accessory: valueButton('Run it', `${actionIds.runExample}.${index}`, command) }),
  };
};

/** Draws the examples: each as it is typed, with a button where a click may do it. */
export const renderExamples = (facts: HelpFacts): Message => {
  const all = listExamples(facts);
  const intro = 'Examples. Results go to this conversation, as if you had typed them.';
  return {
    text: [intro, ...all.map(({ does, command }) => `${does}: ${facts.slash} ${command}`)]
      .map(escapePlainText)
      .join('\n'),
    blocks: [
      richText(paragraph(textElement('Examples', { bold: true }), textElement(`\n${intro.slice(10)}`))),
      ...all.map((example, index) => drawExample(example, facts.slash, index)),
      buttonRow(newDigestFormButton()),
    ],
  };
};
