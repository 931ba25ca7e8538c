import { randomBytes } from 'node:crypto';

/** A team, or an organization, as an installation names it. */
type Named = { readonly id: string; readonly name: string };

/** How the app's tokens are. `expiresInS`: they expire, and are renewed. `org`: teams install the app for their organization. */
type TokenTerms = { readonly expiresInS?: number | undefined; readonly org?: Named | undefined };

/** The tokens that the app has, and the consents that it may turn into tokens. Names are those of teams. */
export type Grants = {
  /** A person agreed: returns the code for one token. */
  readonly consent: (team: string) => string;
  /** Answers `oauth.v2.access`. Source: docs.slack.dev/reference/methods/oauth.v2.access. */
  readonly access: (form: URLSearchParams) => object;
  /** Returns the team of a token; `undefined` for one that is unknown, or revoked. */
  readonly teamOf: (token: string) => string | undefined;
  /** Revokes all tokens of a team. */
  readonly revoke: (team: string) => void;
  readonly setTerms: (terms: TokenTerms) => void;
  /** Everything that was ever issued, with its team. */
  readonly issued: readonly { readonly team: string; readonly secret: string }[];
};

/** Creates the grants of an app. */
export const createGrants = (
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
  find: (team: string) => Named,
  scopes: () => readonly string[],
): Grants => {
  const codes = new Map<string, string>();
  const tokens = new Map<string, string>();
  const refreshTokens = new Map<string, string>();
  const issued: { team: string; secret: string }[] = [];
  let terms: TokenTerms = {};

  const issue = (kind: string, team: string, into: Map<string, string>): string => {
    const secret = `${kind}-${find(team).id}-${randomBytes(12).toString('hex')}`;
    into.set(secret, team);
    issued.push({ team, secret });
    return secret;
  };

  const answer = (team: string): object => ({
    ok: true,
    app_id: 'A0SANDBOX',
    token_type: 'bot',
    access_token: issue('xoxb', team, tokens),
    ...(terms.expiresInS !== undefined && {
      refresh_token: issue('xoxe-1', team, refreshTokens),
      expires_in: terms.expiresInS,
    }),
    scope: scopes().join(','),
    bot_user_id: 'U0BOT',
    team: terms.org === undefined ? find(team) : null,
    enterprise: terms.org ?? null,
    is_enterprise_install: terms.org !== undefined,
    authed_user: { id: 'U0ADA' },
  });

  /** A code and a refresh token are good for one token. */
  const spend = (secret: string | null, from: Map<string, string>, error: string): object => {
    const team = from.get(secret ?? '');
    if (team === undefined) return { ok: false, error };
    from.delete(secret ?? '');
    return answer(team);
  };

  return {
    consent: (team) => {
      const code = randomBytes(12).toString('hex');
      codes.set(code, team);
      return code;
    },
    access: (form) => {
      const isApp = form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
      if (!isApp) return { ok: false, error: 'bad_client_secret' };
      return form.get('grant_type') === 'refresh_token'
        ? spend(form.get('refresh_token'), refreshTokens, 'invalid_refresh_token')
        : spend(form.get('code'), codes, 'invalid_code');
    },
    teamOf: (token) => tokens.get(token),
    revoke: (team) => {
      for (const all of [tokens, refreshTokens])
        for (const [secret, owner] of all) if (owner === team) all.delete(secret);
    },
    setTerms: (changed) => {
      terms = changed;
    },
    issued,
  };
};
