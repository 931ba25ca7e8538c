import type { TableForm } from '../../core/question.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { Report } from '../../results/report.ts';

/** How much of a report a table shows. */
export type ShownPart = { readonly rows: number; readonly columns: number; readonly form: TableForm };

const containerNames: Readonly<Record<TableForm, string>> = {
  table: "Slack's table",
  text: 'the text form',
};

const quoteName = (name: string): string => (/^[\w.-]+$/.test(name) ? name : `"${name}"`);

const columnsNote = (report: Report, shown: ShownPart): string[] => {
  if (shown.columns >= report.columns.length) return [];
  const leftOut = report.columns.slice(shown.columns).map(quoteName).join(',');
  return [
    `Showing ${shown.columns} of ${report.columns.length} columns, as many as ${containerNames[shown.form]} holds. ` +
      `Choose with --columns; left out: ${shorten(leftOut, 300)}`,
  ];
};

const rowsNote = (report: Report, shown: ShownPart): string[] =>
  shown.rows >= report.rows.length
    ? []
    : [
        `Showing ${shown.rows} of the ${report.rows.length} rows asked for: ${containerNames[shown.form]} holds no more characters. ` +
          'Fewer columns (--columns) make room for more rows.',
      ];

/** Everything that the table does not show, and how to get it: plain sentences, one a note. */
export const listNotes = (report: Report, shown: ShownPart): string[] => [
  ...columnsNote(report, shown),
  ...rowsNote(report, shown),
  ...(report.partial ? ['Dune kept only a part of this result, because it is over its size limit.'] : []),
];
