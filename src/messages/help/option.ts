import { clearForms } from '../../command/clear-options.ts';
import type { OptionTopic } from '../../command/help-topic.ts';
import { isOptionName, type OptionName, optionSpecs } from '../../command/option-spec.ts';
import { exampleAlert, exampleToSubscribe, type HelpFacts } from './facts.ts';
import type { HelpRow, Section } from './section.ts';

/** The options of how old the data may be. */
export const freshnessOptions: readonly HelpRow[] = [
  ['--refresh', 'run the query first (uses credits)'],
  ['--max-age 6h', 'older data is marked in answers; digests say so instead, alerts count it as missing'],
];

/** The options of how a result is shown. */
export const options: readonly HelpRow[] = [
  ['--top 25', 'how many rows, 1 to 200'],
  ['--sort "Total Volume desc"', 'sort by columns'],
  ['--columns project,"Total Volume"', 'show only these columns'],
  [`--where '"Total Volume" > 1000000'`, 'show only these rows'],
  ['--chart bar', 'add a chart: bar, line, area, pie, auto, or none'],
  ['--x day', 'column along the chart'],
  ['--y volume,trades', 'columns to draw in the chart, up to 12'],
  ['--as text', 'plain monospaced text instead of a table'],
  ['--exact', 'every digit and the whole text, instead of shortened'],
  ['--csv', 'also get all rows as a file (uses credits)'],
  ['--xlsx', 'also get all rows as an Excel file (uses credits)'],
  ['--private', 'only visible to you'],
];

/** The options that a digest has, most of them also an alert. */
export const digestOptions: readonly HelpRow[] = [
  ['--when changed', 'post only when something changed; rows: when there are rows; new: only new rows'],
  ['--row "{proposal} by {author}"', 'with --when new: how each new row is written'],
  ['--key project', 'column that identifies each row, to show what changed'],
  ['--tz Europe/Berlin', 'time zone (default: yours)'],
  ['--title "Uniswap TVL"', 'a name of your own'],
  ['--note "Runbook: https://example.com"', 'a line below it, such as a link'],
  ['--to #ops,@carol', 'other channels and people that get it, too'],
  ['--as board', 'one message that stays current, instead of one each time'],
  ['--repost 3d', 'with --as board: post it again when it is older than this and out of sight'],
  ['--thread', 'with --as board: say in its thread what changed'],
];

/** The options that only an alert has. */
export const alertOptions: readonly HelpRow[] = [
  ['--for 2', 'fire only when it holds in this many results in a row'],
  ['--until 9M', "it's over only beyond this number"],
  ['--again 6h', 'remind while it lasts and nobody acknowledged it'],
  ['--mention @ada', 'mention people or user groups when it fires'],
];

const rows: readonly HelpRow[] = [
  ...options,
  ...freshnessOptions,
  ...digestOptions,
  ...alertOptions,
  ['--shared', 'share the shortcut with this workspace; forget --shared deletes it for everyone'],
  ['--no-param chain', 'remove this parameter from a digest'],
];

const getOptionName = (written: string): string => written.replace(/ .*$/, '');

/** How people also write an option with a query. Each is understood, which a test tries. */
export const synonyms: Readonly<Partial<Record<OptionName, readonly string[]>>> = {
  top: ['top 25', 'first 25', 'limit 25'],
  sort: ['sort by volume', 'order by volume'],
  columns: ['only project,volume'],
  where: ['where volume > 1000'],
  chart: ['bar chart', 'pie'],
  exact: ['exact'],
  csv: ['csv', 'download'],
  private: ['private'],
  refresh: ['refresh', 'fresh'],
};

/** Examples with another option, where one alone doesn't work. */
const ownExamples: Readonly<Partial<Record<OptionName, string>>> = {
  row: '--when new --row "{proposal} by {author}"',
  repost: '--as board --repost 3d',
  thread: '--as board --thread',
  to: '--to C0123ABCD',
};

/** Details that do not fit in one line. */
const optionDetails: Partial<Record<OptionTopic, string>> = {
  '--sort':
    'Without asc or desc, numbers and times come highest first, text A to Z. For several columns: `--sort "chain, volume desc"`.',
  '--columns': 'They show in this order.',
  '--where': `Put columns with spaces in double quotes, and text in single quotes: \`--where "chain = 'base' and volume > 1000"\`.`,
  '--chart': 'Alone it means `--chart auto`. Choose its columns with `--x` and `--y`.',
  '--when':
    'By default, a digest always posts. With `--when new`, each row is posted once, found again by `--key`.',
  '--row': 'Names of columns go in braces. It needs `--when new`.',
  '--to':
    "Pick channels and people from Slack's list as you type `#` or `@`, with commas between them. Each gets its own message.",
  '--repost': 'It needs `--as board`.',
  '--thread': 'It needs `--as board`.',
  '--for': 'A result counts once, however often it is checked.',
  '--until': 'Keeps a value that swings around the bound from alerting again and again.',
  '--mention':
    "Pick people and user groups from Slack's list as you type `@`, with commas between them. `@channel` and `@here` only work where they're turned on.",
  '--key': 'For several columns: `--key chain,project`.',
  '--max-age': 'Use minutes, hours, days, or weeks: 90m, 6h, 2d, 1w.',
  '--tz':
    'A time zone or a city: Europe/Berlin, Berlin, Mumbai, NYC. It can also follow the schedule: `daily 9:00 Berlin`.',
};

const formatList = (verbs: readonly string[]): string => {
  const names = verbs.map((verb) => (verb === 'ask' ? 'queries' : verb));
  if (names.length < 3) return names.join(' and ');
  return `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`;
};

const getExample = (topic: OptionTopic, written: string, { slash, examples }: HelpFacts): string => {
  const { query } = examples;
  const name = topic.slice(2);
  if (!isOptionName(name)) return `${slash} edit 1 ${written}`;
  const { verbs } = optionSpecs[name];
  if (verbs.includes('ask')) return `${slash} ${query} ${written}`;
  if (verbs.includes('alert') && !verbs.includes('subscribe'))
    return `${slash} ${exampleAlert(examples)} ${written}`;
  return verbs.includes('subscribe')
    ? `${slash} subscribe ${exampleToSubscribe(examples)} every weekday at 9:00 ${ownExamples[name] ?? written}`
    : `${slash} save volumes ${query} ${written}`;
};

/** Other words for an option that are understood as well. */
const listSynonyms = (name: string): string =>
  (isOptionName(name) ? (synonyms[name] ?? []) : []).map((one) => `\`${one}\``).join(', ');

/** Returns help on one option: what it does, an example, and the verbs that take it. */
export const optionHelp = (topic: OptionTopic, facts: HelpFacts): readonly Section[] => {
  const row = rows.find(([written]) => getOptionName(written) === topic) ?? [topic, ''];
  const name = topic.slice(2);
  const worksWith = isOptionName(name) ? [`Works with ${formatList(optionSpecs[name].verbs)}.`] : [];
  const undo = clearForms.includes(`no-${name}`) ? [`Undo with \`${facts.slash} edit 1 --no-${name}\`.`] : [];
  const also = listSynonyms(name) === '' ? [] : [`You can also write ${listSynonyms(name)}.`];
  const details = [optionDetails[topic], ...also, ...worksWith, ...undo].filter(
    (words) => words !== undefined,
  );
  return [
    { intro: topic, rows: [row] },
    `Example:\n\`${getExample(topic, row[0], facts)}\``,
    ...(details.length === 0 ? [] : [details.join(' ')]),
  ];
};
