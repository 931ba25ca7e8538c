import type { printDigestCommand } from '../command/print.ts';
import { timesAMonth } from '../command/schedule/times-a-month.ts';
import { type Agreed, holdsFor, needsYes, sumEstimates } from '../core/estimate.ts';
import { err, type Result } from '../core/result.ts';
import type { DigestPrice } from '../messages/spending/questions.ts';
import type { DigestSettings } from '../store/subscription.ts';
import type { Uses } from './dependencies.ts';
import type { ManageProblem, ValidatedQuestion } from './validate.ts';

const daysAMonth = 30;

/** The likely price of a run, and of each file. */
type Estimates = Pick<ValidatedQuestion, 'runEstimate' | 'fileEstimate'>;

/** Returns what the runs and the files of a digest are likely to cost; `undefined` for one that has neither. */
export const priceDigest = async (
  settings: DigestSettings,
  { runEstimate, fileEstimate }: Estimates,
  { questions, store }: Uses<'questions' | 'store'>,
): Promise<DigestPrice | undefined> => {
  const { files: formats = [], alert, report } = settings.terms;
  const run = settings.refresh ? runEstimate : undefined;
  const files = fileEstimate === undefined ? [] : formats;
  if (run === undefined && files.length === 0) return undefined;
  const due = timesAMonth(settings, await store.now());
  const all = [run, ...files.map(() => fileEstimate)].filter((one) => one !== undefined);
  return {
    estimate: sumEstimates(all),
    // Files come with posts that run nothing, too.
    monthly: files.length === 0 ? Math.min(due, daysAMonth * questions.executionsPerDay) : due,
    ...(alert !== undefined && { each: 'check' }),
    ...(report !== undefined && { isOfReport: true }),
    ...(files.length > 0 && { files, runs: run !== undefined }),
  };
};

/** Tells if a change makes a digest run something, or make files, that it didn't, or at other times. `old`: `undefined` for a new one. */
const costsOtherwise = (
  old: DigestSettings | undefined,
  { queryKey, cron, zone, refresh, terms: { files = [] } }: DigestSettings,
): boolean => {
  if (old === undefined || old.queryKey !== queryKey || old.cron !== cron || old.zone !== zone) return true;
  const before = old.terms.files ?? [];
  return (refresh && !old.refresh) || files.some((format) => !before.includes(format));
};

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
  if (price === undefined || !costsOtherwise(old, settings)) return undefined;
  return needsYes(price.estimate, questions.confirmAboveCredits) && !holdsFor(agreed, price.estimate)
    ? err({ kind: 'costly', costly: { change, another, resumes, price } })
    : undefined;
};
