import type { Readable } from 'node:stream';
import { err, ok, type Result } from '../core/result.ts';
import type { ResultSet } from '../core/result-set.ts';
import type { Execution, Page, ReadOutcome } from '../dune/outcome.ts';
import { type PageDependencies, readPages } from '../dune/paginate.ts';
import type { ReadChoice } from '../dune/result-request.ts';
import type { OpenTempFile, TempFile } from '../platform/temp-file.ts';
import { byteOrderMark, csvLine } from '../results/csv.ts';
import { chooseColumnIndexes } from '../results/dataset.ts';

/** The run whose rows are wanted, and how to choose and order them. */
export type CsvSource = {
  readonly queryId: number;
  readonly executionId: string;
  readonly options: ReadChoice;
};

/** The dependencies of writing CSV files. Bound once, in `createQuestions`. */
export type CsvDependencies = Omit<PageDependencies, 'stopping'> & {
  readonly openTempFile: OpenTempFile;
  /** Begin with a byte order mark. */
  readonly bom: boolean;
};

/** The progress of a file. */
export type CsvProgress = { readonly rows: number; readonly totalRows: number | undefined };

/** Options for writing a file: who hears of its progress, and when to give up. */
export type CsvOptions = {
  readonly stopping: AbortSignal;
  readonly onProgress: (progress: CsvProgress) => void;
};

/** A complete CSV file, for as long as it is being used. */
export type CsvFile = {
  readonly bytes: number;
  readonly read: () => Readable;
  readonly rows: number;
  readonly columns: number;
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
export type CsvProblem =
  | { readonly kind: 'unread'; readonly outcome: Exclude<ReadOutcome, { kind: 'result' }> }
  /** The disk rejected it: the system's own code, such as `ENOSPC`. */
  | { readonly kind: 'disk'; readonly code: string }
  | { readonly kind: 'stopped' };

class DiskError extends Error {
  readonly code: string;
  constructor(error: unknown) {
    super('the disk did not take a CSV file', { cause: error });
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

/** Characters written at once; more would only take memory. */
const chunkSize = 16 * 1024;

/** Writes the rows of pages to a file, with the columns in the order that was asked for. */
const createWriter = (
  { options }: CsvSource,
  file: TempFile,
  bom: boolean,
  onProgress: (progress: CsvProgress) => void,
) => {
  let written = { bytes: 0, rows: 0, bytesRead: 0, columns: 0 };
  /** By name, because without metadata Dune may order the columns differently on each page. */
  let names: readonly string[] | undefined;
  const write = async (text: string): Promise<void> => {
    if (text === '') return;
    await withDiskErrors(file.write(text));
    written = { ...written, bytes: written.bytes + Buffer.byteLength(text) };
  };
  const begin = (columns: ResultSet['columns']): readonly string[] => {
    const indexes = chooseColumnIndexes({ columns }, options.columns);
    return indexes.map((place) => columns[place]?.name ?? '');
  };
  const add = async ({ columns, rows, totalRows, bytes }: Page): Promise<number> => {
    const header = names ?? begin(columns);
    const indexes = header.map((name) => columns.findIndex((column) => column.name === name));
    let chunk = names === undefined ? (bom ? byteOrderMark : '') + csvLine(header) : '';
    let count = 0;
    names = header;
    for (const row of rows) {
      count += 1;
      chunk += csvLine(indexes.map((place) => row[place] ?? null));
      if (chunk.length < chunkSize) continue;
      await write(chunk);
      chunk = '';
    }
    await write(chunk);
    const { bytesRead, rows: before } = written;
    written = { ...written, rows: before + count, bytesRead: bytesRead + bytes, columns: header.length };
    onProgress({ rows: written.rows, totalRows });
    return count;
  };
  return { add, written: () => written };
};

const writeCsv = async (
  source: CsvSource,
  file: TempFile,
  dependencies: CsvDependencies,
  { stopping, onProgress }: CsvOptions,
): Promise<Result<CsvFile, CsvProblem>> => {
  const writer = createWriter(source, file, dependencies.bom, onProgress);
  const { options, ...run } = source;
  const read = { ...run, parameters: [], ...options };
  const end = await readPages(read, { ...dependencies, stopping }, writer.add);
  if (end.kind !== 'read') return err(end);
  const { execution, partial, totalRows } = end.last;
  return ok({ ...writer.written(), totalRows, hasMore: end.hasMore, partial, execution, read: file.read });
};

/**
 * Reads the rows of one run from Dune into a file on disk, page by page, and passes it to `use`; afterwards the file is
 * always deleted. Only for a person who asked for the file, because reading uses credits by size.
 */
export const exportCsv = async <T>(
  source: CsvSource,
  dependencies: CsvDependencies,
  options: CsvOptions,
  use: (file: CsvFile) => Promise<T>,
): Promise<Result<T, CsvProblem>> => {
  let file: TempFile | undefined;
  try {
    file = await withDiskErrors(dependencies.openTempFile());
    const filled = await writeCsv(source, file, dependencies, options);
    return filled.ok ? ok(await use(filled.value)) : filled;
  } catch (error) {
    if (error instanceof DiskError) return err({ kind: 'disk', code: error.code });
    throw error;
  } finally {
    await file?.close();
  }
};
