import { type Dispatcher, errors, interceptors } from 'undici';
import type { Clock } from '../core/clock.ts';
import { codeOf } from '../core/network-error.ts';
import type { Slot } from './rate-limit.ts';

const retriedStatuses = [429, 502, 503, 504];
const droppedCodes = [
  'ECONNRESET',
  'ECONNREFUSED',
  'ENETDOWN',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
];

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const firstValue = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;

/**
 * Returns `Retry-After` as ms from now. It's either seconds or an HTTP date (RFC 9110, 10.2.3), which is compared with the
 * sender's own clock if the response has one, since ours may differ.
 */
export const parseRetryAfter = (headers: Headers, now: number): number | undefined => {
  const value = firstValue(headers['retry-after']);
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const theirs = Date.parse(firstValue(headers['date']) ?? '');
  const ms = Date.parse(value) - (Number.isNaN(theirs) ? now : theirs);
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
};

/** A request in progress. `started` turns true with the first byte of a response that is kept. */
export type RequestAttempt = { readonly deadline: number; started: boolean };

/** How often and how patiently to retry; the first wait doubles with each retry. */
type RetryOptions = {
  readonly retries: number;
  readonly backoffMs: number;
  /** Acquires a slot of the rate limit. */
  readonly acquireSlot: (withinMs: number) => Promise<Slot>;
  readonly clock: Clock;
};

/**
 * Retries errors that may pass (429, 502, 503, 504 and dropped connections) after the time that Dune asks for, or else with
 * growing waits; not at all if too little time is left. Each retry acquires its own slot.
 */
export const retryWithin = (
  attempt: RequestAttempt,
  { retries, backoffMs, acquireSlot, clock }: RetryOptions,
): Dispatcher.DispatcherComposeInterceptor =>
  interceptors.retry({
    throwOnError: false,
    retry: (error, { state }, decide) => {
      const isStatus = error instanceof errors.RequestRetryError;
      const mayRetry = isStatus
        ? retriedStatuses.includes(error.statusCode)
        : droppedCodes.includes(codeOf(error));
      const told = isStatus ? parseRetryAfter(error.headers, clock.now()) : undefined;
      const wait = told ?? backoffMs * 2 ** (state.counter - 1) * (1 + Math.random() / 2);
      const left = attempt.deadline - clock.now() - wait;
      // Some bytes were already handed on, and a second response can't be appended to them.
      if (!mayRetry || attempt.started || state.counter > retries || left <= 0) return decide(error);
      const again = async (): Promise<void> => {
        await clock.sleep(wait);
        const slot = await acquireSlot(attempt.deadline - clock.now());
        decide(slot.ok ? null : error);
      };
      again().catch(decide);
    },
  });
