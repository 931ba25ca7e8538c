import type { FileFormat } from '../../core/place.ts';

/** The words of a format. `a`, `an`: with its article, to begin a sentence and within one. */
export const formatWords = {
  csv: { noun: 'CSV', a: 'A CSV', an: 'a CSV file', plural: 'CSV files', contentType: 'text/csv' },
  xlsx: {
    noun: 'Excel file',
    a: 'An Excel file',
    an: 'an Excel file',
    plural: 'Excel files',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
} as const satisfies Record<FileFormat, { readonly [word: string]: string }>;
