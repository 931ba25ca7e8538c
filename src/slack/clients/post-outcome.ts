import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { hourMs, minuteMs } from '../../core/duration.ts';
import { innermostCode, isNeverSent } from '../../core/network-error.ts';
import type { LastingRefusal, PostOutcome } from '../../digests/messenger.ts';
import type { HoldReason } from '../../store/reason.ts';

/** Every outcome of a post except success. */
export type NotPosted = Exclude<PostOutcome, { kind: 'sent' }>;

/** The wait when Slack doesn't say how long, ms. */
const defaultWaitMs = 30_000;

/** Slack's limits are per minute, so a longer wait comes from a proxy, and trying once an hour does no harm. */
const maxWaitMs = hourMs;

/** Returns how long Slack asks to wait, ms. */
const toWaitMs = (seconds: unknown): number =>
  typeof seconds === 'number' && seconds > 0 ? Math.min(seconds * 1000, maxWaitMs) : defaultWaitMs;

/** Slack's error codes by their meaning. Source: docs.slack.dev/reference/methods/chat.postMessage, "Errors". */
const channelGone = /^(channel_not_found|is_archived)$/;
const notMember = /^not_in_channel$/;
const policy =
  /^(restricted_action(_\w+)?|no_permission|access_denied|ekm_access_denied|slack_connect_\w+_blocked|messages_tab_disabled|cannot_reply_to_message|cannot_dm_bot|user_not_found|user_disabled)$/;
const tokenDead = /^(token_revoked|account_inactive|invalid_auth|not_authed|token_expired)$/;
const noPermission =
  /^(missing_scope|not_allowed_token_type|team_access_not_granted|accesslimited|team_not_found)$/;
const workspaceShut =
  /^(team_added_to_org|org_login_required|two_factor_setup_required|enterprise_is_restricted|message_limit_exceeded)$/;
const rate = /^(ratelimited|rate_limited)$/;
const mayHaveArrived = /^(fatal_error|internal_error|service_unavailable)$/;
const word = /^[a-z][a-z0-9_]{1,80}$/;

const toRefusal = (code: string): LastingRefusal | undefined => {
  if (notMember.test(code)) return { kind: 'refused', reason: 'membership', code };
  if (channelGone.test(code)) return { kind: 'refused', reason: 'channel', code };
  return policy.test(code) ? { kind: 'refused', reason: 'policy', code } : undefined;
};

type WorkspaceDetail = Extract<HoldReason, { code: 'workspace-refused' }>['detail'];

const workspaceRefusal = (detail: WorkspaceDetail, forMs: number): NotPosted => ({
  kind: 'workspace',
  code: detail.slackCode,
  reason: { code: 'workspace-refused', detail },
  forMs,
});

const toWorkspaceOutcome = (
  slackCode: string,
  needed: string | undefined,
  installUrl: string | undefined,
): NotPosted | undefined => {
  const again = installUrl === undefined ? {} : { installUrl };
  if (tokenDead.test(slackCode))
    return workspaceRefusal({ reason: 'token', slackCode, ...again }, 5 * minuteMs);
  if (noPermission.test(slackCode))
    return workspaceRefusal({ reason: 'permission', slackCode, needed, ...again }, hourMs);
  return workspaceShut.test(slackCode)
    ? workspaceRefusal({ reason: 'closed', slackCode }, hourMs)
    : undefined;
};

const platformOutcome = ({ data }: WebAPIPlatformError, installUrl: string | undefined): NotPosted => {
  const code = data.error;
  // Not a Slack error code: a proxy answered with a page.
  if (!word.test(code)) return { kind: 'unknown', detail: code.slice(0, 100) };
  if (rate.test(code)) {
    return { kind: 'busy', retryAfterMs: toWaitMs(data.response_metadata?.['retryAfter']) };
  }
  if (mayHaveArrived.test(code)) return { kind: 'unknown', detail: code };
  const needed: unknown = 'needed' in data ? data.needed : undefined;
  return (
    toRefusal(code) ??
    toWorkspaceOutcome(code, typeof needed === 'string' ? needed : undefined, installUrl) ?? {
      kind: 'failed',
      code,
    }
  );
};

/** Returns the code of a connection that was never made, so nothing arrived; `undefined` for any other error. */
export const neverSentCode = (error: unknown): string | undefined => {
  const code = innermostCode(error);
  return isNeverSent(code) ? code : undefined;
};

/**
 * Classifies the error of a post: whether the message may have arrived, and how long to wait before trying again. `installUrl`:
 * adds the app again, where it serves many workspaces.
 */
export const toPostOutcome = (error: unknown, installUrl?: string): NotPosted => {
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'busy', retryAfterMs: toWaitMs(error.retryAfter) };
  if (error instanceof WebAPIPlatformError) return platformOutcome(error, installUrl);
  if (error instanceof WebAPIHTTPError) {
    const detail = `HTTP ${error.statusCode}`;
    return error.statusCode >= 500 ? { kind: 'unknown', detail } : { kind: 'unreachable', code: detail };
  }
  const cause = error instanceof WebAPIRequestError ? error.original : error;
  const unsent = neverSentCode(cause);
  if (unsent !== undefined) return { kind: 'unreachable', code: unsent };
  return {
    kind: 'unknown',
    detail: innermostCode(cause) || (cause instanceof Error ? cause.name : String(cause)),
  };
};
