import {
  LogLevel,
  type WebAPICallResult,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebClient,
} from '@slack/web-api';
import { innermostCode } from '../../core/network-error.ts';

/** A response from Slack, with its time by both clocks. */
export type SlackCall = {
  readonly outcome:
    | {
        readonly kind: 'ok';
        readonly team: string | undefined;
        readonly user: string | undefined;
        readonly scopes: readonly string[] | undefined;
      }
    | { readonly kind: 'refused'; readonly error: string }
    | { readonly kind: 'unreachable'; readonly reason: string };
  /** Slack's time, as in the header `Date`. */
  readonly date: string | undefined;
  /** When the call was sent and answered, ms by this machine's clock. */
  readonly askedAt: number;
  readonly answeredAt: number;
};

type Answer = WebAPICallResult & { readonly team?: string; readonly user?: string };

const timeoutMs = 10_000;

const toFailureReason = (error: unknown): SlackCall['outcome'] => {
  // Not a Slack error code: a proxy in between answered with a page.
  if (error instanceof WebAPIPlatformError && /^\w+$/.test(error.data.error))
    return { kind: 'refused', error: error.data.error };
  if (error instanceof WebAPIPlatformError) return { kind: 'unreachable', reason: 'no usable answer' };
  if (error instanceof WebAPIHTTPError) return { kind: 'unreachable', reason: `status ${error.statusCode}` };
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'unreachable', reason: innermostCode(error) || message };
};

/** Calls a Slack method once, within ten seconds. */
export const callSlack = async (
  call: (client: WebClient) => Promise<Answer>,
  token: string | undefined,
  apiUrl: string,
): Promise<SlackCall> => {
  let date: string | undefined;
  const client = new WebClient(token, {
    slackApiUrl: apiUrl,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      date = response.headers.get('date') ?? undefined;
      return response;
    },
  });
  const askedAt = Date.now();
  const outcome = await call(client).then(
    ({ team, user, response_metadata: more }): SlackCall['outcome'] => ({
      kind: 'ok',
      team,
      user,
      scopes: more?.scopes,
    }),
    toFailureReason,
  );
  return { outcome, date, askedAt, answeredAt: Date.now() };
};
