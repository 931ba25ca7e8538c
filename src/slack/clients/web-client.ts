import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../../platform/log.ts';
import { boltLogger } from '../bolt-logger.ts';

type CallRules = Pick<WebClientOptions, 'timeout' | 'retryConfig' | 'rejectRateLimitedCalls'>;

/** Timeouts and retries of Slack API calls, by purpose. Times in ms. */
export const callRules = {
  /** Posts never retry: by default the client sends a message up to eleven times when responses get lost. */
  post: { timeout: 10_000, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  /** Showing a view twice does no harm, so lost calls are retried while the person waits. */
  view: {
    timeout: 5_000,
    retryConfig: { retries: 1, minTimeout: 200, maxTimeout: 200 },
    rejectRateLimitedCalls: true,
  },
  /** Who somebody is: what waits for it goes on without. */
  person: { timeout: 2_500, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  /** Bolt's own calls: the app's identity, and link previews. */
  bolt: { timeout: 10_000, retryConfig: { retries: 2, minTimeout: 250, maxTimeout: 1000 } },
} satisfies Record<string, CallRules>;

/** Everything needed to call Slack's API. */
export type SlackAccess = {
  readonly token: string;
  readonly apiUrl: string;
  readonly log: Log;
  /** Adds the app to a workspace again, where it serves many. */
  readonly installUrl?: string | undefined;
};

/** The means to say, in the log and to people, why Slack refuses a post. */
export type PostAccess = Pick<SlackAccess, 'log' | 'installUrl'>;

/** Creates a Slack API client that follows one of the rules. */
export const createWebClient = (
  { token, apiUrl, log }: SlackAccess,
  rules: keyof typeof callRules,
): WebClient => new WebClient(token, { slackApiUrl: apiUrl, logger: boltLogger(log), ...callRules[rules] });
