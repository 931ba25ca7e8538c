import readSheet from 'read-excel-file/node';
import { type FileFormat, fileFormats } from '../src/core/place.ts';
import { measureFileMemory } from './file-memory.ts';

const rows = 200_000;
/** Bytes. Compressing in streams keeps buffers that are freed late; from 100,000 rows on their sum stays the same. */
const maxGrowth = { csv: 50_000_000, xlsx: 200_000_000 } as const satisfies Record<FileFormat, number>;

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Counts the rows of a file below its header, an Excel file's by another program's reader than the one that wrote it. */
const countRows = async (contents: Buffer, format: FileFormat): Promise<number> => {
  if (format === 'csv') return contents.toString('latin1').split('\r\n').length - 2;
  const [sheet] = await readSheet(contents);
  return (sheet?.data.length ?? 0) - 1;
};

const format = fileFormats.find((one) => one === process.argv[2]) ?? 'csv';
const { contents, before, peak, ms } = await measureFileMemory(rows, format);
const counted = await countRows(contents, format);
process.stdout.write(
  [
    `A file (${format}) of ${counted} rows of 10 columns: ${megabytes(contents.length)}, in ${(ms / 1000).toFixed(1)} s`,
    `Resident memory before: ${megabytes(before)}`,
    `Peak:                   ${megabytes(peak)}`,
    `Growth:                 ${megabytes(peak - before)} (limit ${megabytes(maxGrowth[format])})`,
    '',
  ].join('\n'),
);
process.exitCode = counted === rows && peak - before < maxGrowth[format] ? 0 : 1;
