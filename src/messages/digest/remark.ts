import { durationInWords } from '../../core/duration.ts';
import type { Parameter } from '../../core/question.ts';
import type { Reason } from '../../store/reason.ts';
import { describeCredits } from '../problems/run.ts';
import { formatParameters } from '../text/format-question.ts';
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
  | { readonly kind: 'no-rows-yet' | 'key-not-unique' | 'zone-unknown' | 'goes-on' | 'stays-paused' };

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

/** Puts a remark into words. Foreign. */
export const describeRemark = (remark: Remark, query: ReasonQuery): string => {
  switch (remark.kind) {
    case 'run': {
      const credits = describeCredits(remark.credits);
      return `Ran the query for this digest${credits === undefined ? '' : ` (${credits})`}.`;
    }
    case 'not-run':
      return `Couldn't run the query first: ${describeReason(remark.reason, query)} Showing the last run.`;
    case 'old':
      return `The data is older than this digest's limit (${durationInWords(remark.maxAgeMs)}).`;
    case 'old-already':
      return `The data is already older than ${durationInWords(remark.maxAgeMs)}, so digests are skipped until Dune has a newer run.`;
    case 'completed':
      return `Uses the query's defaults for the rest: ${formatParameters(remark.added)}.`;
    case 'moving':
      return `${describeNext(remark.next)}${needsRun(remark)}`;
    case 'no-rows-yet':
      return 'There are no rows right now, so nothing would post.';
    case 'key-not-unique':
      return "Can't match rows by --key right now: a value is missing or repeated. Until that changes, other columns are used.";
    case 'zone-unknown':
      return "This app can't see your time zone, so times are in UTC. Set yours like --tz Europe/Berlin.";
    case 'goes-on':
      return 'It was paused; now it posts again.';
    case 'stays-paused':
      return 'It stays paused until someone resumes it.';
  }
};
