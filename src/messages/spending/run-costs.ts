import { unknownEstimate } from '../../core/estimate.ts';
import { type DigestPrice, describeDigestPrice } from './questions.ts';

/** The price of the runs of a digest or an alert. */
type RunCosts = { readonly executionsPerDay: number; readonly price?: DigestPrice | undefined };

/** Says the likely price of the runs, and how many there may be. Nothing for one that runs nothing. */
export const describeRunCosts = (
  { refresh }: { readonly refresh: boolean },
  { executionsPerDay, price }: RunCosts,
): readonly string[] => {
  if (!refresh) return [];
  const limit = `${executionsPerDay} ${executionsPerDay === 1 ? 'run' : 'runs'} a day`;
  const likely = describeDigestPrice(price ?? { estimate: unknownEstimate, monthly: 0 });
  return [`${likely} Limit: ${limit} for the whole workspace.`];
};
