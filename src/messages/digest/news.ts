import { formatNumber } from '../../core/text/number.ts';
import { shortenApart } from '../../core/text/shorten-apart.ts';
import type { CellChange } from '../../results/changes/cell-change.ts';
import type { Difference } from '../../results/changes/delta.ts';
import { areTold, type News, type Shown } from '../../results/changes/news.ts';
import { toSingleLine } from '../text/format-question.ts';

type Of<Kind extends News['kind']> = Extract<News, { kind: Kind }>;

/** Longer foreign names are cut. */
const longName = 300;

/** Formats the difference of two numbers: the percentage, or the amount where that says more. */
export const formatDifference = ({ amount, percent, isTiny }: Difference): string => {
  if (percent === undefined) return amount;
  return isTiny ? `${amount}, ${percent}` : percent;
};

/** Formats a changed cell: `volume_usd $11.4M (-4.8%)`, `status open → closed`. Foreign. */
export const formatChange = (change: CellChange, maxName: number): string => {
  const name = toSingleLine(change.column, maxName);
  const [before = '', after = ''] = shortenBoth([change.before, change.after], maxName);
  if (change.difference !== undefined)
    return `${name} ${toSingleLine(change.after, longName)} (${formatDifference(change.difference)})`;
  return before === after ? `${name} changed` : `${name} ${before} → ${after}`;
};

/** Shortens texts that stand side by side, so that they read differently if they are different. */
const shortenBoth = (texts: readonly string[], maxName: number): readonly string[] => {
  const clean = texts.map((text) => toSingleLine(text, longName));
  return new Set(clean).size < clean.length
    ? clean.map((text) => toSingleLine(text, maxName))
    : shortenApart(clean, maxName);
};

const joinNames = (names: readonly string[], maxName: number): string =>
  shortenBoth(names, maxName).join(' and ');

const formatCount = (rows: number): string => `${formatNumber(rows)} ${rows === 1 ? 'row' : 'rows'}`;

/** Names the part of a result that is shown: `the top 5`, `the first 5 rows`. */
export const formatShown = ({ rows, order }: Shown): string => {
  if (order === 'matching') return rows === 1 ? 'the row that matches' : 'the rows that match';
  if (rows === 1) return `the ${order} row`;
  return order === 'first' ? `the first ${formatCount(rows)}` : `the ${order} ${formatNumber(rows)}`;
};

const formatLeader = ({ name, from, isGone, shown, lowest }: Of<'leader'>, maxName: number): string => {
  const [who = '', other] = shortenBoth(from === undefined ? [name] : [name, from], maxName);
  if (lowest !== undefined) {
    const now = `${who} now has the lowest ${toSingleLine(lowest, maxName)}`;
    return other === undefined ? now : `${now} (was ${other})`;
  }
  if (other === undefined) return `${who} takes #1`;
  if (!isGone) return `${who} takes #1 from ${other}`;
  return `${who} takes #1; ${other} drops out${shown === undefined ? '' : ` of ${formatShown(shown)}`}`;
};

const formatJoined = ({ names, shown, time }: Of<'joined'>, maxName: number): string => {
  const isOne = names.length === 1;
  if (time !== undefined && !areTold(names))
    return `${formatNumber(names.length)} new rows for ${toSingleLine(time, maxName)}`;
  if (shown === undefined)
    return areTold(names)
      ? `${joinNames(names, maxName)} ${isOne ? 'is' : 'are'} new`
      : `${formatNumber(names.length)} new rows`;
  const who = areTold(names) ? joinNames(names, maxName) : formatCount(names.length);
  return `${who} ${isOne ? 'joins' : 'join'} ${formatShown(shown)}`;
};

const formatLeft = ({ names, shown }: Of<'left'>, maxName: number): string => {
  const who = areTold(names) ? joinNames(names, maxName) : formatCount(names.length);
  const drop = names.length === 1 ? 'drops out' : 'drop out';
  return shown === undefined ? `${who} ${drop}` : `${who} ${drop} of ${formatShown(shown)}`;
};

