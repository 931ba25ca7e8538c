import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../../platform/log.ts';
import { boltLogger } from '../bolt-logger.ts';

type CallRules = Pick<WebClientOptions, 'timeout' | 'retryConfig' | 'rejectRateLimitedCalls'>;

/** How calls to Slack's API behave, by what they are for. Times in ms. */
export const callRules = {
  /** Posts never retry: the client's default sends a message up to eleven times when answers get lost. */
  post: { timeout: 10_000, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  /** Showing the same view twice does no harm, so calls that got lost are made again while the person waits. */
  view: {
    timeout: 5_000,
    retryConfig: { retries: 1, minTimeout: 200, maxTimeout: 200 },
    rejectRateLimitedCalls: true,
  },
  /** Bolt's own calls: who the app is, and what stands under links. */
  bolt: { timeout: 10_000, retryConfig: { retries: 2, minTimeout: 250, maxTimeout: 1000 } },
} satisfies Record<string, CallRules>;

/** What calling Slack's API takes. */
export type SlackAccess = { readonly token: string; readonly apiUrl: string; readonly log: Log };

/** Creates a client of Slack's API that follows one of the rules. */
export const createWebClient = (
  { token, apiUrl, log }: SlackAccess,
  rules: keyof typeof callRules,
): WebClient => new WebClient(token, { slackApiUrl: apiUrl, logger: boltLogger(log), ...callRules[rules] });
