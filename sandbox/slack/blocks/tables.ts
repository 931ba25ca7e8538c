import { z } from 'zod';
import { blockId } from './elements.ts';
import { richText } from './rich-text.ts';

const rawText = z.strictObject({
  type: z.literal('raw_text'),
  text: z.string().min(1, 'must be more than 0 characters'),
});
const rawNumber = z.strictObject({
  type: z.literal('raw_number'),
  value: z.number(),
  text: z.string().min(1),
});
const headerCell = z.discriminatedUnion('type', [rawText, rawNumber]);
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richText]);

/**
 * Limits: docs.slack.dev/reference/block-kit/blocks/data-table-block; 20 columns as seen in clients. The older form accepts
 * fewer rows, which is checked with the message.
 */
export const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    ...blockId,
    caption: z.string().regex(/\S/, 'must not be blank'),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).optional(),
    rows: z.tuple([z.array(headerCell).min(1).max(20)], z.array(cell).min(1).max(20)),
  })
  .refine(({ rows }) => rows.length >= 2 && rows.length <= 201, {
    message: 'must have a header and 1 to 200 rows',
    path: ['rows'],
  })
  .refine(({ rows }) => rows.every((row) => row.length === rows[0].length), {
    message: 'all rows must have the same number of cells',
    path: ['rows'],
  });

type Cell = z.infer<typeof cell>;

const measureText = (one: Cell): number =>
  one.type === 'rich_text'
    ? one.elements
        .flatMap(({ elements }) =>
          elements.flatMap((element) =>
            element.type === 'rich_text_section' ? element.elements : [element],
          ),
        )
        .reduce((sum, element) => sum + ('text' in element ? [...(element.text ?? '')].length : 0), 0)
    : [...one.text].length;

/** Counts the characters of all cells, in code points. */
export const tableCharacters = ({ rows }: z.infer<typeof dataTable>): number =>
  rows.flat().reduce((sum, one) => sum + measureText(one), 0);
