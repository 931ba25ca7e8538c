/** One part of help: a heading, and what can be typed under it. */
export type Section = { readonly intro: string; readonly code: string };

/** Something that can be typed, and what it does. */
type Row = readonly [string, string];

/** The options of how a result is shown. */
export const options: readonly Row[] = [
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
export const digestOptions: readonly Row[] = [
  ['--when changed', 'post only when something changed; rows: only when there are rows'],
  ['--key project', 'the column that tells rows apart, for what moved'],
  ['--max-age 6h', 'say so when the data is older, instead of posting it'],
  ['--refresh', 'have Dune run the query first; this spends execution credits'],
  ['--tz Europe/Berlin', 'the zone of the schedule; yours unless given'],
];

/** Rows with their second halves under each other. */
export const aligned = (lines: readonly Row[]): string => {
  const width = Math.max(...lines.map(([left]) => left.length));
  return lines.map(([left, right]) => `${left.padEnd(width)}  ${right}`).join('\n');
};
