import { measureCsvMemory } from './csv-memory.ts';

const rows = 200_000;
const maxPeak = 50_000_000;

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

const { contents, before, peak, ms } = await measureCsvMemory(rows);
const lines = contents.toString('latin1').split('\r\n').length - 2;
process.stdout.write(
  [
    `A CSV file of ${lines} rows of 10 columns: ${megabytes(contents.length)}, in ${(ms / 1000).toFixed(1)} s`,
    `Resident memory before: ${megabytes(before)}`,
    `Peak:                   ${megabytes(peak)}`,
    `Growth:                 ${megabytes(peak - before)} (limit ${megabytes(maxPeak)})`,
    '',
  ].join('\n'),
);
process.exitCode = lines === rows && peak - before < maxPeak ? 0 : 1;