const formatReplaced = ({ names, old, shown }: Of<'replaced'>, maxName: number): string => {
  const all = shortenBoth([...names, ...old], maxName);
  const [who, whom] = [all.slice(0, names.length), all.slice(names.length)].map((some) => some.join(' and '));
  return `${who} ${names.length === 1 ? 'replaces' : 'replace'} ${whom} in ${formatShown(shown)}`;
};

const formatAllNew = ({ rows, shown }: Of<'all-new'>): string => {
  if (shown === undefined) return `all ${formatCount(rows)} are new`;
  return shown.order === 'first'
    ? `${formatShown(shown)} are all different`
    : `${formatShown(shown)} are all new`;
};

/** Formats cells of one row: `uniswap: volume_usd $10.2M (-15.6%)`. Of a time, the old number comes before the new one. */
const formatChanged = ({ name, changes, isTime }: Of<'changed'>, maxName: number): string => {
  const cells = changes.map((change) =>
    isTime && change.difference !== undefined
      ? `${toSingleLine(change.column, maxName)} ${change.before} → ${change.after} (${formatDifference(change.difference)})`
      : formatChange(change, maxName),
  );
  return `${name === '' ? '' : `${toSingleLine(name, maxName)}: `}${cells.join(', ')}`;
};

/** Tells the amount, too: it's what makes it the largest. */
const formatLargest = ({ name, change, difference, isNamed }: Of<'largest'>, maxName: number): string => {
  const { amount, percent } = difference;
  const column = isNamed ? '' : `${toSingleLine(change.column, maxName)} `;
  const by = percent === undefined ? amount : `${amount}, ${percent}`;
  return `largest change: ${toSingleLine(name, maxName)} ${column}${change.after} (${by})`;
};

const formatNewest = ({ name, column, value, difference, than }: Of<'newest'>, maxName: number): string => {
  const compared =
    difference === undefined || than === undefined
      ? ''
      : ` (${formatDifference(difference)} from ${toSingleLine(than, maxName)})`;
  return `${toSingleLine(name, maxName)}: ${toSingleLine(column, maxName)} ${value}${compared}`;
};

const formatTotal = ({ column, percent, shown }: Of<'total'>, maxName: number): string => {
  const name = toSingleLine(column, maxName);
  return shown === undefined ? `total ${name} ${percent}` : `${name} of ${formatShown(shown)} ${percent}`;
};

const listColumns = (what: string, names: readonly string[], maxName: number): readonly string[] => {
  if (names.length === 0) return [];
  return areTold(names)
    ? [`${what} column${names.length === 1 ? '' : 's'} ${joinNames(names, maxName)}`]
    : [`${formatNumber(names.length)} ${what} columns`];
};

/** Says one piece of news, with foreign names of at most `maxName` characters. Foreign. */
export const formatNews = (news: News, maxName: number): string => {
  switch (news.kind) {
    case 'leader':
      return formatLeader(news, maxName);
    case 'moved': {
      const moves = news.to < news.from ? 'climbs' : 'falls';
      return `${toSingleLine(news.name, maxName)} ${moves} from #${news.from} to #${news.to}${news.isTied ? ' (tied)' : ''}`;
    }
    case 'all-new':
      return formatAllNew(news);
    case 'all-gone':
      return `all ${formatCount(news.rows)} dropped out`;
    case 'replaced':
      return formatReplaced(news, maxName);
    case 'joined':
      return formatJoined(news, maxName);
    case 'left':
      return formatLeft(news, maxName);
    case 'changed':
      return formatChanged(news, maxName);
    case 'largest':
      return formatLargest(news, maxName);
    case 'others':
      return `${formatNumber(news.rows)} ${news.isEarlier ? 'earlier' : 'more'} ${news.rows === 1 ? 'row' : 'rows'} changed`;
    case 'rows-changed':
      return news.rows === news.of
        ? `all ${formatCount(news.of)} changed`
        : `${formatNumber(news.rows)} of ${formatCount(news.of)} changed`;
    case 'newest':
      return formatNewest(news, maxName);
    case 'total':
      return formatTotal(news, maxName);
    case 'columns':
      return [
        ...listColumns('new', news.added, maxName),
        ...listColumns('removed', news.removed, maxName),
      ].join(', ');
  }
};
