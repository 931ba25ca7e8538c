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

const digestOptions: readonly (readonly [string, string])[] = [
  ['--when changed', 'post only when something changed; rows: only when there are rows'],
  ['--key project', 'the column that tells rows apart, for what moved'],
  ['--max-age 6h', 'say so when the data is older, instead of posting it'],
  ['--refresh', 'have Dune run the query first; this spends execution credits'],
  ['--tz Europe/Berlin', 'the zone of the schedule; yours unless given'],
  ['--no-refresh', 'takes an option back in an edit; so does --no- before most others'],
];

const schedules = [
  'every weekday at 9:00',
  'mondays and thursdays 8am',
  'hourly, every 15 minutes',
  'monthly on the 1st at 9:00',
  'cron "0 9 * * 1-5"',
].join('\n');

const aligned = (lines: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...lines.map(([left]) => left.length));
  return lines.map(([left, right]) => `${left.padEnd(width)}  ${right}`).join('\n');
};

const examples = (slash: string): string =>
  [
    `${slash} 1252207`,
    `${slash} 1252207 "LooksRare Wash Trading Filter"=ON --top 5`,
    `${slash} https://dune.com/queries/3493826?chain=base`,
    `${slash} subscribe 1252207 every weekday at 9:00 --when changed`,
  ].join('\n');

/** Verbs whose work is not built yet. */
const isComing = (verb: Verb): boolean => ['save', 'shortcuts', 'forget'].includes(verb);

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
const digestSections: readonly Section[] = [
  { intro: 'When', code: schedules },
  { intro: 'Options of digests', code: aligned(digestOptions) },
  { intro: 'Options of what is shown', code: aligned(options.filter(([option]) => option !== '--private')) },
];

/** What there is to say of a verb beyond how it is written. */
const more: Readonly<Partial<Record<Verb, readonly Section[]>>> = {
  subscribe: digestSections,
  edit: digestSections,
  save: [optionSection],
};

/** The command on one screen, or one verb of it. */
export const renderHelp = (slash: string, topic: Verb | undefined): Message => {
  if (topic !== undefined && topic !== 'help') {
    const head = { intro: `${slash} ${topic}`, code: aligned([usage(topic, slash)]) };
    return draw([head, ...(more[topic] ?? [])]);
  }
  return draw([
    {
      intro: 'Ask for the latest result of a Dune query, by its id or link, or have it posted on a schedule',
      code: examples(slash),
    },
    optionSection,
    {
      intro: 'All commands',
      code: aligned([usage('ask', slash), ...verbs.map((verb) => usage(verb, slash))]),
    },
  ]);
};
