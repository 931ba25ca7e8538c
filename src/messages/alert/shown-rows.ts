import type { KnownBlock } from '@slack/types';
import type { Incident, IncidentRow } from '../../results/alerts/alert-state.ts';
import type { LookedRow } from '../../results/alerts/look.ts';
import type { Cell } from '../../results/columns/cell.ts';
import type { Drawing } from '../answer/dataset-variants.ts';
import { noteBlocks } from '../answer/sections.ts';
import { drawDataTable } from '../blocks/data-table.ts';
import { paragraph, preformatted, richText, textElement } from '../blocks/rich-text.ts';
import { drawGrid } from '../blocks/text-table.ts';
import { toSingleLine } from '../text/format-question.ts';

/** More would push the buttons out of sight on a phone. */
const maxRows = 10;
const maxFields = 10;
const maxColumn = 60;
const maxCell = 100;
/** About what Slack shows in a code block on a laptop without wrapping. */
const textCapacity = { width: 96, characters: 2000 };

const cut = (text: string): string => toSingleLine(text, maxCell);

/** Draws the rest of the one row: its name and what is measured stand in the sentence already. */
const fieldsBlocks = ({ cells, name, text }: LookedRow): readonly KnownBlock[] => {
  const fields = cells
    .filter((cell) => cell.text !== name && cell.text !== text)
    .slice(0, maxFields)
    .flatMap(({ column, text: value }, index) => [
      ...(index === 0 ? [] : [textElement(' · ')]),
      textElement(`${toSingleLine(column, maxColumn)}: `),
      textElement(cut(value), { bold: true }),
    ]);
  return fields.length === 0 ? [] : [richText(paragraph(...fields))];
};

const toCell = (text: string): Cell => ({ kind: 'text', text: cut(text), id: text });

type Table = { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

/** Says how a row is now, where it ended. */
const toNow = ({ end }: IncidentRow): Cell => {
  if (end === undefined) return toCell('–');
  return toCell(end.kind === 'gone' ? 'gone' : end.text || 'back');
};

/** Adds how the rows are now, once one of them ended. */
const withNow = (table: Table, rows: readonly IncidentRow[]): Table =>
  rows.some(({ end }) => end !== undefined)
    ? {
        columns: [...table.columns, 'Now'],
        rows: table.rows.map((row, index) => {
          const one = rows[index];
          return one === undefined ? row : [...row, toNow(one)];
        }),
      }
    : table;

const toTable = (rows: readonly LookedRow[]): Table => {
  const columns = rows[0]?.cells.map(({ column }) => column) ?? [];
  return columns.length === 0
    ? { columns: ['name', 'value'], rows: rows.map(({ name, text }) => [toCell(name), toCell(text)]) }
    : {
        columns: columns.map((column) => toSingleLine(column, maxColumn)),
        rows: rows.map(({ cells }) => columns.map((_column, index) => toCell(cells[index]?.text ?? ''))),
      };
};

const textTable = ({ columns, rows }: Table): KnownBlock => {
  const texts = rows.map((row) => row.map(({ text }) => text));
  const { text } = drawGrid(
    { header: columns, rows: texts, isNumeric: columns.map(() => false) },
    textCapacity,
  );
  return richText(preformatted(text || '–'));
};

const tableBlock = (table: Table, drawing: Drawing): KnownBlock =>
  (drawing.table === 'table' ? drawDataTable(table, 'Rows')?.block : undefined) ?? textTable(table);

/** Draws the rows of an incident: the rest of one, or a table of several. Foreign. */
export const incidentRows = ({ rows, rest }: Pick<Incident, 'rows' | 'rest'>, drawing: Drawing) => {
  const looked = rows.map(({ row }) => row);
  const [first] = looked;
  if (first === undefined) return [];
  if (looked.length + rest.count === 1) return fieldsBlocks(first);
  const shown = looked.slice(0, maxRows);
  const others = looked.length + rest.count - shown.length;
  return [
    tableBlock(withNow(toTable(shown), rows), drawing),
    ...noteBlocks(others === 0 ? [] : [`And ${others} more.`]),
  ];
};
