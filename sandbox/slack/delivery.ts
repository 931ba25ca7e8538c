import { createHmac } from 'node:crypto';

/** The app's answer to a delivery. */
export type Delivery = {
  /** The HTTP status; 200 for an acknowledgement over a socket. `undefined`: nothing in time. */
  readonly status: number | undefined;
  readonly body: string;
  /** When the acknowledgement came, by the sandbox's clock, ms. */
  readonly acknowledgedAt: number | undefined;
  /** Why there was no answer, which Slack doesn't tell: too late, or a connection that broke. */
  readonly failure?: string;
};

/** Slack gives an app three seconds. Source: docs.slack.dev/interactivity/handling-user-interaction. */
export const usualAckMs = 3000;

/** A request as Slack signs it. Source: docs.slack.dev/authentication/verifying-requests-from-slack. */
export const signedRequest = (
  secret: string,
  body: string,
  seconds: number,
  // Bolt compares the type exactly: no charset.
  type = 'application/x-www-form-urlencoded',
): RequestInit => ({
  method: 'POST',
  headers: {
    'content-type': type,
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`,
  },
  body,
});

const describeFailure = (error: unknown): string =>
  error instanceof Error ? [error.message, error.cause ?? []].flat().map(String).join(': ') : String(error);

/** Delivers over HTTP. The app has `ackMs` to answer. */
export const deliverOverHttp = async (
  url: string,
  request: RequestInit,
  now: () => number,
  ackMs: number,
): Promise<Delivery> => {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(ackMs) });
    return { status: response.status, body: await response.text(), acknowledgedAt: now() };
  } catch (error) {
    // No answer, or too late: the same to Slack.
    return { status: undefined, body: '', acknowledgedAt: undefined, failure: describeFailure(error) };
  }
};
