import type { KnownBlock } from '@slack/types';
import { type Verb, verbs, verbUsage } from '../command/verbs.ts';
import { plainInText } from './escape.ts';
import type { Message } from './message.ts';
import { paragraph, preformatted, richText, words } from './rich-text.ts';

const options: readonly (readonly [string, string])[] = [
  ['--top 25', 'rows to show, 1 to 100'],
  ['--sort "volume desc"', 'order by columns'],
  ['--columns a,b', 'only these columns'],
  ['--where "volume > 1000"', 'only these rows'],
  ['--as text', 'monospaced text in place of a table'],
  ['--private', 'only you see the answer'],
];

const aligned = (lines: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...lines.map(([left]) => left.length));
  return lines.map(([left, right]) => `${left.padEnd(width)}  ${right}`).join('\n');
};

const examples = (slash: string): string =>
  [
    `${slash} 1252207`,
    `${slash} 1252207 "LooksRare Wash Trading Filter"=ON --top 5`,
    `${slash} https://dune.com/queries/3493826?chain=base`,
  ].join('\n');

/** Verbs whose work is not built yet. */
const isComing = (verb: Verb): boolean => verb !== 'help';

const usage = (name: Verb | 'ask', slash: string): readonly [string, string] => {
  const { usage: written, does } = verbUsage[name];
  return [`${slash} ${written}`, name !== 'ask' && isComing(name) ? `${does} (coming)` : does];
};

type Section = { readonly intro: string; readonly code: string };

const draw = (sections: readonly Section[]): Message => ({
  text: sections.map(({ intro, code }) => plainInText(`${intro}\n${code}`)).join('\n'),
  blocks: sections.map(
    ({ intro, code }): KnownBlock => richText(paragraph(words(intro, { bold: true })), preformatted(code)),
  ),
});

const optionSection: Section = { intro: 'Options', code: aligned(options) };

/** The command on one screen, or one verb of it. */
export const renderHelp = (slash: string, topic: Verb | undefined): Message => {
  if (topic !== undefined && topic !== 'help') {
    const sections = [{ intro: `${slash} ${topic}`, code: aligned([usage(topic, slash)]) }, optionSection];
    return draw(topic === 'subscribe' || topic === 'save' ? sections : sections.slice(0, 1));
  }
  return draw([
    { intro: 'Ask for the latest result of a Dune query, by its id or link', code: examples(slash) },
    optionSection,
    {
      intro: 'All commands',
      code: aligned([usage('ask', slash), ...verbs.map((verb) => usage(verb, slash))]),
    },
  ]);
};
