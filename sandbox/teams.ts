import { type DuneSandbox, startDuneSandbox } from './dune/server.ts';
import { type Passed, type Passing, startGateway } from './gateway.ts';
import { createGrants, type Grants } from './slack/grants.ts';
import { type SlackSandbox, startSlackSandbox } from './slack/server.ts';

/** A team on Slack that can install the app, and its account on Dune. */
export type Team = {
  readonly id: string;
  readonly name: string;
  readonly slack: SlackSandbox;
  readonly dune: DuneSandbox;
  /** The key of its account. */
  readonly key: string;
};

/** A request of the app, as a team's servers saw it: its address, credentials and body. */
type Traffic = { readonly team: string; readonly text: string };

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

const startTeam = async (name: string, now: () => number, ackMs?: number): Promise<Team> => {
  const id = toId(name);
  const credentials = { botToken: `xoxb-inside-${id}`, appToken: `xapp-inside-${id}`, signingSecret };
  const slack = await startSlackSandbox(now, ackMs, { id, name, credentials });
  return { id, name, slack, dune: await startDuneSandbox(now), key: `dune-key-of-${name}-0123456789` };
};

const invalidAuth: Passed = { status: 200, body: { ok: false, error: 'invalid_auth' } };

const bearer = ({ headers }: Passing): string => (headers.authorization ?? '').replace(/^Bearer /, '');

/** Starts teams, each with its own workspace and Dune account, on 127.0.0.1. Names are lower-case words. */
export const startTeams = async (
  names: readonly string[],
  now: () => number = Date.now,
  ackMs?: number,
): Promise<Teams> => {
  const all = await Promise.all(names.map((name) => startTeam(name, now, ackMs)));
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
  const traffic: Traffic[] = [];
  for (const { name, slack } of all)
    slack.watchCalls(({ on, body }) => {
      if (on === 'response_url') traffic.push({ team: name, text: body });
    });
  let person = { team: names[0] ?? '', agrees: true };

  const note = (name: string, { path, headers, body }: Passing): void => {
    const credentials = [headers.authorization, headers['x-dune-api-key']].join(' ');
    traffic.push({ team: name, text: `${path} ${credentials} ${decodeURIComponent(body.replaceAll('+', ' '))}` });
  };

  /** Slack's page of consent, where the person at it answers at once. */
  const consent = (path: string): Passed => {
    const asked = new URL(path, 'http://slack').searchParams;
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('state', asked.get('state') ?? '');
    if (person.agrees) back.searchParams.set('code', grants.consent(person.team));
    else back.searchParams.set('error', 'access_denied');
    return { status: 302, headers: { location: back.href }, body: {} };
  };

  const passToSlack = (request: Passing): Passed => {
    if (request.path.startsWith('/oauth/v2/authorize')) return consent(request.path);
    const method = request.path.replace(/^\/api\//, '');
    if (method === 'oauth.v2.access')
      return { status: 200, body: grants.access(new URLSearchParams(request.body)) };
    const name = grants.teamOf(bearer(request));
    if (name === undefined) return invalidAuth;
    const { slack } = team(name);
    note(name, request);
    return {
      to: `${slack.apiUrl}${method}`,
      headers: { authorization: `Bearer ${slack.credentials.botToken}` },
    };
  };

  const passToDune = (request: Passing): Passed => {
    const { path, headers } = request;
    const owner = all.find(({ key }) => key === headers['x-dune-api-key']);
    if (owner === undefined) return { status: 401, body: { error: 'invalid API Key' } };
    note(owner.name, request);
    const { url, key } = owner.dune;
    return { to: `${new URL(url).origin}${path}`, headers: { 'x-dune-api-key': key } };
  };

  const slackGateway = await startGateway(passToSlack);
  const duneGateway = await startGateway(passToDune);
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
    traffic,
    atConsent: (name, agrees = true) => {
      person = { team: name, agrees };
    },
    close: async () => {
      await Promise.all(all.flatMap(({ slack, dune }) => [slack.close(), dune.close()]));
      await Promise.all([slackGateway.close(), duneGateway.close()]);
    },
  };
};
