import type { FileFormat } from '../../core/place.ts';

/** The words of a format. `a`: with its article, to begin a sentence. */
export const formatWords = {
  csv: { noun: 'CSV', a: 'A CSV', plural: 'CSV files', contentType: 'text/csv' },
  xlsx: {
    noun: 'Excel file',
    a: 'An Excel file',
    plural: 'Excel files',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
} as const satisfies Record<FileFormat, { readonly [word: string]: string }>;
