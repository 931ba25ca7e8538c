import type { SharedConfig } from '../config/config.ts';
import { describeListenError } from '../platform/listen-error.ts';
import { neverSentCode } from './clients/post-outcome.ts';

const getErrorText = (error: unknown, field: string): string => {
  if (typeof error !== 'object' || error === null) return '';
  const value: unknown = Object.entries(error).find(([key]) => key === field)?.[1];
  return typeof value === 'string' ? value : '';
};

const platformError = (error: unknown): string => {
  const data: unknown = error instanceof Error && 'data' in error ? error.data : undefined;
  return getErrorText(data, 'error');
};

/** Slack's error codes for a token it rejects. Source: docs.slack.dev/reference/methods/auth.test, "Errors". */
export const refusals =
  /^(invalid_auth|not_authed|account_inactive|token_revoked|token_expired|not_allowed_token_type|user_removed_from_team|team_disabled)$/;

/** Returns Slack's code where it rejected the token of a call, so that trying again is pointless; else `undefined`. */
export const tokenRefusal = (error: unknown): string | undefined => {
  const code = platformError(error);
  return refusals.test(code) ? code : undefined;
};

/** Describes, for the operator, why the app couldn't connect to Slack, and which setting to check. */
export const describeSlackStart = (
  error: unknown,
  step: 'bot-token' | 'intake',
  { intake, apiUrl }: SharedConfig['slack'],
): string => {
  const code = platformError(error);
  const variable = step === 'bot-token' ? 'SLACK_BOT_TOKEN' : 'SLACK_APP_TOKEN';
  if (refusals.test(code)) {
    return `Slack rejected ${variable} (${code}). Copy it again from api.slack.com/apps > your app${
      step === 'bot-token'
        ? ' > OAuth & Permissions. If it was revoked, reinstall the app.'
        : ' > Basic Information > App-Level Tokens. It needs the scope connections:write.'
    }`;
  }
  const ofPort = intake.mode === 'http' ? describeListenError('PORT', intake.port, error) : undefined;
  if (ofPort !== undefined) return ofPort;
  const reason = code || neverSentCode(error) || (error instanceof Error ? error.message : String(error));
  return `No usable response from Slack at ${apiUrl}: ${reason}. Check the network and, if you set it, SLACK_API_URL. Then start again.`;
};
