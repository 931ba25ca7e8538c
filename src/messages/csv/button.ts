import type { Button } from '@slack/types';
import { formatPrice } from '../../core/credits.ts';
import type { Question } from '../../core/question.ts';
import { formatNumber } from '../../core/text/number.ts';
import type { Report } from '../../results/report.ts';
import { actionIds, labeledButton, printQuestionValue } from '../blocks/buttons.ts';
import { limits } from '../blocks/limits.ts';

/** What a CSV file of a result holds, long and short, and what it costs. `short` is empty for all rows. */
type CsvOffer = { readonly rows: string; readonly short: string; readonly price: string };

const toOffer = ({ executionId, rowBytes, totalRows }: Report, maxRows: number): CsvOffer | undefined => {
  if (maxRows === 0 || executionId === '' || rowBytes === undefined) return undefined;
  const rows = Math.min(totalRows ?? maxRows, maxRows);
  const price = formatPrice(rows * rowBytes);
  const count = formatNumber(rows);
  if (totalRows === undefined)
    return { rows: `up to ${count} rows`, short: ` of up to ${count} rows`, price };
  return rows < totalRows
    ? { rows: `the first ${count} of ${formatNumber(totalRows)} rows`, short: ` of ${count} rows`, price }
    : { rows: `${count} ${rows === 1 ? 'row' : 'rows'}`, short: '', price };
};

/** Whether there are rows for a file, and files are not turned off. */
export const hasCsv = (report: Report, maxRows: number): boolean => toOffer(report, maxRows) !== undefined;

/** Gets all rows of the run that is shown, as a file; `undefined` where there is none to be had. The price is said on it. */
export const csvButton = (report: Report, request: Question, maxRows: number): Button | undefined => {
  const offer = toOffer(report, maxRows);
  const question = printQuestionValue(request);
  if (offer === undefined || question === undefined) return undefined;
  const value = `${report.executionId} ${question}`;
  return value.length > limits.button.value
    ? undefined
    : { ...labeledButton(`Get CSV${offer.short} (${offer.price})`, actionIds.csv), value };
};

/** The run and the question behind a button; `undefined` when it is none of these. */
export const parseCsvButton = (
  value: string,
): { readonly executionId: string; readonly question: string } | undefined => {
  const [, executionId, question] = /^(\S+) (.+)$/s.exec(value) ?? [];
  return executionId === undefined || question === undefined ? undefined : { executionId, question };
};

/** What is said under an answer whose question wants a file. `mostRows` is `undefined` where there is no bot to make one. */
export const csvNote = (report: Report, maxRows: number | undefined): string => {
  if (maxRows === undefined) return 'CSV files need the bot; a preview shows only what a query gives.';
  if (maxRows === 0) return 'CSV files are turned off here (CSV_MOST_ROWS is 0).';
  const offer = toOffer(report, maxRows);
  return offer === undefined
    ? 'There are no rows for a CSV file.'
    : `The CSV file follows: ${offer.rows}, ${offer.price}.`;
};
