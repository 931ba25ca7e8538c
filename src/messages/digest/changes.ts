import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { Changes } from '../../results/changes/changes.ts';
import { toShown } from '../../results/changes/news.ts';
import type { RowChange } from '../../results/changes/row-change.ts';
import type { Cell } from '../../results/columns/cell.ts';
import { textFormat } from '../../results/columns/column.ts';
import type { Report } from '../../results/report.ts';
import { limits } from '../blocks/limits.ts';
import { bulletList, dateElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { toSingleLine } from '../text/format-question.ts';
import { digestHeadline, hasChanged } from './headline.ts';
import { formatChange, formatShown } from './news.ts';

type Line = readonly RichTextElement[];
type KeptRow = Extract<RowChange, { kind: 'kept' }>;

const maxLines = 12;
const maxCharacters = 2000;
const maxChanges = 5;
const maxNames = 8;
/** The longest foreign text in a line of a row. */
const maxName = 40;

const formatLine = ({ name, climbed, changes }: KeptRow, place: number | undefined): Line => {
  const shown = changes.slice(0, maxChanges).map((change) => formatChange(change, maxName));
  const rest = changes.length - shown.length;
  const all = [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
  const rank = climbed === 0 || place === undefined ? '' : ` #${place + climbed} → #${place}`;
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

/** Returns as many lines, from the top, as the message has room for next to everything else. */
const fitLines = (lines: readonly Line[]): readonly Line[] => {
  let used = 0;
  const tooMany = lines.findIndex((line, index) => {
    used += measureLine(line);
    return used > maxCharacters || index >= maxLines;
  });
  return tooMany === -1 ? lines : lines.slice(0, tooMany);
};

const formatLines = (changes: Changes, hasMore: boolean): readonly Line[] => {
  // The number of a single row stands in the headline already, and large below it.
  if (changes.key === undefined || changes.key.length === 0 || changes.isSame) return [];
  const changed = changes.rows.flatMap((row, index) =>
    hasChanged(row) ? [formatLine(row, changes.places[index])] : [],
  );
  const shown = fitLines(changed);
  const rest = changed.length - shown.length;
  const added = changes.rows.flatMap((row) => (row.kind === 'new' ? [row.name] : []));
  return [
    ...listNames(
      hasMore ? `New in ${formatShown(toShown(changes.rows.length, changes.ranking))}` : 'New',
      added,
    ),
    ...listNames('Dropped out', changes.gone),
    ...shown,
    ...(rest > 0 ? [[textElement(`and ${rest} more ${rest === 1 ? 'row' : 'rows'} changed`)]] : []),
  ];
};

/** Draws changes: the headline, then row by row as far as they fit. Foreign. */
export const changesBlock = (changes: Changes, hasMore: boolean): RichTextBlock => {
  const lines = formatLines(changes, hasMore);
  return richText(
    paragraph(
      textElement(digestHeadline(changes), { bold: true }),
      textElement(' since '),
      dateElement(changes.since),
    ),
    ...(lines.length === 0 ? [] : [bulletList(lines)]),
  );
};

const rankCell = (row: RowChange | undefined): Cell => {
  const climbed = row?.kind === 'kept' ? row.climbed : 0;
  const kept = climbed === 0 ? 'same' : climbed > 0 ? `up ${climbed}` : `down ${-climbed}`;
  const text = row?.kind === 'new' ? 'new' : kept;
  return { kind: 'text', text, id: text };
};

/** Adds a first column with how ranks changed, if any did and the table has room for it. */
export const withRanks = (report: Report, changes: Changes | undefined): Report => {
  const tells = changes?.rows.some((row) => row.kind === 'new' || row.climbed !== 0) ?? false;
  if (changes?.ranking === undefined || !tells || report.columns.length >= limits.table.columns)
    return report;
  return {
    ...report,
    columns: ['Moved', ...report.columns],
    formats: [{ ...textFormat, kind: 'rank' }, ...report.formats],
    rows: report.rows.map((row, index) => [rankCell(changes.rows[index]), ...row]),
  };
};
