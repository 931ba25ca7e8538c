import { type CellValue, writeXlsxStream } from 'hucre/xlsx';
import type { FileFormat } from '../core/place.ts';
import type { RawValue, ResultSet } from '../core/result-set.ts';
import { byteOrderMark, csvLine } from '../results/csv.ts';
import { isCutInCell, type SheetColumn, toSheetCell, toSheetColumns, toTextCell } from '../results/xlsx.ts';

type Columns = ResultSet['columns'];
type Row = readonly RawValue[];

/** Writes rows to a file, in order: the columns once, then rows, then the end. */
export type RowWriter = {
  readonly begin: (columns: Columns) => Promise<void>;
  readonly add: (rows: Iterable<Row>) => Promise<void>;
  readonly end: () => Promise<void>;
  /** Lets go of a file that won't be whole; nothing is written afterwards. */
  readonly abandon: () => Promise<void>;
  /** Cells that hold less than their value. */
  readonly cutCells: () => number;
};

/** Where a writer writes to. It rejects as the disk does. */
type Write = (bytes: string | Uint8Array) => Promise<void>;

/** How files are written. `bom`: CSV files begin with a byte order mark. `sheet`: the name of an Excel file's sheet. */
export type WriterOptions = { readonly bom: boolean; readonly sheet: string };

/** Characters written at once; more would only take memory. */
const chunkSize = 16 * 1024;

const createCsvWriter = (write: Write, { bom }: WriterOptions): RowWriter => {
  let chunk = bom ? byteOrderMark : '';
  const flush = async (): Promise<void> => {
    const text = chunk;
    chunk = '';
    if (text !== '') await write(text);
  };
  return {
    begin: async (columns) => {
      chunk += csvLine(columns.map(({ name }) => name));
    },
    add: async (rows) => {
      for (const row of rows) {
        chunk += csvLine(row);
        if (chunk.length >= chunkSize) await flush();
      }
      await flush();
    },
    end: flush,
    abandon: () => Promise.resolve(),
    cutCells: () => 0,
  };
};

/** Rows handed over at once: each hand-over waits for the disk. */
const batchRows = 100;

/** Rows that wait to be pulled, one batch at most. */
const createRowQueue = () => {
  const { readable, writable } = new TransformStream<readonly CellValue[][]>(
    {},
    { highWaterMark: 1 },
    { highWaterMark: 0 },
  );
  const pull = async function* (): AsyncGenerator<CellValue[]> {
    for await (const batch of readable) yield* batch;
  };
  return { rows: pull(), queue: writable.getWriter() };
};

const createXlsxWriter = (write: Write, { sheet }: WriterOptions): RowWriter => {
  const { rows: queued, queue } = createRowQueue();
  let columns: readonly SheetColumn[] = [];
  let cutCells = 0;
  let written: Promise<void> | undefined;
  const pump = async (): Promise<void> => {
    try {
      const styles = columns.map(({ width, format }) => ({
        width,
        ...(format !== undefined && { numFmt: format }),
      }));
      const options = { name: sheet, columns: styles, freezePane: { rows: 1 } };
      for await (const bytes of writeXlsxStream(queued, options)) await write(bytes);
    } catch (error) {
      await queue.abort(error);
      throw error;
    }
  };
  /** A queue that was closed from the other end says nothing of why: the pump does. */
  const push = async (batch: readonly CellValue[][]): Promise<void> => {
    try {
      await queue.write(batch);
    } catch (error) {
      await written;
      throw error;
    }
  };
  const toCells = (row: Row): CellValue[] =>
    row.map((value, index) => {
      if (isCutInCell(value)) cutCells += 1;
      return toSheetCell(value, columns[index]?.kind ?? 'other');
    });
  return {
    begin: async (all) => {
      columns = toSheetColumns(all);
      written = pump();
      // It is awaited later, at the next batch.
      written.catch(() => undefined);
      queue.closed.catch(() => undefined);
      await push([all.map(({ name }) => toTextCell(name))]);
    },
    add: async (rows) => {
      let batch: CellValue[][] = [];
      for (const row of rows) {
        batch.push(toCells(row));
        if (batch.length < batchRows) continue;
        await push(batch);
        batch = [];
      }
      if (batch.length > 0) await push(batch);
    },
    end: async () => {
      await queue.close().catch(() => undefined);
      await written;
    },
    abandon: async () => {
      await queue.abort().catch(() => undefined);
      await written?.catch(() => undefined);
    },
    cutCells: () => cutCells,
  };
};

const writers = { csv: createCsvWriter, xlsx: createXlsxWriter } as const satisfies Record<
  FileFormat,
  (write: Write, options: WriterOptions) => RowWriter
>;

/** Creates the writer of a format. */
export const createRowWriter = (format: FileFormat, write: Write, options: WriterOptions): RowWriter =>
  writers[format](write, options);
