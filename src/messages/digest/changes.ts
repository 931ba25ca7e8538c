import type { RichTextBlock, RichTextElement } from '@slack/types';
import { formatNumber } from '../../core/text/number.ts';
import type { Cell } from '../../results/cell.ts';
import type { CellChange, Changes, RowChange } from '../../results/changes.ts';
import type { Report } from '../../results/report.ts';
import { limits } from '../blocks/limits.ts';
import { bulletList, dateElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { toSingleLine } from '../text/format-question.ts';

type Line = readonly RichTextElement[];
type KeptRow = Extract<RowChange, { kind: 'kept' }>;

const maxLines = 12;
const maxCharacters = 2000;
const maxChanges = 5;
const maxNames = 8;

const hasChanged = (row: RowChange): row is KeptRow => row.kind === 'kept' && row.changes.length > 0;

const formatCount = (amount: number, what: string): string => `${formatNumber(amount)} ${what}`;

/** Where there are more rows than are shown, one that comes or goes may have been in the result all along. */
const movementVerbs = (hasMore: boolean) =>
  hasMore ? { come: 'came in', gone: 'fell out' } : { come: 'new', gone: 'gone' };

/** How much moved, in one line: `2 new, 1 gone, 3 of 8 rows changed`. Nothing foreign in it. */
export const summarizeChanges = (
  { rows, gone, isSame, isOnlyInChart }: Changes,
  hasMore: boolean,
): string => {
  if (isSame) return 'nothing changed';
  if (isOnlyInChart) return 'only the chart changed';
  const say = movementVerbs(hasMore);
  const added = rows.filter(({ kind }) => kind === 'new').length;
  const changed = rows.filter(hasChanged).length;
  const climbed = rows.filter((row) => row.kind === 'kept' && row.climbed !== 0).length;
  const parts = [
    ...(added > 0 ? [formatCount(added, say.come)] : []),
    ...(gone.length > 0 ? [formatCount(gone.length, say.gone)] : []),
    ...(changed > 0
      ? [
          `${formatNumber(changed)} of ${formatCount(rows.length, rows.length === 1 ? 'row' : 'rows')} changed`,
        ]
      : []),
    ...(climbed > 0 ? [formatCount(climbed, climbed === 1 ? 'place changed' : 'places changed')] : []),
  ];
  return parts.length === 0 ? 'the columns changed' : parts.join(', ');
};

const arrow = (climbed: number): string =>
  climbed === 0 ? '' : climbed > 0 ? `▲ ${climbed}` : `▼ ${-climbed}`;

const formatChange = ({ column, before, after, difference }: CellChange): string => {
  const name = toSingleLine(column, 40);
  if (difference === undefined) return `${name} ${toSingleLine(before, 40)} → ${toSingleLine(after, 40)}`;
  return `${name} ${difference.amount}${difference.percent === undefined ? '' : ` (${difference.percent})`}`;
};

const formatLine = ({ name, climbed, changes }: KeptRow): Line => {
  const shown = changes.slice(0, maxChanges).map(formatChange);
  const rest = changes.length - shown.length;
  const all = [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
  const rank = climbed === 0 ? '' : ` ${arrow(climbed)}`;
  // The one row of a result needs no name.
  return name === ''
    ? [textElement(all)]
    : [textElement(toSingleLine(name, 60), { bold: true }), textElement(`${rank}: ${all}`)];
};

const listNames = (intro: string, names: readonly string[]): readonly Line[] => {
  if (names.length === 0) return [];
  const shown = names.slice(0, maxNames).map((name) => toSingleLine(name, 60));
  const rest = names.length - shown.length;
  return [
    [
      textElement(intro, { bold: true }),
      textElement(`: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`),
    ],
  ];
};

const measureLine = (line: Line): number =>
  line.reduce((sum, element) => sum + ('text' in element ? (element.text?.length ?? 0) : 0), 0);

/** As many lines, from the top, as the message has room for beside everything else. */
const fitLines = (lines: readonly Line[]): readonly Line[] => {
  let used = 0;
  const tooMany = lines.findIndex((line, index) => {
    used += measureLine(line);
    return used > maxCharacters || index >= maxLines;
  });
  return tooMany === -1 ? lines : lines.slice(0, tooMany);
};

const formatLines = (changes: Changes, hasMore: boolean): readonly Line[] => {
  if (changes.key === undefined || changes.isSame) return [];
  const changed = changes.rows.filter(hasChanged).map(formatLine);
  const shown = fitLines(changed);
  const rest = changed.length - shown.length;
  const added = changes.rows.flatMap((row) => (row.kind === 'new' ? [row.name] : []));
  return [
    ...listNames(hasMore ? 'Came into the rows shown' : 'New', added),
    ...listNames(hasMore ? 'Fell out of the rows shown' : 'Gone', changes.gone),
    ...shown,
    ...(rest > 0 ? [[textElement(`and ${rest} more ${rest === 1 ? 'row' : 'rows'} changed`)]] : []),
  ];
};

/** What moved, as a block: how much in one line, then row by row as far as a message holds. Foreign. */
export const changesBlock = (changes: Changes, hasMore: boolean): RichTextBlock => {
  const short = summarizeChanges(changes, hasMore);
  const lines = formatLines(changes, hasMore);
  return richText(
    paragraph(
      textElement(`${short.charAt(0).toUpperCase()}${short.slice(1)}`, { bold: true }),
      textElement(' since '),
      dateElement(changes.since),
    ),
    ...(lines.length === 0 ? [] : [bulletList(lines)]),
  );
};

const rankCell = (row: RowChange | undefined): Cell => {
  const text = row?.kind === 'new' ? 'new' : arrow(row?.climbed ?? 0);
  return { kind: 'text', text: text === '' ? '=' : text };
};

/** The report with a first column of rank arrows, where ranks tell something and the table has room for it. */
export const withRanks = (report: Report, changes: Changes | undefined): Report => {
  const tells = changes?.rows.some((row) => row.kind === 'new' || row.climbed !== 0) ?? false;
  if (changes?.key === undefined || !tells || report.columns.length >= limits.table.columns) return report;
  return {
    ...report,
    columns: ['moved', ...report.columns],
    rows: report.rows.map((row, index) => [rankCell(changes.rows[index]), ...row]),
  };
};
