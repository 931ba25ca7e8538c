import type { Config } from '../config.ts';
import { clockFinding } from './clock.ts';
import { databaseFinding } from './database.ts';
import { keyFinding } from './dune.ts';
import type { Finding } from './finding.ts';
import { callAuthTest, intakeFinding, scopesFinding, tokenFinding } from './slack.ts';

/** Looks at everything that the bot needs. `manifest` is the text of `manifest.yml`. Changes nothing, posts nothing. */
export const examine = async (config: Config, manifest: string | undefined): Promise<readonly Finding[]> => {
  const [tested, intake, key, { finding, aheadMs }] = await Promise.all([
    callAuthTest(config),
    intakeFinding(config),
    keyFinding(config),
    databaseFinding(config.database),
  ]);
  return [
    tokenFinding(tested, config),
    scopesFinding(tested, manifest, config),
    intake,
    key,
    finding,
    clockFinding(tested, "this machine's clock"),
    ...(aheadMs === undefined ? [] : [clockFinding(tested, "the database's clock", aheadMs)]),
  ];
};
