import type { KnownBlock } from '@slack/types';
import { isMeasure } from '../../results/columns/column-kind.ts';
import type { Dataset } from '../../results/dataset.ts';
import { countDataTableRows, drawDataTable } from '../blocks/data-table.ts';
import { preformatted, richText } from '../blocks/rich-text.ts';
import { countTextTableRows, drawTextTable, type TextCapacity } from '../blocks/text-table.ts';
import { capacityOf, type Drawing } from './dataset-variants.ts';

/** The width is about what Slack shows in a code block on a laptop without wrapping; the length stays readable. */
const textCapacity = { width: 96, characters: 3500 };
/** A form is as narrow on a laptop as on a phone. A name leaves room for a number beside it. */
const formCapacity = { width: 38, characters: 3500, cell: 20 };
/** Slack requires a caption. The title stands above the table already. */
const tableCaption = 'Results';

/** The table in one of its forms, and how much of the dataset it shows. */
type Drawn = { readonly block: KnownBlock; readonly rows: number; readonly columns: number };

/** A shorter line of a table is rare, and measuring rows that have no room takes long. */
const shortLine = 8;
/** A header, its rule and a row need more. */
const leastRoom = 40;

/** Returns the rows that a table in text may have room for, and how much it holds; `undefined` where it has none. */
const textRoom = (
  dataset: Dataset,
  { isPreview = false, room }: Drawing,
): { readonly fitting: Dataset; readonly capacity: TextCapacity } | undefined => {
  const most = isPreview ? formCapacity : textCapacity;
  const characters = Math.min(most.characters, room ?? most.characters);
  if (characters < leastRoom) return undefined;
  const fitting =
    room === undefined
      ? dataset
      : { ...dataset, rows: dataset.rows.slice(0, Math.ceil(characters / shortLine)) };
  return { fitting, capacity: { ...most, characters } };
};

const drawText = (dataset: Dataset, drawing: Drawing): Drawn | undefined => {
  const some = textRoom(dataset, drawing);
  if (some === undefined) return undefined;
  const { text, rows, columns } = drawTextTable(some.fitting, some.capacity);
  return rows === 0 ? undefined : { block: richText(preformatted(text)), rows, columns };
};

/** Returns the index of the column that names the rows: ranks stand before it. */
const findRowHeader = ({ formats }: Dataset): number => {
  const index = formats.findIndex(({ kind }) => kind !== 'rank');
  return isMeasure(formats[index]?.kind ?? 'amount') ? 0 : index;
};

/** Draws a dataset as a table; `undefined` when there are no rows, or no room for one. */
export const drawTable = (dataset: Dataset, drawing: Drawing): Drawn | undefined =>
  drawing.table === 'table'
    ? drawDataTable(dataset, tableCaption, findRowHeader(dataset), capacityOf(drawing))
    : drawText(dataset, drawing);

/** Counts the rows that `drawTable` draws, which takes much longer. */
export const countTableRows = (dataset: Dataset, drawing: Drawing): number => {
  if (drawing.table === 'table') return countDataTableRows(dataset, capacityOf(drawing));
  const some = textRoom(dataset, drawing);
  return some === undefined ? 0 : countTextTableRows(some.fitting, some.capacity);
};
