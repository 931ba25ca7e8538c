import type { Button } from '@slack/types';
import { formatPrice } from '../../core/credits.ts';
import type { Question } from '../../core/question.ts';
import { formatNumber } from '../../core/text/number.ts';
import type { Report } from '../../results/report.ts';
import { actionIds, labeledButton, printQuestionValue } from '../blocks/buttons.ts';
import { limits } from '../blocks/limits.ts';

/** The rows of a CSV file, in a sentence and on a button, and its price. `short` is empty for all rows. */
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
    : { rows: rows === 1 ? '1 row' : `all ${count} rows`, short: '', price };
};

/** Tells if there are rows for a file, and files aren't turned off. */
export const hasCsv = (report: Report, maxRows: number): boolean => toOffer(report, maxRows) !== undefined;

/** Creates the button for a file of all rows of the run that is shown, with the price; `undefined` where there are none. */
export const csvButton = (report: Report, request: Question, maxRows: number): Button | undefined => {
  const offer = toOffer(report, maxRows);
  const question = printQuestionValue(request);
  if (offer === undefined || question === undefined) return undefined;
  const value = `${report.executionId} ${question}`;
  return value.length > limits.button.value
    ? undefined
    : { ...labeledButton(`Download CSV${offer.short} (${offer.price})`, actionIds.csv), value };
};

/** Parses the run and the question from the value of a button; `undefined` for anything else. */
export const parseCsvButton = (
  value: string,
): { readonly executionId: string; readonly question: string } | undefined => {
  const [, executionId, question] = /^(\S+) (.+)$/s.exec(value) ?? [];
  return executionId === undefined || question === undefined ? undefined : { executionId, question };
};

/** Describes the file under an answer whose question wants one. `maxRows` is `undefined` in a preview, which makes none. */
export const csvNote = (report: Report, maxRows: number | undefined): string => {
  if (maxRows === undefined) return 'This preview makes no CSV files. Use --csv in Slack.';
  if (maxRows === 0) return 'CSV files are turned off. Your Dune admin can turn them on (CSV_MOST_ROWS).';
  const offer = toOffer(report, maxRows);
  return offer === undefined
    ? 'No rows for a CSV file.'
    : `Preparing a CSV of ${offer.rows} (${offer.price})…`;
};
