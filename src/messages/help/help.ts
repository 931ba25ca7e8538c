import type { Button, KnownBlock } from '@slack/types';
import { clearForms } from '../../command/clear-options.ts';
import type { Command } from '../../command/command.ts';
import type { OptionTopic, Topic } from '../../command/help-topic.ts';
import { isOptionName, optionSpecs } from '../../command/option-spec.ts';
import type { ParseOptions } from '../../command/parse-result.ts';
import { parseWhen } from '../../command/schedule/parse-when.ts';
import { type Verb, verbs, verbUsage } from '../../command/verbs.ts';
import { actionIds, askFormButton, buttonRow, valueButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, preformatted, richText, textElement } from '../blocks/rich-text.ts';
import { code, drawLine, textMessage, withoutCode } from '../blocks/text-message.ts';
import { quoteInput } from '../problems/wording.ts';
import { alignRows, digestOptions, optionHelp, options, type Section } from './option.ts';

const schedules = [
  'every weekday at 9:00',
  'daily at 9:00 and 17:00',
  'mondays and thursdays 8am',
  'mon-thu every hour 9-17',
  'hourly',
  'every 15 minutes',
  'monthly on the 1st at 9:00',
  'last day of the month at 9:00',
  'first monday of the month at 9:00',
  'daily 9:00 Europe/Berlin',
  'cron "0 9 * * 1-5"',
];

/** Lists the schedules that this deployment allows. */
const scheduleSection = ({ minIntervalMinutes }: ParseOptions): Section => ({
  intro: 'Schedules',
  code: schedules
    .filter((schedule) => parseWhen([schedule.replaceAll('"', '')], minIntervalMinutes).ok)
    .join('\n'),
});

const examples = (slash: string): string =>
  [
    `${slash} 1252207`,
    `${slash} 1252207 "LooksRare Wash Trading Filter"=ON --top 5`,
    `${slash} https://dune.com/queries/3493826?chain=base`,
    `${slash} subscribe 1252207 every weekday at 9:00 --when changed`,
  ].join('\n');

const exampleSection = (slash: string): Section => ({ intro: 'Examples', code: examples(slash) });

const formatUsage = (name: Verb | 'ask', slash: string): readonly [string, string] => {
  const { usage: written, does } = verbUsage[name];
  return [`${slash} ${written}`, does];
};

const drawPart = (part: Section | string): KnownBlock =>
  typeof part === 'string'
    ? richText(paragraph(textElement(part)))
    : richText(paragraph(textElement(part.intro, { bold: true })), preformatted(part.code));

const draw = (parts: readonly (Section | string)[]): Message => ({
  text: parts
    .map((part) => escapePlainText(typeof part === 'string' ? part : `${part.intro}\n${part.code}`))
    .join('\n'),
  blocks: parts.map(drawPart),
});

const optionSection: Section = { intro: 'Options', code: alignRows(options) };
const digestOptionSection: Section = { intro: 'Options for digests', code: alignRows(digestOptions) };
/** Tells whether an option, written as help writes it, can be typed for a digest. */
const worksWithDigests = (written: string): boolean => {
  const name = written.replace(/^--/, '').split(' ')[0] ?? '';
  return isOptionName(name) && optionSpecs[name].verbs.includes('edit');
};

const shownSection: Section = {
  intro: 'Options for what a digest shows',
  code: alignRows(options.filter(([option]) => worksWithDigests(option))),
};
const clearSection: Section = {
  intro: 'Undo an option in an edit',
  code: clearForms.map((form) => (form === 'no-param' ? '--no-param name' : `--${form}`)).join('\n'),
};

const digestVerbs = ['subscribe', 'list', 'pause', 'resume', 'post', 'edit', 'unsubscribe'] as const;

const head = (verb: Verb, slash: string): Section => ({
  intro: `${slash} ${verb}`,
  code: alignRows([formatUsage(verb, slash)]),
});

const allSections = (slash: string): readonly Section[] => [
  exampleSection(slash),
  {
    intro: 'Commands',
    code: alignRows([formatUsage('ask', slash), ...verbs.map((verb) => formatUsage(verb, slash))]),
  },
  optionSection,
  digestOptionSection,
];

/** Returns the sections of help on one topic. */
const sectionsOn = (
  topic: Exclude<Topic, 'help' | OptionTopic>,
  slash: string,
  parseOptions: ParseOptions,
): readonly Section[] => {
  const digestSections = [scheduleSection(parseOptions), digestOptionSection, shownSection];
  switch (topic) {
    case 'all':
      return allSections(slash);
    case 'examples':
      return [exampleSection(slash)];
    case 'options':
      return [optionSection, digestOptionSection, clearSection];
    case 'schedule':
      return [scheduleSection(parseOptions)];
    case 'digests':
      return [
        { intro: 'Digests', code: alignRows(digestVerbs.map((verb) => formatUsage(verb, slash))) },
        scheduleSection(parseOptions),
        digestOptionSection,
      ];
    case 'subscribe':
      return [head(topic, slash), ...digestSections];
    case 'edit':
      return [head(topic, slash), ...digestSections, clearSection];
    case 'save':
      return [head(topic, slash), optionSection];
    default:
      return [head(topic, slash)];
  }
};

const isOption = (topic: Topic): topic is OptionTopic => topic.startsWith('--');

/** Topics behind the card's buttons. */
const cardTopics = [
  { label: 'Digests', topic: 'digests' },
  { label: 'All options', topic: 'options' },
  { label: 'Examples', topic: 'examples' },
] as const satisfies readonly { readonly label: string; readonly topic: Topic }[];

// Slack demands a different id for each button of a row.
const topicButton = ({ label, topic }: (typeof cardTopics)[number], index: number): Button =>
  valueButton(label, `${actionIds.help}.${index}`, topic);

/** The first screen: short enough for a phone, with the four things that people do most. */
const renderCard = (slash: string): Message => {
  const lines = [
    `Get a result: ${code(`${slash} 1252207`)} or a dune.com link`,
    `With parameters: ${code(`${slash} 3493826 chain=base`)}`,
    `Every day: ${code(`${slash} subscribe 1252207 9am`)}`,
    `This channel's digests: ${code(`${slash} list`)}`,
    `Everything else: ${code(`${slash} help all`)}`,
  ];
  const elements = lines.flatMap((line) => [textElement('\n'), ...drawLine(line)]);
  return {
    text: ['Dune in Slack', ...lines].map((line) => escapePlainText(withoutCode(line))).join('\n'),
    blocks: [
      richText(paragraph(textElement('Dune in Slack', { bold: true }), ...elements)),
      buttonRow(askFormButton(), ...cardTopics.map(topicButton)),
    ],
  };
};

/** Draws the first screen, or one topic. An unknown topic gets a short reply, not the manual. */
export const renderHelp = (
  { topic, unknown }: Extract<Command, { verb: 'help' }>,
  slash: string,
  parseOptions: ParseOptions,
): Message => {
  if (unknown !== undefined)
    return textMessage({
      headline: `No help for ${quoteInput(unknown)}.`,
      hint: `Try ${['subscribe', 'options', 'digests'].map((one) => code(`${slash} help ${one}`)).join(', ')}, or ${code(`${slash} help all`)}.`,
    });
  if (topic === undefined || topic === 'help') return renderCard(slash);
  return draw(isOption(topic) ? optionHelp(topic, slash) : sectionsOn(topic, slash, parseOptions));
};
