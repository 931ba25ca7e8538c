import { type DuneSandbox, startDuneSandbox } from './dune/server.ts';
import { startGateway } from './gateway.ts';
import { createGrants, type Grants } from './slack/grants.ts';
import { type SlackSandbox, startSlackSandbox } from './slack/server.ts';
import { createPassing, type Traffic } from './team-passing.ts';

/** A team on Slack that can install the app, and its account on Dune. */
export type Team = {
  readonly id: string;
  readonly name: string;
  readonly slack: SlackSandbox;
  readonly dune: DuneSandbox;
  /** The key of its account. */
  readonly key: string;
};

/** An Enterprise organization of all teams. Its token reaches the team in which it was installed, also for the others. */
export type Org = { readonly id: string; readonly name: string };

/** Several teams behind one Slack and one Dune. */
export type Teams = {
  readonly all: readonly Team[];
  /** Returns the team of a name. Throws if there is none. */
  readonly team: (name: string) => Team;
  /** The values for `SLACK_API_URL`, `SLACK_AUTHORIZE_URL` and `DUNE_API_URL`. */
  readonly slackApiUrl: string;
  readonly authorizeUrl: string;
  readonly duneUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  readonly grants: Grants;
  /** Everything that the app sent with a team's token or key, or to a `response_url` of the team. */
  readonly traffic: readonly Traffic[];
  /** The team whose person is at Slack's page of consent, and whether they agree. */
  readonly atConsent: (team: string, agrees?: boolean) => void;
  readonly close: () => Promise<void>;
};

const clientId = '1000.2000';
const clientSecret = 'sandbox-client-secret';
const signingSecret = 'sandbox-signing-secret';

const toId = (name: string): string => `T0${name.toUpperCase()}`;

const startTeam = async (name: string, now: () => number, ackMs?: number, org?: Org): Promise<Team> => {
  const id = toId(name);
  const credentials = { botToken: `xoxb-inside-${id}`, appToken: `xapp-inside-${id}`, signingSecret };
  const slack = await startSlackSandbox(now, ackMs, { id, name, credentials, org: org?.id });
  return { id, name, slack, dune: await startDuneSandbox(now), key: `dune-key-of-${name}-0123456789` };
};

/** Starts teams, each with its own workspace and Dune account, on 127.0.0.1. Names are lower-case words. */
export const startTeams = async (
  names: readonly string[],
  now: () => number = Date.now,
  ackMs?: number,
  org?: Org,
): Promise<Teams> => {
  const all = await Promise.all(names.map((name) => startTeam(name, now, ackMs, org)));
  const byName = new Map(all.map((team) => [team.name, team]));
  const team = (name: string): Team => {
    const found = byName.get(name);
    if (found === undefined) throw new Error(`no team ${name}`);
    return found;
  };
  const scopes = ['commands', 'chat:write', 'users:read', 'app_mentions:read', 'im:history', 'files:write'];
  const grants = createGrants(
    { clientId, clientSecret },
    (name) => ({ id: toId(name), name }),
    () => scopes,
  );
  const passing = createPassing(all, grants);
  const slackGateway = await startGateway(passing.toSlack);
  const duneGateway = await startGateway(passing.toDune);
  return {
    all,
    team,
    slackApiUrl: `${slackGateway.origin}/api/`,
    authorizeUrl: `${slackGateway.origin}/oauth/v2/authorize`,
    duneUrl: `${duneGateway.origin}/api`,
    clientId,
    clientSecret,
    signingSecret,
    grants,
    traffic: passing.traffic,
    atConsent: passing.atConsent,
    close: async () => {
      await Promise.all(all.flatMap(({ slack, dune }) => [slack.close(), dune.close()]));
      await Promise.all([slackGateway.close(), duneGateway.close()]);
    },
  };
};
