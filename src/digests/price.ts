import { timesAMonth } from '../command/schedule/times-a-month.ts';
import { type Estimate, needsYes } from '../core/estimate.ts';
import type { DigestPrice } from '../messages/spending/questions.ts';
import type { DigestSettings } from '../store/subscription.ts';
import type { Uses } from './dependencies.ts';

const daysAMonth = 30;

/** Returns what the runs of a digest are likely to cost; `undefined` for one that runs nothing. `now` in ms. */
export const priceDigest = (
  settings: DigestSettings,
  estimate: Estimate | undefined,
  { questions }: Uses<'questions'>,
  now: number,
): DigestPrice | undefined =>
  !settings.refresh || estimate === undefined
    ? undefined
    : { estimate, monthly: Math.min(timesAMonth(settings, now), daysAMonth * questions.executionsPerDay) };

/** Tells if a change makes a digest run something else, or at other times. `old`: `undefined` for a new one. */
const changesRuns = (old: DigestSettings | undefined, { question, cron, zone }: DigestSettings): boolean =>
  old?.refresh !== true || old.question !== question || old.cron !== cron || old.zone !== zone;

/** Tells if a person must say yes to the price of a digest before it's saved. */
export const mustAgree = (
  old: DigestSettings | undefined,
  settings: DigestSettings,
  price: DigestPrice | undefined,
  { questions }: Uses<'questions'>,
): price is DigestPrice =>
  price !== undefined &&
  needsYes(price.estimate, questions.confirmAboveCredits) &&
  changesRuns(old, settings);
