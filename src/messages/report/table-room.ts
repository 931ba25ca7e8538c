import type { TableForm } from '../../core/question.ts';
import type { Dataset } from '../../results/dataset.ts';
import { capacityOf, type Drawing } from '../answer/dataset-variants.ts';
import { measureDataTable } from '../blocks/data-table.ts';
import { countCharacters, limits } from '../blocks/limits.ts';
import type { MessageBlock } from '../blocks/message.ts';
import { shareRoom } from './share-room.ts';

/** A table of a message, by the number of its part. */
export type TableAt = { readonly number: number; readonly dataset: Dataset };

/** The form of each table of a message, and the characters that it may hold, by the number of its part. */
export type TableRooms = ReadonlyMap<number, { readonly table: TableForm; readonly room: number }>;

/** Counts the characters of a message's texts outside of Slack's tables. */
export const countText = (blocks: readonly MessageBlock[]): number =>
  blocks.reduce((sum, block) => (block.type === 'data_table' ? sum : sum + countCharacters(block)), 0);

/** Lists the tables that are drawn as Slack's own. */
const listNative = (tables: readonly TableAt[], { table, isOlder = false }: Drawing): readonly TableAt[] => {
  const wanted = tables.filter(({ dataset }) => table === 'table' && dataset.options.as !== 'text');
  // The older form takes one table in a message.
  return isOlder ? wanted.slice(0, 1) : wanted;
};

/** A line of a table in text, and what such a table holds at most. */
const textLine = 98;
const textTable = 3500;

/** Estimates the characters of a table in text: drawing it takes longer than all else of a message. */
const measureText = ({ dataset }: TableAt): number =>
  Math.min(textTable, (dataset.rows.length + 2) * textLine);

/**
 * Shares the room of a message among its tables: Slack's own have one limit over all of them, and those in text another,
 * with all other text. `countOthers` returns the characters of that, with tables in these rooms.
 */
export const shareTables = (
  tables: readonly TableAt[],
  drawing: Drawing,
  countOthers: (rooms: TableRooms) => number,
): TableRooms => {
  const native = listNative(tables, drawing);
  const texts = tables.filter((one) => !native.includes(one));
  const { rows, characters } = capacityOf(drawing);
  const shares = shareRoom(
    native.map(({ dataset }) => measureDataTable(dataset, rows)),
    characters,
  );
  const rooms: TableRooms = new Map(
    native.map(({ number }, at) => [number, { table: 'table', room: shares[at] ?? 0 }]),
  );
  if (texts.length === 0) return rooms;
  const withTexts = (textShares: readonly number[]): TableRooms =>
    new Map([
      ...rooms,
      ...texts.map(({ number }, at) => [number, { table: 'text', room: textShares[at] ?? 0 }] as const),
    ]);
  const left = limits.blockText - countOthers(withTexts([]));
  return withTexts(shareRoom(texts.map(measureText), left));
};
