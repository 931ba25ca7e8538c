import type { TableForm } from '../../core/question.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { Cell } from '../../results/columns/cell.ts';
import { type ColumnFormat, textFormat } from '../../results/columns/column.ts';
import { suggestColumn } from '../../results/columns/column-names.ts';
import { countDecimals } from '../../results/columns/decimal.ts';
import type { Dataset } from '../../results/dataset.ts';
import { tableCapacities } from '../blocks/limits.ts';
import { partialResultText } from '../files/file.ts';
import { toSingleLine } from '../text/format-question.ts';
import { findBigNumbers } from './big-numbers.ts';

/** The part of a dataset that a table shows. */
export type ShownPart = {
  readonly rows: number;
  readonly columns: number;
  readonly form: TableForm;
  /** Within the limits of Slack's older form. */
  readonly isOlder?: boolean | undefined;
  /** In a form, which is narrower than the message will be. */
  readonly isPreview?: boolean | undefined;
};

const columnLimits: Readonly<Record<TableForm, string>> = {
  table: "Slack's limit",
  text: 'the rest is too wide',
};

const quoteName = (name: string): string => (/^[\w.-]+$/.test(name) ? name : `"${name}"`);

const columnsNote = (dataset: Dataset, shown: ShownPart): string[] => {
  if (shown.columns >= dataset.columns.length) return [];
  const names = dataset.columns.slice(shown.columns).map(quoteName);
  if (shown.isPreview === true) return [`This preview has no room for ${shorten(names.join(', '), 200)}.`];
  const leftOut = names.join(',');
  return [
    `Showing ${shown.columns} of ${dataset.columns.length} columns (${columnLimits[shown.form]}). ` +
      `Pick others with --columns; left out: ${shorten(leftOut, 300)}`,
  ];
};

/** A column that was asked for isn't left out in silence. */
const missingNotes = ({ missingColumns = [], columns, resultColumns = columns }: Dataset): string[] =>
  missingColumns.slice(0, 3).map((name) => {
    const meant = suggestColumn(name, resultColumns);
    const hint = meant === undefined ? '' : ` Did you mean ${toSingleLine(meant, 60)}?`;
    return `There's no column called ${toSingleLine(name, 60)}.${hint}`;
  });

const rowsNote = (dataset: Dataset, shown: ShownPart): string[] => {
  if (shown.rows >= dataset.rows.length) return [];
  if (shown.isPreview === true) return ['This preview has no room for more rows.'];
  const counted = `Showing ${shown.rows} of ${dataset.rows.length} rows`;
  return shown.isOlder === true && shown.rows === tableCapacities.older.rows
    ? [`${counted}, the limit of this workspace's tables.`]
    : [`${counted}; the rest won't fit. Use fewer columns (--columns) to see more.`];
};

/** Numbers that differ and read the same would be taken for equal. */
const roundedNote = ({ readAlike }: Dataset): string[] =>
  readAlike.length === 0
    ? []
    : [
        `Rounded, so some different values look the same: ${shorten(readAlike.map(quoteName).join(', '), 300)}. Add --exact to see every digit.`,
      ];

/** Tells if a cell shows less than it holds: a number in thousands or with fewer decimals, or an address. */
const isCut = (cell: Cell, { numbers: { style, decimals } }: ColumnFormat): boolean => {
  if (cell.kind === 'hash') return cell.text.includes('…');
  if (cell.kind !== 'number') return false;
  return style === 'compact' || (style === 'plain' && countDecimals(cell.quantity) > decimals);
};

/** Tells if exact values would show more. Large numbers have all of their digits below them. */
export const isShortened = (dataset: Dataset): boolean => {
  const { formats, rows, options } = dataset;
  if (options.exact) return false;
  const hasDigits = findBigNumbers(dataset) !== undefined;
  return rows.some((row) =>
    row.some(
      (cell, index) => !(hasDigits && cell.kind === 'number') && isCut(cell, formats[index] ?? textFormat),
    ),
  );
};

/** Lists what the table doesn't show, and how to get it: plain sentences, one for each note. */
export const listNotes = (dataset: Dataset, shown: ShownPart): string[] => [
  ...missingNotes(dataset),
  ...columnsNote(dataset, shown),
  ...rowsNote(dataset, shown),
  ...roundedNote(dataset),
  ...(dataset.partial ? [partialResultText] : []),
];
