import { durationInWords } from '../../core/duration.ts';
import type { FileFormat } from '../../core/place.ts';
import type { Parameter } from '../../core/question.ts';
import { formatNumber } from '../../core/text/number.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { Reason } from '../../store/reason.ts';
import { describeCredits } from '../problems/run.ts';
import { describeHeldRun } from '../spending/credits.ts';
import { describeFilePrice, type PricedFile } from '../spending/questions.ts';
import { formatParameters, toSingleLine } from '../text/format-question.ts';
import { formatWords } from '../text/format-words.ts';
import { describeReason, type ReasonQuery } from './reason.ts';

/** A note about a digest's data, or about what happens next. */
export type Remark =
  /** The query was run for it. */
  | { readonly kind: 'run'; readonly credits: number | undefined }
  /** It should have been run; the last run is shown. */
  | { readonly kind: 'not-run'; readonly reason: Reason }
  /** The data is older than the digest allows, and a person posted it anyway. */
  | { readonly kind: 'old'; readonly maxAgeMs: number }
  /** The data is too old already, before the first digest. */
  | { readonly kind: 'old-already'; readonly maxAgeMs: number }
  /** Values that weren't given are the query's defaults, and stay so. */
  | { readonly kind: 'completed'; readonly added: readonly Parameter[] }
  /** The values that move with time, as of the next time. A digest that runs nothing needs a run that somebody else made. */
  | {
      readonly kind: 'moving';
      readonly next: readonly Parameter[];
      readonly runs: 'always' | 'can' | 'never';
    }
  /** The rows of the result count as told, for a digest of new rows. Names and the example are foreign. */
  | {
      readonly kind: 'first-rows';
      readonly rows: number;
      /** The columns that identify them. */
      readonly key: readonly string[];
      /** The result has more rows than were read. */
      readonly hasMore: boolean;
      /** A row by the digest's template. */
      readonly example: string | undefined;
    }
  /** The row whose place an alert watches isn't in the result. `rows`: some that are. */
  | { readonly kind: 'row-not-there'; readonly name: string; readonly rows: readonly string[] }
  /** Files follow each post in its thread. `priced`: the rows and the price of each; `undefined` where none are made. */
  | {
      readonly kind: 'files';
      readonly formats: readonly FileFormat[];
      readonly priced: PricedFile | undefined;
    }
  | { readonly kind: 'no-rows-yet' | 'key-not-unique' | 'zone-unknown' | 'goes-on' | 'stays-paused' };

const describeFirstRows = ({
  rows,
  key,
  hasMore,
  example,
}: Extract<Remark, { kind: 'first-rows' }>): string => {
  const count = formatNumber(rows);
  const seen =
    rows === 0
      ? 'There are no rows yet.'
      : rows === 1
        ? "The row that's there now counts as seen."
        : `The ${hasMore ? `first ${count}` : count} rows that are there now count as seen.`;
  const names = key.map((name) => toSingleLine(name, 60)).join(', ');
  const by = names === '' ? 'the columns that differ in each row' : names;
  const only = hasMore
    ? ' Rows further down are never looked at, so sort the newest first (--sort "time desc").'
    : '';
  const like = example === undefined ? '' : ` A new row reads like: ${shorten(example, 200)}`;
  return `${seen} Each new one posts once, recognized by ${by}.${only}${like}`;
};

const describeNext = (next: readonly Parameter[]): string => {
  const [first = '', ...others] = next.map((one) => formatParameters([one]).replace(' = ', ' will be '));
  return `${[first, ...others].join(', ')} next time.`;
};

/** A result of a value that moves exists only when somebody ran the query with it. */
const needsRun = ({ next, runs }: Extract<Remark, { kind: 'moving' }>): string => {
  if (runs === 'always') return '';
  const these = next.length === 1 ? 'that value' : 'those values';
  const add = runs === 'can' ? ', or add --refresh' : '';
  return ` Dune must have run the query with ${these} by then${add}.`;
};

const describeFiles = ({ formats, priced }: Extract<Remark, { kind: 'files' }>): string => {
  if (priced === undefined) return 'No file will follow: files are turned off, or there are no rows.';
  return formats
    .map((format) => describeFilePrice(priced, `The ${formatWords[format].noun} that follows each post`))
    .join(' ');
};

/** Puts a remark into words. Foreign. */
export const describeRemark = (remark: Remark, query: ReasonQuery): string => {
  switch (remark.kind) {
    case 'files':
      return describeFiles(remark);
    case 'run': {
      const credits = describeCredits(remark.credits);
      return `Ran the query for this digest${credits === undefined ? '' : ` (${credits})`}.`;
    }
    case 'not-run':
      if (remark.reason.code === 'credits-held')
        return `${describeHeldRun(remark.reason.detail)} Showing the latest result; Post now runs it before that, after asking.`;
      return `Couldn't run the query first: ${describeReason(remark.reason, query)} Showing the last run.`;
    case 'old':
      return `The data is older than this digest's limit (${durationInWords(remark.maxAgeMs)}).`;
    case 'old-already':
      return `The data is already older than ${durationInWords(remark.maxAgeMs)}, so nothing posts until Dune has a newer run.`;
    case 'completed':
      return `Uses the query's defaults for the rest: ${formatParameters(remark.added)}.`;
    case 'moving':
      return `${describeNext(remark.next)}${needsRun(remark)}`;
    case 'first-rows':
      return describeFirstRows(remark);
    case 'row-not-there': {
      const names = remark.rows.slice(0, 10).map((name) => toSingleLine(name, 60));
      const there = names.length === 0 ? '' : ` Its rows: ${names.join(', ')}.`;
      return `There's no row called ${toSingleLine(remark.name, 60)} in the latest result.${there}`;
    }
    case 'no-rows-yet':
      return 'There are no rows right now, so nothing would post.';
    case 'key-not-unique':
      return "Can't match rows by --key right now: a value is missing or repeated. Until that changes, other columns are used.";
    case 'zone-unknown':
      return "This app can't see your time zone, so times are in UTC. Set yours like --tz Europe/Berlin.";
    case 'goes-on':
      return "It was paused; now it's active again.";
    case 'stays-paused':
      return 'It stays paused until someone resumes it.';
  }
};
