import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Log } from '../../platform/log.ts';
import { boltLogger } from '../bolt-logger.ts';
import { callRules } from '../clients/web-client.ts';

/** The app's own credentials, and where Slack is. */
export type OAuthAccess = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiUrl: string;
  readonly log: Log;
};

/**
 * How Slack answered a refresh token. `refused`: it's used or revoked, so no token will come of it. `failed`: it may or may
 * not be used.
 */
export type TokenAnswer =
  | {
      readonly kind: 'refreshed';
      readonly token: string;
      readonly refreshToken: string;
      readonly expiresInMs: number;
    }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'failed'; readonly code: string };

/** Uses a refresh token, which can be used once. Never throws. */
export type RefreshToken = (refreshToken: string) => Promise<TokenAnswer>;

/** Source: docs.slack.dev/authentication/using-token-rotation. */
const answerSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number(),
});

/** Source: docs.slack.dev/reference/methods/oauth.v2.access, "Errors". The app's own wrong secret isn't among them. */
const tokenDead = /^(invalid_refresh_token|token_revoked|token_expired|account_inactive|invalid_grant)$/;

const toFailure = (error: unknown): TokenAnswer => {
  if (!(error instanceof WebAPIPlatformError)) return { kind: 'failed', code: 'no_answer' };
  const code = error.data.error;
  return { kind: tokenDead.test(code) ? 'refused' : 'failed', code: /^\w{1,60}$/.test(code) ? code : 'odd' };
};

/** Creates a function that exchanges refresh tokens. A call that is lost isn't repeated: its token may be used. */
export const createRefreshToken = ({ clientId, clientSecret, apiUrl, log }: OAuthAccess): RefreshToken => {
  const client = new WebClient(undefined, {
    slackApiUrl: apiUrl,
    logger: boltLogger(log),
    ...callRules.post,
  });
  return async (refreshToken) => {
    try {
      const answer = answerSchema.safeParse(
        await client.oauth.v2.access({
          client_id: clientId,
          client_secret: clientSecret,
          grant_type: 'refresh_token',
          refresh_token: refreshToken,
        }),
      );
      if (!answer.success) return { kind: 'failed', code: 'odd_answer' };
      const { access_token: token, refresh_token: next, expires_in: seconds } = answer.data;
      return { kind: 'refreshed', token, refreshToken: next, expiresInMs: seconds * 1000 };
    } catch (error) {
      return toFailure(error);
    }
  };
};
