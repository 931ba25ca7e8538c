import type { Button } from '@slack/types';
import { formatPrice, toCredits } from '../../core/credits.ts';
import { type Estimate, needsYes, neverAsks, unknownEstimate } from '../../core/estimate.ts';
import type { FileFormat } from '../../core/place.ts';
import { type Question, withFixedValues } from '../../core/question.ts';
import type { ReadPrice } from '../../core/read-price.ts';
import type { SetBy } from '../../core/set-by.ts';
import { formatNumber } from '../../core/text/number.ts';
import type { Dataset } from '../../results/dataset.ts';
import { actionIds, labeledButton, printQuestionValue, withConfirmation } from '../blocks/buttons.ts';
import { limits } from '../blocks/limits.ts';
import { askWhoSets } from '../problems/who-sets.ts';
import { describeFilePrice, type PricedFile } from '../spending/questions.ts';
import { formatWords } from '../text/format-words.ts';

/** The rows of a file, in a sentence and on a button, and its price. `short` is empty for all rows. */
type FileOffer = {
  readonly rows: string;
  readonly short: string;
  readonly price: string;
  readonly priced: PricedFile;
};

/** The button of a file that asks first, in Slack's own dialog: a click is a yes. */
export const confirmedFileActionId = 'get_csv_confirmed';

/** The most rows that a file holds, what reading costs, and from which price on it asks first, in credits. */
export type FileTerms = {
  readonly maxRows: number;
  readonly price: ReadPrice;
  readonly confirmAbove?: number | undefined;
  /** Who sets the most rows. */
  readonly setBy?: SetBy | undefined;
};

const toOffer = (
  { executionId, rowBytes, totalRows }: Dataset,
  { maxRows, price: perByte }: FileTerms,
): FileOffer | undefined => {
  if (maxRows === 0 || executionId === '' || rowBytes === undefined) return undefined;
  const rows = Math.min(totalRows ?? maxRows, maxRows);
  const bytes = rows * rowBytes;
  const price = formatPrice(bytes, perByte);
  const count = formatNumber(rows);
  const counted = rows === 1 ? '1 row' : `${count} rows`;
  const priced = {
    rows: totalRows === undefined ? `up to ${counted}` : counted,
    estimate: { kind: 'known', credits: toCredits(bytes, perByte), from: 'size' },
  } as const;
  if (totalRows === undefined)
    return { rows: `up to ${count} rows`, short: ` of up to ${count} rows`, price, priced };
  return rows < totalRows
    ? {
        rows: `the first ${count} of ${formatNumber(totalRows)} rows`,
        short: ` of ${count} rows`,
        price,
        priced,
      }
    : { rows: rows === 1 ? '1 row' : `all ${count} rows`, short: '', price, priced };
};

/** Returns the rows and the likely price of a file of a dataset's run; `undefined` where there is none to make. */
export const priceFile = (dataset: Dataset, terms: FileTerms): PricedFile | undefined =>
  toOffer(dataset, terms)?.priced;

const fileLabel = ({ short, price }: FileOffer, format: FileFormat): string =>
  `Download ${formatWords[format].noun}${short} (${price})`;

/** Returns the label of a choice for a file, with its rows and price; `undefined` where there is none to make. */
export const offerFileLabel = (
  dataset: Dataset,
  terms: FileTerms,
  format: FileFormat,
): string | undefined => {
  const offer = toOffer(dataset, terms);
  return offer && fileLabel(offer, format);
};

/**
 * Creates the button for a file of all rows of the run that is shown, with the price; above the limit it asks first.
 * `undefined` where there are no rows.
 */
export const fileButton = (dataset: Dataset, request: Question, terms: FileTerms): Button | undefined => {
  const { confirmAbove = neverAsks } = terms;
  const offer = toOffer(dataset, terms);
  const question = printQuestionValue(withFixedValues(request));
  if (offer === undefined || question === undefined) return undefined;
  const value = `${dataset.executionId} ${question}`;
  if (value.length > limits.button.value) return undefined;
  const label = fileLabel(offer, 'csv');
  return needsYes(offer.priced.estimate, confirmAbove)
    ? withConfirmation(
        { ...labeledButton(label, confirmedFileActionId), value },
        `Download this CSV? ${describeFilePrice(offer.priced, 'It')}`,
        'Download CSV',
        'primary',
      )
    : { ...labeledButton(label, actionIds.csv), value };
};

/**
 * Reads the price off the label of a button for a file: `Get CSV of 10,000 rows (about 52.3 credits)`. Older versions
 * posted such buttons without a dialog, and the limit may have been lowered since.
 */
export const parseFileLabel = (label: string): Estimate => {
  const [, under, credits] = /\((about|under) ([\d,.]+) credits?\)$/.exec(label) ?? [];
  if (credits === undefined) return unknownEstimate;
  return {
    kind: 'known',
    credits: under === 'under' ? 0 : Number(credits.replaceAll(',', '')),
    from: 'size',
  };
};

/** Parses the run and the question from the value of a button; `undefined` for anything else. */
export const parseFileButton = (
  value: string,
): { readonly executionId: string; readonly question: string } | undefined => {
  const [, executionId, question] = /^(\S+) (.+)$/s.exec(value) ?? [];
  return executionId === undefined || question === undefined ? undefined : { executionId, question };
};

/** Describes the file under an answer whose question wants one. `terms` is `undefined` in a preview, which makes none. */
export const fileNote = (dataset: Dataset, terms: FileTerms | undefined, format: FileFormat): string => {
  const { a, plural } = formatWords[format];
  if (terms === undefined) return `This preview makes no ${plural}. Use --${format} in Slack.`;
  const { maxRows, confirmAbove = neverAsks, setBy } = terms;
  if (maxRows === 0)
    return `${plural} are turned off. ${askWhoSets('turn them on', setBy, 'Your Dune admin can turn them on (CSV_MOST_ROWS).')}`;
  const offer = toOffer(dataset, terms);
  if (offer === undefined) return format === 'csv' ? 'No rows for a CSV file.' : 'No rows for an Excel file.';
  return needsYes(offer.priced.estimate, confirmAbove)
    ? `${a} of ${offer.rows} needs a yes first (${offer.price}).`
    : `${a} of ${offer.rows} follows (${offer.price}).`;
};
