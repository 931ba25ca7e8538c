import type { Config, DuneConfig } from '../../config/config.ts';
import type { HostedConfig, Setup } from '../../config/hosted.ts';
import type { SlackCall } from './call-slack.ts';
import { checkClock } from './check-clock.ts';
import { checkCredits } from './check-credits.ts';
import { checkDatabase, type DatabaseFinding } from './check-database.ts';
import { checkKey } from './check-dune.ts';
import { checkClient, checkSealed, describePublicUrl } from './check-hosted.ts';
import { checkLimits } from './check-limits.ts';
import { callAuthTest, checkIntake, checkScopes, checkToken, unreachableFinding } from './check-slack.ts';
import { type Finding, okFinding } from './finding.ts';

const checkClocks = (tested: SlackCall, { aheadMs }: DatabaseFinding): readonly Finding[] => [
  checkClock(tested, "this machine's clock"),
  ...(aheadMs === undefined ? [] : [checkClock(tested, "the database's clock", aheadMs)]),
];

const examineOne = async (config: Config): Promise<readonly Finding[]> => {
  const [tested, intake, key, credits, database] = await Promise.all([
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
    database.finding,
    ...checkClocks(tested, database),
  ];
};

const checkDefaultKey = async (
  apiKey: string | undefined,
  dune: Omit<DuneConfig, 'apiKey'>,
): Promise<readonly Finding[]> =>
  apiKey === undefined
    ? [okFinding('DUNE_API_KEY', 'not set: an admin of each workspace enters one in Home')]
    : Promise.all([checkKey({ ...dune, apiKey }), checkCredits({ ...dune, apiKey })]);

/** Slack has no token of the app itself, so only its clock can be asked. */
const examineHosted = async ({
  shared,
  apiKey,
  oauth,
  sealingKeys,
}: HostedConfig): Promise<readonly Finding[]> => {
  const [asked, intake, keys, database] = await Promise.all([
    callAuthTest({ slack: { apiUrl: shared.slack.apiUrl } }),
    checkIntake(shared),
    checkDefaultKey(apiKey, shared),
    checkDatabase(shared.database),
  ]);
  const { outcome } = asked;
  return [
    ...checkClient(oauth),
    intake,
    describePublicUrl(oauth.publicUrl),
    ...(outcome.kind === 'unreachable'
      ? [unreachableFinding('Slack', shared.slack.apiUrl, outcome.reason)]
      : []),
    ...keys,
    ...checkLimits(shared.queryLimits),
    database.finding,
    ...(await checkSealed(sealingKeys, shared.database)),
    ...checkClocks(asked, database),
  ];
};

/** Runs all checks. Changes nothing and posts nothing. */
export const examine = (setup: Setup): Promise<readonly Finding[]> =>
  setup.kind === 'one' ? examineOne(setup.config) : examineHosted(setup.config);
