import type { printDigestCommand } from '../command/print.ts';
import { timesAMonth } from '../command/schedule/times-a-month.ts';
import { type Agreed, type Estimate, holdsFor, needsYes } from '../core/estimate.ts';
import { err, type Result } from '../core/result.ts';
import type { DigestPrice } from '../messages/spending/questions.ts';
import type { DigestSettings } from '../store/subscription.ts';
import type { Uses } from './dependencies.ts';
import type { ManageProblem } from './validate.ts';

const daysAMonth = 30;

/** Returns what the runs of a digest are likely to cost; `undefined` for one that runs nothing. */
export const priceDigest = async (
  settings: DigestSettings,
  estimate: Estimate | undefined,
  { questions, store }: Uses<'questions' | 'store'>,
): Promise<DigestPrice | undefined> => {
  if (!settings.refresh || estimate === undefined) return undefined;
  const due = timesAMonth(settings, await store.now());
  return {
    estimate,
    monthly: Math.min(due, daysAMonth * questions.executionsPerDay),
    ...(settings.terms.alert !== undefined && { each: 'check' }),
  };
};

/** Tells if a change makes a digest run something else, or at other times. `old`: `undefined` for a new one. */
const changesRuns = (old: DigestSettings | undefined, { queryKey, cron, zone }: DigestSettings): boolean =>
  old?.refresh !== true || old.queryKey !== queryKey || old.cron !== cron || old.zone !== zone;

/** How a digest is saved. `agreed`: the price that the person has seen and agreed to. */
type Saving = Uses<'questions'> & {
  readonly another: string | undefined;
  readonly resumes: boolean;
  readonly agreed: Agreed | undefined;
};

/** Returns the price that a person must agree to before a digest is saved; `undefined` if there is none. `old`: what it changes. */
export const findCostly = (
  change: Parameters<typeof printDigestCommand>[0],
  {
    old,
    settings,
    price,
  }: {
    readonly old: DigestSettings | undefined;
    readonly settings: DigestSettings;
    readonly price: DigestPrice | undefined;
  },
  { another, resumes, agreed, questions }: Saving,
): Result<never, ManageProblem> | undefined => {
  if (price === undefined || !changesRuns(old, settings)) return undefined;
  return needsYes(price.estimate, questions.confirmAboveCredits) && !holdsFor(agreed, price.estimate)
    ? err({ kind: 'costly', costly: { change, another, resumes, price } })
    : undefined;
};
