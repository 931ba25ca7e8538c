import type { Config } from '../../config/config.ts';
import { checkClock } from './check-clock.ts';
import { checkCredits } from './check-credits.ts';
import { checkDatabase } from './check-database.ts';
import { checkKey } from './check-dune.ts';
import { checkLimits } from './check-limits.ts';
import { callAuthTest, checkIntake, checkScopes, checkToken } from './check-slack.ts';
import type { Finding } from './finding.ts';

/** Runs all checks. Changes nothing and posts nothing. */
export const examine = async (config: Config): Promise<readonly Finding[]> => {
  const [tested, intake, key, credits, { finding, aheadMs }] = await Promise.all([
    callAuthTest(config),
    checkIntake(config),
    checkKey(config),
    checkCredits(config),
    checkDatabase(config.database),
  ]);
  return [
    checkToken(tested, config),
    checkScopes(tested, config),
    intake,
    key,
    ...checkLimits(config.queryLimits),
    credits,
    finding,
    checkClock(tested, "this machine's clock"),
    ...(aheadMs === undefined ? [] : [checkClock(tested, "the database's clock", aheadMs)]),
  ];
};
