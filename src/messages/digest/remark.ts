import { durationInWords } from '../../core/duration.ts';
import type { Reason } from '../../store/reason.ts';
import { describeCredits } from '../problems/run.ts';
import { describeReason, type ReasonQuery } from './reason.ts';

/** Something that must be said of a digest beside what it shows: how its data came about, or what will come of it. */
export type Remark =
  /** The query was run for it. */
  | { readonly kind: 'run'; readonly credits: number | undefined }
  /** It should have been run, and the run before is shown. */
  | { readonly kind: 'not-run'; readonly reason: Reason }
  /** The data is older than the digest allows, and somebody asked for it all the same. */
  | { readonly kind: 'old'; readonly maxAgeMs: number }
  /** The data is too old already, before the first digest. */
  | { readonly kind: 'old-already'; readonly maxAgeMs: number }
  | { readonly kind: 'no-rows-yet' | 'key-not-unique' | 'zone-unknown' | 'goes-on' | 'stays-paused' };

/** Puts a remark into words. Foreign. */
export const describeRemark = (remark: Remark, query: ReasonQuery): string => {
  switch (remark.kind) {
    case 'run': {
      const credits = describeCredits(remark.credits);
      return `Run on Dune for this digest${credits === undefined ? '' : `, for ${credits}`}.`;
    }
    case 'not-run':
      return `Not refreshed: ${describeReason(remark.reason, query)} This is the result of the run before.`;
    case 'old':
      return `The data is older than ${durationInWords(remark.maxAgeMs)}, the limit of this digest.`;
    case 'old-already':
      return `The data is older than ${durationInWords(remark.maxAgeMs)} already: until Dune has a new run, the digest will only say so.`;
    case 'no-rows-yet':
      return 'With no rows, as now, nothing will be posted.';
    case 'key-not-unique':
      return 'What --key names does not tell the rows apart just now: a value is missing or there twice. As long as that is so, other columns are used.';
    case 'zone-unknown':
      return 'Your time zone cannot be read here, so the times are in UTC; --tz Area/City gives one.';
    case 'goes-on':
      return 'It was paused; now it goes on.';
    case 'stays-paused':
      return 'It stays paused until somebody resumes it.';
  }
};
