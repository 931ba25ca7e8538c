import { choosePeriod } from '../../billing/choose-period.ts';
import type { Config } from '../../config/config.ts';
import { type ReadPrice, toReadPrice } from '../../core/read-price.ts';
import { createDuneClient } from '../../dune/client.ts';
import { describeDaysLeft, describeUsedCredits } from '../../messages/spending/credits.ts';
import { type Finding, okFinding, unknownFinding } from './finding.ts';

const about = 'Dune credits';
const timeoutMs = 10_000;

const asBefore = 'Prices are those of the free plan, 20 credits a megabyte, and nothing is held back.';

const describePlan = ({ plan, creditsPerMegabyte }: ReadPrice): string =>
  plan === 'unknown'
    ? `no plan that this version knows, so prices are the highest, ${creditsPerMegabyte} credits a megabyte`
    : `${plan} plan, ${creditsPerMegabyte} credits a megabyte`;

/** Reads the credits of the key's account, which is free of charge. Where they can't be read, the app works all the same. */
export const checkCredits = async ({
  apiKey,
  apiUrl,
  callsPerMinute,
}: Pick<Config, 'apiKey' | 'apiUrl' | 'callsPerMinute'>): Promise<Finding> => {
  const client = createDuneClient({ apiKey, apiUrl, callsPerMinute, retries: 0 });
  const outcome = await client.usage(timeoutMs);
  await client.close();
  if (outcome.kind === 'refused') return unknownFinding(about, `This key may not read them. ${asBefore}`);
  if (outcome.kind !== 'usage')
    return unknownFinding(about, `Dune didn't tell (${outcome.kind}). ${asBefore}`);
  const now = Date.now();
  const period = choosePeriod(outcome.periods, now);
  if (period === undefined)
    return unknownFinding(about, `Dune told no billing period that holds now. ${asBefore}`);
  const used = describeUsedCredits(period).replace(' Dune credits', '');
  return okFinding(
    about,
    `${used} used, ${describeDaysLeft(period, now)}; ${describePlan(toReadPrice(period.included))}`,
  );
};
