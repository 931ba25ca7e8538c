import { formatNumber } from '../../core/text/number.ts';
import type { Changes } from '../../results/changes/changes.ts';
import { isKept, type RowChange } from '../../results/changes/row-change.ts';
import type { NumberChange } from '../answer/big-numbers.ts';
import { toSingleLine } from '../text/format-question.ts';
import { formatDifference, formatNews } from './news.ts';

/** The longest foreign name in a headline: an address is whole. */
const maxName = 42;

/** Tells if a row that was there before shows another value. */
export const hasChanged = (row: RowChange): row is Extract<RowChange, { kind: 'kept' }> =>
  isKept(row) && row.changes.length > 0;

/** Counts changes: `2 new rows, 1 dropped out, 3 of 5 rows changed`. Nothing in it is foreign. */
const countChanges = ({ rows, gone, isOnlyInChart }: Changes): string => {
  if (isOnlyInChart) return 'only the chart changed';
  const added = rows.filter(({ kind }) => kind === 'new').length;
  const changed = rows.filter(hasChanged).length;
  const movedOnly = rows.filter((row) => isKept(row) && row.climbed !== 0 && row.changes.length === 0).length;
  const ofRows = `of ${formatNumber(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}`;
  const parts = [
    ...(added > 0 ? [`${formatNumber(added)} new ${added === 1 ? 'row' : 'rows'}`] : []),
    ...(gone.length > 0 ? [`${formatNumber(gone.length)} dropped out`] : []),
    ...(changed > 0 ? [`${formatNumber(changed)} ${ofRows} changed`] : []),
    ...(movedOnly > 0 ? [`${formatNumber(movedOnly)} changed rank`] : []),
  ];
  return parts.length === 0 ? 'the columns changed' : parts.join(', ');
};

/** Says how a number of the only row changed: `+2.1%`, or `was –`. `undefined` if it didn't. Foreign. */
export const describeNumberChange = (
  changes: Changes | undefined,
  column: string,
): NumberChange | undefined => {
  const [row] = changes?.rows ?? [];
  const change =
    row !== undefined && isKept(row) ? row.changes.find((one) => one.column === column) : undefined;
  if (change === undefined) return undefined;
  const { before, after, difference } = change;
  return {
    text: after,
    difference:
      difference === undefined ? `was ${toSingleLine(before, maxName)}` : formatDifference(difference),
  };
};

/** Lists what changed as sentences, the most important first. `longest` is that of foreign names. Foreign. */
export const digestNews = (changes: Changes, longest: number): readonly string[] => {
  if (changes.isSame) return ['no change'];
  const news = changes.news.map((one) => formatNews(one, longest));
  return news.length === 0 ? [countChanges(changes)] : news;
};

/** Tells if a headline begins with a word of ours. A foreign name stays as it is written. */
const beginsWithOwnWord = ({ news: [first] }: Changes): boolean => {
  switch (first?.kind) {
    case undefined:
    case 'all-new':
    case 'all-gone':
    case 'largest':
    case 'columns':
    case 'rows-changed':
      return true;
    case 'total':
      return first.shown === undefined;
    default:
      return false;
  }
};

/** Says in one sentence what changed: `aerodrome takes #1 from uniswap; total volume_usd -8.4%`. Foreign. */
export const digestHeadline = (changes: Changes): string => {
  const text = digestNews(changes, maxName).join('; ');
  return beginsWithOwnWord(changes) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
};
