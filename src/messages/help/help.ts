import type { Button } from '@slack/types';
import type { Command } from '../../command/command.ts';
import { subjects, type Topic } from '../../command/help-topic.ts';
import { optionSpecs } from '../../command/option-spec.ts';
import { verbs } from '../../command/verbs.ts';
import { closestMatch } from '../../core/nearest.ts';
import { actionIds, askFormButton, buttonRow, newDigestFormButton, valueButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { code, drawLine, textMessage, withoutCode } from '../blocks/text-message.ts';
import { missingKeyLine } from '../problems/missing-key.ts';
import { quoteInput } from '../problems/wording.ts';
import { renderExamples } from './examples.ts';
import { exampleToSubscribe, type HelpFacts } from './facts.ts';
import { drawSections } from './section.ts';
import { listSections } from './topics.ts';

/** Topics behind the buttons of the card. */
const cardTopics = [
  { label: 'All options', topic: 'options' },
  { label: 'Examples', topic: 'examples' },
] as const satisfies readonly { readonly label: string; readonly topic: Topic }[];

// Slack demands a different id for each button of a row.
const topicButton = ({ label, topic }: (typeof cardTopics)[number], index: number): Button =>
  valueButton(label, `${actionIds.help}.${index}`, topic);

/** Creates the button that shows the examples. */
export const examplesButton = (): Button => topicButton(cardTopics[1], 1);

/** The first screen: short enough for a phone, with the six things that people do most. */
const renderCard = ({ slash, examples, missingKey }: HelpFacts): Message => {
  const { query, withValues } = examples;
  const lines = [
    ...(missingKey === undefined ? [] : [missingKeyLine(missingKey)]),
    `Get a result: ${code(`${slash} ${query}`)} or a dune.com link`,
    `Find a query: ${code(`${slash} find nft volume`)}`,
    `With parameters: ${code(`${slash} ${withValues ?? `${query} name=value`}`)}`,
    `Every day: ${code(`${slash} subscribe ${exampleToSubscribe(examples)} 9am`)}`,
    `When something happens: ${code(`${slash} alert ${exampleToSubscribe(examples)} when new row`)}`,
    `This channel's digests and alerts: ${code(`${slash} list`)}`,
    `Everything else: ${code(`${slash} help all`)}`,
  ];
  const elements = lines.flatMap((line) => [textElement('\n'), ...drawLine(line)]);
  return {
    text: ['Dune in Slack', ...lines].map((line) => escapePlainText(withoutCode(line))).join('\n'),
    blocks: [
      richText(paragraph(textElement('Dune in Slack', { bold: true }), ...elements)),
      buttonRow(askFormButton(), newDigestFormButton(), ...cardTopics.map(topicButton)),
    ],
  };
};

const topicNames: readonly string[] = [...subjects, ...verbs, ...Object.keys(optionSpecs)];

/** Says that there is no help on a topic, names the nearest one, and shows the card. */
const renderUnknown = (unknown: string, facts: HelpFacts): Message => {
  const nearest = closestMatch(unknown.replace(/^-+/, ''), topicNames);
  const topic = nearest === undefined ? 'all' : nearest in optionSpecs ? `--${nearest}` : nearest;
  const typed = code(`${facts.slash} help ${topic}`);
  const message = textMessage({
    headline: `No help for ${quoteInput(unknown)}.`,
    hint: nearest === undefined ? `${typed} lists everything.` : `Did you mean ${typed}?`,
  });
  const card = renderCard(facts);
  return { text: `${message.text}\n${card.text}`, blocks: [...message.blocks, ...card.blocks] };
};

/** Draws the first screen, or one topic. An unknown topic gets the nearest one and the first screen, not the manual. */
export const renderHelp = (
  { topic, unknown }: Pick<Extract<Command, { verb: 'help' }>, 'topic' | 'unknown'>,
  facts: HelpFacts,
): Message => {
  if (unknown !== undefined) return renderUnknown(unknown, facts);
  if (topic === undefined || topic === 'help') return renderCard(facts);
  return topic === 'examples' ? renderExamples(facts) : drawSections(listSections(topic, facts));
};
