import type { FileFormat } from '../src/core/place.ts';
import { measureFileMemory } from './file-memory.ts';

const rows = 200_000;
const maxPeak = 50_000_000;

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

const measure = async (format: FileFormat): Promise<boolean> => {
  const { contents, before, peak, ms } = await measureFileMemory(rows, format);
  process.stdout.write(
    [
      `A file (${format}) of ${rows} rows of 10 columns: ${megabytes(contents.length)}, in ${(ms / 1000).toFixed(1)} s`,
      `Resident memory before: ${megabytes(before)}`,
      `Peak:                   ${megabytes(peak)}`,
      `Growth:                 ${megabytes(peak - before)} (limit ${megabytes(maxPeak)})`,
      '',
    ].join('\n'),
  );
  return contents.length > 0 && peak - before < maxPeak;
};

const csv = await measure('csv');
const xlsx = await measure('xlsx');
process.exitCode = csv && xlsx ? 0 : 1;
