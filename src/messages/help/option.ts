import { clearForms } from '../../command/clear-options.ts';
import type { OptionTopic } from '../../command/help-topic.ts';
import { isOptionName, optionSpecs } from '../../command/option-spec.ts';

/** One part of help: a heading, and what can be typed under it. */
export type Section = { readonly intro: string; readonly code: string };

/** Something that can be typed, and what it does. */
type HelpRow = readonly [string, string];

/** The options of how a result is shown. */
export const options: readonly HelpRow[] = [
  ['--top 25', 'rows to show, 1 to 100'],
  ['--sort "volume desc"', 'order by columns'],
  ['--columns a,b', 'only these columns'],
  ['--where "volume > 1000"', 'only these rows'],
  ['--chart bar', 'a chart above the table: bar, line, area or pie; auto picks, none has none'],
  ['--x day', 'the column that the chart is drawn along'],
  ['--y volume,trades', 'the columns that it draws, up to 6'],
  ['--as text', 'monospaced text in place of a table'],
  ['--csv', 'all rows as a file; reading them spends credits'],
  ['--private', 'only you see the answer'],
];

/** The options that only a digest has. */
export const digestOptions: readonly HelpRow[] = [
  ['--when changed', 'post only when something changed; rows: only when there are rows'],
  ['--key project', 'the column that tells rows apart, for what moved'],
  ['--max-age 6h', 'say so when the data is older, instead of posting it'],
  ['--refresh', 'have Dune run the query first; this spends execution credits'],
  ['--tz Europe/Berlin', 'the zone of the schedule; yours unless given'],
];

/** Rows with their second halves under each other. */
export const alignRows = (lines: readonly HelpRow[]): string => {
  const width = Math.max(...lines.map(([left]) => left.length));
  return lines.map(([left, right]) => `${left.padEnd(width)}  ${right}`).join('\n');
};

const rows: readonly (readonly [string, string])[] = [
  ...options,
  ...digestOptions,
  ['--shared', 'everybody here has the shortcut; forget --shared deletes it for everybody'],
  ['--no-param chain', 'in an edit: the digest asks without this parameter'],
];

const getOptionName = (written: string): string => written.replace(/ .*$/, '');

/** What one line does not say. */
const optionDetails: Partial<Record<OptionTopic, string>> = {
  '--sort': 'Several columns, each with asc or desc: --sort "chain, volume desc".',
  '--columns': 'They come in this order.',
  '--where': `Texts stand in single quotes: --where "chain = 'base' and volume > 1000".`,
  '--chart': '--x and --y choose its columns.',
  '--when': 'Unless given, it is posted always.',
  '--key': 'Several columns: --key chain,project.',
  '--max-age': 'In minutes, hours, days or weeks: 90m, 6h, 2d, 1w.',
  '--tz':
    'A zone, or a place in it: Europe/Berlin, Berlin, Mumbai, NYC. It may also stand behind the schedule: daily 9:00 Berlin.',
};

const formatList = (verbs: readonly string[]): string => {
  const named = verbs.map((verb) => (verb === 'ask' ? 'a question' : verb));
  return named.length === 1 ? named.join() : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
};

const getExample = (topic: OptionTopic, written: string, slash: string): string => {
  const name = topic.slice(2);
  if (!isOptionName(name)) return `${slash} edit 1 ${written}`;
  const { verbs } = optionSpecs[name];
  if (verbs.includes('ask')) return `${slash} 1252207 ${written}`;
  return verbs.includes('subscribe')
    ? `${slash} subscribe 1252207 every weekday at 9:00 ${written}`
    : `${slash} save volumes 1252207 ${written}`;
};

/** Help on one option: what it does, an example, and where it may stand. */
export const optionHelp = (topic: OptionTopic, slash: string): readonly (Section | string)[] => {
  const row = rows.find(([written]) => getOptionName(written) === topic) ?? [topic, ''];
  const name = topic.slice(2);
  const goesWith = isOptionName(name) ? [`It goes with ${formatList(optionSpecs[name].verbs)}.`] : [];
  const back = clearForms.includes(`no-${name}`) ? [`In an edit, --no-${name} takes it back.`] : [];
  return [
    { intro: topic, code: `${alignRows([row])}\n\n${getExample(topic, row[0], slash)}` },
    [optionDetails[topic], ...goesWith, ...back].filter((words) => words !== undefined).join(' '),
  ].filter((part) => part !== '');
};
