import type { Config } from '../../config/config.ts';
import { clockFinding } from './check-clock.ts';
import { databaseFinding } from './check-database.ts';
import { keyFinding } from './check-dune.ts';
import { callAuthTest, intakeFinding, scopesFinding, tokenFinding } from './check-slack.ts';
import type { Finding } from './finding.ts';

/** Looks at everything that the bot needs. Changes nothing, posts nothing. */
export const examine = async (config: Config): Promise<readonly Finding[]> => {
  const [tested, intake, key, { finding, aheadMs }] = await Promise.all([
    callAuthTest(config),
    intakeFinding(config),
    keyFinding(config),
    databaseFinding(config.database),
  ]);
  return [
    tokenFinding(tested, config),
    scopesFinding(tested, config),
    intake,
    key,
    finding,
    clockFinding(tested, "this machine's clock"),
    ...(aheadMs === undefined ? [] : [clockFinding(tested, "the database's clock", aheadMs)]),
  ];
};
