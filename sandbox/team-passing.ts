import type { Passed, Passing } from './gateway.ts';
import type { Grants } from './slack/grants.ts';
import type { Team } from './teams.ts';

/** A request of the app, as a team's servers saw it: its address, credentials and body. */
export type Traffic = { readonly team: string; readonly text: string };

const invalidAuth: Passed = { status: 200, body: { ok: false, error: 'invalid_auth' } };

const bearer = ({ headers }: Passing): string => (headers.authorization ?? '').replace(/^Bearer /, '');

/** Keeps what the app sends to each team. */
const createTraffic = (teams: readonly Team[]) => {
  const traffic: Traffic[] = [];
  for (const { name, slack } of teams)
    slack.watchCalls(({ on, body }) => {
      if (on === 'response_url') traffic.push({ team: name, text: body });
    });
  const note = (team: string, { path, headers, body }: Passing): void => {
    const credentials = [headers.authorization, headers['x-dune-api-key']].join(' ');
    const words = [...new URLSearchParams(body).values(), body].join(' ');
    traffic.push({ team, text: `${path} ${credentials} ${words}` });
  };
  return { traffic, note };
};

/** Slack's page of consent, where a person answers at once. */
const createConsent = (grants: Grants) => {
  let person = { team: '', agrees: true };
  return {
    at: (team: string, agrees = true): void => {
      person = { team, agrees };
    },
    answer: (path: string): Passed => {
      const asked = new URL(path, 'http://slack').searchParams;
      const back = new URL(asked.get('redirect_uri') ?? '');
      back.searchParams.set('state', asked.get('state') ?? '');
      if (person.agrees) back.searchParams.set('code', grants.consent(person.team));
      else back.searchParams.set('error', 'access_denied');
      return { status: 302, headers: { location: back.href }, body: {} };
    },
  };
};

/** Creates what passes requests on to the team whose token or key they have. */
export const createPassing = (teams: readonly Team[], grants: Grants) => {
  const { traffic, note } = createTraffic(teams);
  const consent = createConsent(grants);
  return {
    traffic,
    atConsent: consent.at,
    toSlack: (request: Passing): Passed => {
      if (request.path.startsWith('/oauth/v2/authorize')) return consent.answer(request.path);
      const method = request.path.replace(/^\/api\//, '');
      if (method === 'oauth.v2.access')
        return { status: 200, body: grants.access(new URLSearchParams(request.body)) };
      const name = grants.teamOf(bearer(request));
      const owner = teams.find((team) => team.name === name);
      if (owner === undefined) return invalidAuth;
      note(owner.name, request);
      const { apiUrl, credentials } = owner.slack;
      return { to: `${apiUrl}${method}`, headers: { authorization: `Bearer ${credentials.botToken}` } };
    },
    toDune: (request: Passing): Passed => {
      const owner = teams.find(({ key }) => key === request.headers['x-dune-api-key']);
      if (owner === undefined) return { status: 401, body: { error: 'invalid API Key' } };
      note(owner.name, request);
      const { url, key } = owner.dune;
      return { to: `${new URL(url).origin}${request.path}`, headers: { 'x-dune-api-key': key } };
    },
  };
};
