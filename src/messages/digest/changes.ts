import type { RichTextBlock, RichTextElement } from '@slack/types';
import { formatNumber } from '../../core/text/number.ts';
import type { Cell } from '../../results/cell.ts';
import type { Change, Moved, RowMove } from '../../results/changes.ts';
import type { Report } from '../../results/report.ts';
import { limits } from '../blocks/limits.ts';
import { bullets, localTime, paragraph, richText, words } from '../blocks/rich-text.ts';
import { oneLine } from '../text/format-question.ts';

type Line = readonly RichTextElement[];
type Kept = Extract<RowMove, { kind: 'kept' }>;

const mostLines = 12;
const mostCharacters = 2000;
const mostChanges = 5;
const mostNames = 8;

const hasMoved = (row: RowMove): row is Kept => row.kind === 'kept' && row.changes.length > 0;

const count = (amount: number, what: string): string => `${formatNumber(amount)} ${what}`;

/** Where there are more rows than are shown, one that comes or goes may have been in the result all along. */
const comingAndGoing = (hasMore: boolean) =>
  hasMore ? { come: 'came in', gone: 'fell out' } : { come: 'new', gone: 'gone' };

/** How much moved, in one line: `2 new, 1 gone, 3 of 8 rows changed`. Nothing foreign in it. */
export const movedInShort = ({ rows, gone, isSame, isOnlyInChart }: Moved, hasMore: boolean): string => {
  if (isSame) return 'nothing changed';
  if (isOnlyInChart) return 'only the chart changed';
  const say = comingAndGoing(hasMore);
  const added = rows.filter(({ kind }) => kind === 'new').length;
  const changed = rows.filter(hasMoved).length;
  const climbed = rows.filter((row) => row.kind === 'kept' && row.climbed !== 0).length;
  const parts = [
    ...(added > 0 ? [count(added, say.come)] : []),
    ...(gone.length > 0 ? [count(gone.length, say.gone)] : []),
    ...(changed > 0
      ? [`${formatNumber(changed)} of ${count(rows.length, rows.length === 1 ? 'row' : 'rows')} changed`]
      : []),
    ...(climbed > 0 ? [count(climbed, climbed === 1 ? 'place changed' : 'places changed')] : []),
  ];
  return parts.length === 0 ? 'the columns changed' : parts.join(', ');
};

const arrow = (climbed: number): string =>
  climbed === 0 ? '' : climbed > 0 ? `▲ ${climbed}` : `▼ ${-climbed}`;

const changeInWords = ({ column, before, after, difference }: Change): string => {
  const name = oneLine(column, 40);
  if (difference === undefined) return `${name} ${oneLine(before, 40)} → ${oneLine(after, 40)}`;
  return `${name} ${difference.amount}${difference.percent === undefined ? '' : ` (${difference.percent})`}`;
};

const lineOf = ({ name, climbed, changes }: Kept): Line => {
  const shown = changes.slice(0, mostChanges).map(changeInWords);
  const rest = changes.length - shown.length;
  const all = [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
  const rank = climbed === 0 ? '' : ` ${arrow(climbed)}`;
  // The one row of a result needs no name.
  return name === '' ? [words(all)] : [words(oneLine(name, 60), { bold: true }), words(`${rank}: ${all}`)];
};

const named = (intro: string, names: readonly string[]): readonly Line[] => {
  if (names.length === 0) return [];
  const shown = names.slice(0, mostNames).map((name) => oneLine(name, 60));
  const rest = names.length - shown.length;
  return [
    [words(intro, { bold: true }), words(`: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`)],
  ];
};

const lengthOf = (line: Line): number =>
  line.reduce((sum, element) => sum + ('text' in element ? (element.text?.length ?? 0) : 0), 0);

/** As many lines, from the top, as the message has room for beside everything else. */
const withinRoom = (lines: readonly Line[]): readonly Line[] => {
  let used = 0;
  const tooMany = lines.findIndex((line, place) => {
    used += lengthOf(line);
    return used > mostCharacters || place >= mostLines;
  });
  return tooMany === -1 ? lines : lines.slice(0, tooMany);
};

const linesOf = (moved: Moved, hasMore: boolean): readonly Line[] => {
  if (moved.key === undefined || moved.isSame) return [];
  const changed = moved.rows.filter(hasMoved).map(lineOf);
  const shown = withinRoom(changed);
  const rest = changed.length - shown.length;
  const added = moved.rows.flatMap((row) => (row.kind === 'new' ? [row.name] : []));
  return [
    ...named(hasMore ? 'Came into the rows shown' : 'New', added),
    ...named(hasMore ? 'Fell out of the rows shown' : 'Gone', moved.gone),
    ...shown,
    ...(rest > 0 ? [[words(`and ${rest} more ${rest === 1 ? 'row' : 'rows'} changed`)]] : []),
  ];
};

/** What moved, as a block: how much in one line, then row by row as far as a message holds. Foreign. */
export const movedBlock = (moved: Moved, hasMore: boolean): RichTextBlock => {
  const short = movedInShort(moved, hasMore);
  const lines = linesOf(moved, hasMore);
  return richText(
    paragraph(
      words(`${short.charAt(0).toUpperCase()}${short.slice(1)}`, { bold: true }),
      words(' since '),
      localTime(moved.since),
    ),
    ...(lines.length === 0 ? [] : [bullets(lines)]),
  );
};

const rankCell = (row: RowMove | undefined): Cell => {
  const text = row?.kind === 'new' ? 'new' : arrow(row?.climbed ?? 0);
  return { kind: 'text', text: text === '' ? '=' : text };
};

/** The report with a first column of rank arrows, where ranks tell something and the table has room for it. */
export const withRanks = (report: Report, moved: Moved | undefined): Report => {
  const tells = moved?.rows.some((row) => row.kind === 'new' || row.climbed !== 0) ?? false;
  if (moved?.key === undefined || !tells || report.columns.length >= limits.table.columns) return report;
  return {
    ...report,
    columns: ['moved', ...report.columns],
    rows: report.rows.map((row, place) => [rankCell(moved.rows[place]), ...row]),
  };
};
