import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { Changes } from '../../results/changes/changes.ts';
import { toShown } from '../../results/changes/news.ts';
import type { RowChange } from '../../results/changes/row-change.ts';
import type { Cell } from '../../results/columns/cell.ts';
import { textFormat } from '../../results/columns/column.ts';
import type { Dataset } from '../../results/dataset.ts';
import { limits } from '../blocks/limits.ts';
import { bulletList, dateElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { toSingleLine } from '../text/format-question.ts';
import { digestHeadline, hasChanged } from './headline.ts';
import { formatChange, formatShown } from './news.ts';

type Line = readonly RichTextElement[];
type KeptRow = Extract<RowChange, { kind: 'kept' }>;

/** The table below has everything; on a phone, more lines than these would push it out of sight. */
const maxLines = 3;
const maxChanges = 3;
const maxNames = 5;
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

const listNames = (intro: string, names: readonly string[]): readonly string[] => {
  if (names.length === 0) return [];
  const shown = names.slice(0, maxNames).map((name) => toSingleLine(name, 60));
  const rest = names.length - shown.length;
  return [`${intro}: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`];
};

const hasMovedRank = (row: RowChange): boolean => row.kind === 'kept' && row.climbed !== 0;

/** Puts rows whose rank changed first. */
const byImportance = (one: { readonly row: RowChange }, other: { readonly row: RowChange }): number =>
  Number(hasMovedRank(other.row)) - Number(hasMovedRank(one.row));

/** The lines under the headline: the most important changed rows, and the rest in one sentence. */
type Detail = { readonly lines: readonly Line[]; readonly rest: string };

const formatDetail = (changes: Changes, hasMore: boolean): Detail => {
  // The number of a single row stands in the headline already, and large below it.
  if (changes.key === undefined || changes.key.length === 0 || changes.isSame) return { lines: [], rest: '' };
  const added = changes.rows.flatMap((row) => (row.kind === 'new' ? [row.name] : []));
  const changed = changes.rows
    .flatMap((row, index) => (hasChanged(row) ? [{ row, place: changes.places[index] }] : []))
    .toSorted(byImportance);
  const others = changed.length - maxLines;
  const top = hasMore ? ` in ${formatShown(toShown(changes.rows.length, changes.ranking))}` : '';
  return {
    lines: changed.slice(0, maxLines).map(({ row, place }) => formatLine(row, place)),
    rest: [
      ...listNames(`New${top}`, added),
      ...listNames('Dropped out', changes.gone),
      ...(others > 0 ? [`${others} more ${others === 1 ? 'row' : 'rows'} changed`] : []),
    ].join(' · '),
  };
};

/**
 * Draws changes: the headline, then the most important ones of the rest. Where something above says since when, `hasSince`
 * is false. Foreign.
 */
export const changesBlock = (changes: Changes, hasMore: boolean, hasSince = true): RichTextBlock => {
  const { lines, rest } = formatDetail(changes, hasMore);
  return richText(
    paragraph(
      textElement(digestHeadline(changes), { bold: true }),
      ...(hasSince ? [textElement(' since '), dateElement(changes.since)] : []),
    ),
    ...(lines.length === 0 ? [] : [bulletList(lines)]),
    ...(rest === '' ? [] : [paragraph(textElement(rest))]),
  );
};

const rankCell = (row: RowChange | undefined): Cell => {
  const climbed = row?.kind === 'kept' ? row.climbed : 0;
  const kept = climbed === 0 ? 'same' : climbed > 0 ? `up ${climbed}` : `down ${-climbed}`;
  const text = row?.kind === 'new' ? 'new' : kept;
  return { kind: 'text', text, id: text };
};

/**
 * Adds a last column with how ranks changed, if any did and the table has room for it. On a phone the first columns are
 * seen, and those are for names and numbers.
 */
export const withRanks = (dataset: Dataset, changes: Changes | undefined): Dataset => {
  const tells = changes?.rows.some((row) => row.kind === 'new' || row.climbed !== 0) ?? false;
  if (changes?.ranking === undefined || !tells || dataset.columns.length >= limits.table.columns)
    return dataset;
  return {
    ...dataset,
    columns: [...dataset.columns, 'Moved'],
    formats: [...dataset.formats, { ...textFormat, kind: 'rank' }],
    rows: dataset.rows.map((row, index) => [...row, rankCell(changes.rows[index])]),
  };
};
