import type { Readable } from 'node:stream';
import type { FileFormat } from '../core/place.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { RawValue, ResultSet } from '../core/result-set.ts';
import type { Execution, Page, ReadOutcome } from '../dune/outcome.ts';
import { type PageDependencies, readPages } from '../dune/paginate.ts';
import type { ReadChoice } from '../dune/result-request.ts';
import type { OpenTempFile, TempFile } from '../platform/temp-file.ts';
import { chooseColumnIndexes } from '../results/dataset.ts';
import { maxSheetRows, toSheetName } from '../results/xlsx.ts';
import { createRowWriter } from './row-writers.ts';

/** The run whose rows are wanted, and how to choose and order them. */
export type FileSource = {
  readonly queryId: number;
  readonly executionId: string;
  readonly options: ReadChoice;
  readonly format: FileFormat;
  /** The query's name, for the name of an Excel file's sheet. Foreign. */
  readonly name?: string | undefined;
};

/** The dependencies of writing files. Bound once, in `createQuestions`. */
export type FileDependencies = Omit<PageDependencies, 'stopping'> & {
  readonly openTempFile: OpenTempFile;
  /** Begin CSV files with a byte order mark. */
  readonly bom: boolean;
};

/** The progress of a file. */
export type FileProgress = { readonly rows: number; readonly totalRows: number | undefined };

/** Options for writing a file: who hears of its progress, and when to give up. */
export type FileOptions = {
  readonly stopping: AbortSignal;
  readonly onProgress: (progress: FileProgress) => void;
};

/** A complete file, for as long as it is being used. */
export type ResultFile = {
  readonly format: FileFormat;
  readonly bytes: number;
  readonly read: () => Readable;
  readonly rows: number;
  readonly columns: number;
  /** Cells that hold less than their value, in a format with a limit. */
  readonly cutCells: number;
  /** Rows of the whole result when Dune says so. */
  readonly totalRows: number | undefined;
  /** There are more rows than a file may have. */
  readonly hasMore: boolean;
  /** Dune kept only a part of the result. */
  readonly partial: boolean;
  readonly execution: Execution;
  /** Size of Dune's responses, bytes. */
  readonly bytesRead: number;
};

/** The reason why there is no file. */
export type FileProblem =
  | { readonly kind: 'unread'; readonly outcome: Exclude<ReadOutcome, { kind: 'result' }> }
  /** The disk rejected it: the system's own code, such as `ENOSPC`. */
  | { readonly kind: 'disk'; readonly code: string }
  | { readonly kind: 'stopped' };

/** Returns the most rows that a file of a format can hold. */
const mostFileRows = (format: FileFormat): number =>
  format === 'xlsx' ? maxSheetRows : Number.POSITIVE_INFINITY;

class DiskError extends Error {
  readonly code: string;
  constructor(error: unknown) {
    super('the disk did not take a file', { cause: error });
    this.code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

const withDiskErrors = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw new DiskError(error);
  }
};

/** Writes the rows of pages to a file, with the columns in the order that was asked for. */
const createWriter = (
  { options, format, queryId, name }: FileSource,
  file: TempFile,
  bom: boolean,
  onProgress: (progress: FileProgress) => void,
) => {
  let written = { bytes: 0, rows: 0, bytesRead: 0, columns: 0 };
  /** By name, because without metadata Dune may order the columns differently on each page. */
  let names: readonly string[] | undefined;
  const write = async (contents: string | Uint8Array): Promise<void> => {
    await withDiskErrors(file.write(contents));
    written = { ...written, bytes: written.bytes + Buffer.byteLength(contents) };
  };
  const writer = createRowWriter(format, write, { bom, sheet: toSheetName(name, queryId) });
  const begin = async (columns: ResultSet['columns']): Promise<readonly string[]> => {
    const chosen = chooseColumnIndexes({ columns }, options.columns).flatMap((place) => columns[place] ?? []);
    await writer.begin(chosen);
    return chosen.map(({ name: column }) => column);
  };
  const add = async ({ columns, rows, totalRows, bytes }: Page): Promise<number> => {
    const header = names ?? (await begin(columns));
    names = header;
    const indexes = header.map((column) => columns.findIndex(({ name: one }) => one === column));
    let count = 0;
    const choose = function* (): Generator<readonly RawValue[]> {
      for (const row of rows) {
        count += 1;
        yield indexes.map((place) => row[place] ?? null);
      }
    };
    await writer.add(choose());
    const { bytesRead, rows: before } = written;
    written = { ...written, rows: before + count, bytesRead: bytesRead + bytes, columns: header.length };
    onProgress({ rows: written.rows, totalRows });
    return count;
  };
  const { end, abandon, cutCells } = writer;
  return { add, end, abandon, written: () => ({ ...written, cutCells: cutCells() }) };
};

const writeFile = async (
  source: FileSource,
  file: TempFile,
  dependencies: FileDependencies,
  { stopping, onProgress }: FileOptions,
): Promise<Result<ResultFile, FileProblem>> => {
  const writer = createWriter(source, file, dependencies.bom, onProgress);
  const { options, format, queryId, executionId } = source;
  const maxRows = Math.min(dependencies.maxRows, mostFileRows(format));
  const read = { queryId, executionId, parameters: [], ...options };
  try {
    const end = await readPages(read, { ...dependencies, maxRows, stopping }, writer.add);
    if (end.kind !== 'read') return err(end);
    await writer.end();
    const { execution, partial, totalRows } = end.last;
    const { hasMore } = end;
    return ok({ ...writer.written(), format, totalRows, hasMore, partial, execution, read: file.read });
  } finally {
    await writer.abandon();
  }
};

/**
 * Reads the rows of one run from Dune into a file on disk, page by page, and passes it to `use`; afterwards the file is
 * always deleted. Only for a person who asked for the file, because reading uses credits by size.
 */
export const exportFile = async <T>(
  source: FileSource,
  dependencies: FileDependencies,
  options: FileOptions,
  use: (file: ResultFile) => Promise<T>,
): Promise<Result<T, FileProblem>> => {
  let file: TempFile | undefined;
  try {
    file = await withDiskErrors(dependencies.openTempFile());
    const filled = await writeFile(source, file, dependencies, options);
    return filled.ok ? ok(await use(filled.value)) : filled;
  } catch (error) {
    if (error instanceof DiskError) return err({ kind: 'disk', code: error.code });
    throw error;
  } finally {
    await file?.close();
  }
};
