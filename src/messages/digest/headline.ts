import { formatNumber } from '../../core/text/number.ts';
import type { CellChange } from '../../results/cell-change.ts';
import type { Changes } from '../../results/changes.ts';
import type { Difference } from '../../results/delta.ts';
import type { News } from '../../results/headline.ts';
import type { RowChange } from '../../results/row-change.ts';
import type { NumberChange } from '../answer/big-numbers.ts';
import { toSingleLine } from '../text/format-question.ts';

type KeptRow = Extract<RowChange, { kind: 'kept' }>;

const maxName = 40;

const formatCount = (amount: number, what: string): string => `${formatNumber(amount)} ${what}`;

/** Tells if a row that was there before shows another value. */
export const hasChanged = (row: RowChange): row is KeptRow => row.kind === 'kept' && row.changes.length > 0;

/** Counts changes: `2 new, 1 dropped out, 3 of 5 rows changed`. Nothing in it is foreign. */
const countChanges = ({ rows, gone, isOnlyInChart }: Changes): string => {
  if (isOnlyInChart) return 'only the chart changed';
  const added = rows.filter(({ kind }) => kind === 'new').length;
  const changed = rows.filter(hasChanged).length;
  const movedOnly = rows.filter(
    (row) => row.kind === 'kept' && row.climbed !== 0 && row.changes.length === 0,
  ).length;
  const ofRows = `of ${formatNumber(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}`;
  const parts = [
    ...(added > 0 ? [formatCount(added, 'new')] : []),
    ...(gone.length > 0 ? [formatCount(gone.length, 'dropped out')] : []),
    ...(changed > 0 ? [`${formatNumber(changed)} ${ofRows} changed`] : []),
    ...(movedOnly > 0 ? [`${formatNumber(movedOnly)} changed rank`] : []),
  ];
  return parts.length === 0 ? 'the columns changed' : parts.join(', ');
};

/** Formats the difference of two numbers: the percentage, or the amount where that says more. */
const formatDifference = ({ amount, percent, isTiny }: Difference): string => {
  if (percent === undefined) return amount;
  return isTiny ? `${amount}, ${percent}` : percent;
};

/** Says how a number of the only row changed. `undefined` if it didn't. */
export const describeNumberChange = (
  changes: Changes | undefined,
  column: string,
): NumberChange | undefined => {
  const [row] = changes?.rows ?? [];
  const change = row?.kind === 'kept' ? row.changes.find((one) => one.column === column) : undefined;
  return change?.difference === undefined
    ? undefined
    : { text: change.after, difference: formatDifference(change.difference) };
};

/** Formats a changed cell: `volume_usd $11.4M (-4.8%)`, `status open → closed`. Foreign. */
export const formatChange = (change: CellChange): string => {
  const name = toSingleLine(change.column, maxName);
  const [before, after] = [toSingleLine(change.before, maxName), toSingleLine(change.after, maxName)];
  if (change.difference !== undefined) return `${name} ${after} (${formatDifference(change.difference)})`;
  return before === after ? `${name} changed` : `${name} ${before} → ${after}`;
};

const joinNames = (names: readonly string[]): string =>
  names.map((name) => toSingleLine(name, maxName)).join(' and ');

const formatPlace = (ofTop: number | undefined): string => (ofTop === undefined ? '' : ` the top ${ofTop}`);

const formatArrivals = ({ kind, names, ofTop }: Extract<News, { kind: 'joined' | 'left' }>): string => {
  const isOne = names.length === 1;
  const who =
    names.length <= 2 ? joinNames(names) : formatCount(names.length, kind === 'joined' ? 'new rows' : 'rows');
  if (kind === 'left') return `${who} ${isOne ? 'drops' : 'drop'} out`;
  if (ofTop === undefined) return names.length <= 2 ? `${who} ${isOne ? 'is' : 'are'} new` : who;
  return `${who} ${isOne ? 'joins' : 'join'}${formatPlace(ofTop)}`;
};

const formatNewest = ({
  name,
  column,
  value,
  difference,
  than,
}: Extract<News, { kind: 'newest' }>): string => {
  const compared =
    difference === undefined || than === undefined
      ? ''
      : ` (${formatDifference(difference)} from ${toSingleLine(than, maxName)})`;
  return `${toSingleLine(name, maxName)}: ${toSingleLine(column, maxName)} ${toSingleLine(value, maxName)}${compared}`;
};

const formatNews = (news: News): string => {
  switch (news.kind) {
    case 'first':
      return `${toSingleLine(news.name, maxName)} takes #1 from ${toSingleLine(news.from, maxName)}`;
    case 'moved':
      return `${toSingleLine(news.name, maxName)} climbs from #${news.from} to #${news.to}`;
    case 'joined':
    case 'left':
      return formatArrivals(news);
    case 'changed':
      return `${news.isLargest ? 'largest change: ' : ''}${news.name === '' ? '' : `${toSingleLine(news.name, maxName)}: `}${formatChange(news.change)}`;
    case 'newest':
      return formatNewest(news);
    case 'total': {
      const column = toSingleLine(news.column, maxName);
      return news.ofTop === undefined
        ? `total ${column} ${news.percent}`
        : `${column} of${formatPlace(news.ofTop)} ${news.percent}`;
    }
  }
};

/** Says in one sentence what changed: `aerodrome takes #1 from uniswap; total volume_usd -8.4%`. Foreign. */
export const digestHeadline = (changes: Changes): string => {
  if (changes.isSame) return 'no change';
  const news = changes.news.map(formatNews);
  return news.length === 0 ? countChanges(changes) : news.join('; ');
};
