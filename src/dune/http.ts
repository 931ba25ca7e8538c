import { Agent, type Dispatcher, errors, interceptors } from 'undici';
import type { Clock } from './clock.ts';
import type { Trouble } from './outcome.ts';
import type { RateLimit } from './rate-limit.ts';

/** An answer of any status, whole. */
export type Reply = {
  readonly status: number;
  readonly body: string;
  readonly retryAfterMs: number | undefined;
};

/** How patient and how persistent the reads are. Milliseconds and bytes. */
export type HttpOptions = {
  readonly apiKey: string;
  readonly connectMs: number;
  readonly retries: number;
  readonly backoffMs: number;
  readonly mostBytes: number;
};

const retriedStatuses = [429, 502, 503, 504];
const droppedCodes = [
  'ECONNRESET',
  'ECONNREFUSED',
  'ENETDOWN',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3). */
const retryAfterOf = (header: string | string[] | undefined, now: number): number | undefined => {
  const value = Array.isArray(header) ? header[0] : header;
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** A GET in progress. `started` turns true with the first byte of an answer that will be kept. */
type Attempt = { readonly deadline: number; started: boolean };

class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** Reads over one pool of connections, with one total budget of time for waiting, retries and the body. */
export type Http = {
  readonly get: (url: URL, budgetMs: number) => Promise<Reply | Trouble>;
  readonly close: () => Promise<void>;
};

export const createHttp = (options: HttpOptions, limit: RateLimit, clock: Clock): Http => {
  const agent = new Agent({ connect: { timeout: options.connectMs }, connections: 16 });

  /** Waits before a retry: as long as Dune says, else ever longer; not at all when the time left would not do. */
  const retryFor = (attempt: Attempt): Dispatcher.DispatcherComposeInterceptor =>
    interceptors.retry({
      throwOnError: false,
      retry: (error, { state }, decide) => {
        const isStatus = error instanceof errors.RequestRetryError;
        const mayRetry = isStatus
          ? retriedStatuses.includes(error.statusCode)
          : droppedCodes.includes(codeOf(error));
        const told = isStatus ? retryAfterOf(error.headers['retry-after'], clock.now()) : undefined;
        const wait = told ?? options.backoffMs * 2 ** (state.counter - 1) * (1 + Math.random() / 2);
        const left = attempt.deadline - clock.now() - wait;
        // Once bytes were handed on, a repeat could only be glued to them.
        if (!mayRetry || attempt.started || state.counter > options.retries || left <= 0)
          return decide(error);
        const again = async (): Promise<void> => {
          await clock.sleep(wait);
          const place = await limit.take(attempt.deadline - clock.now());
          decide(place.ok ? null : error);
        };
        again().catch(decide);
      },
    });

  const readBody = async (body: Dispatcher.ResponseData['body']): Promise<string> => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of body) {
      if (!Buffer.isBuffer(chunk)) continue;
      bytes += chunk.length;
      if (bytes > options.mostBytes) throw new TooLarge();
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  };

  const troubleOf = (error: unknown, attempt: Attempt, budgetMs: number): Trouble => {
    if (error instanceof TooLarge) return { kind: 'too-large', bytes: options.mostBytes };
    if (error instanceof Error && error.name === 'TimeoutError')
      return { kind: 'too-slow', afterMs: budgetMs };
    if (attempt.started) return { kind: 'cut-off' };
    return { kind: 'unreachable', detail: codeOf(error) || String(error) };
  };

  const once = async (url: URL, attempt: Attempt, budgetMs: number): Promise<Reply | Trouble> => {
    const place = await limit.take(attempt.deadline - clock.now());
    if (!place.ok) return { kind: 'too-many-calls', waitMs: place.waitMs };
    try {
      const { statusCode, headers, body } = await agent.compose(retryFor(attempt)).request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: 'GET',
        headers: { 'x-dune-api-key': options.apiKey, accept: 'application/json' },
        headersTimeout: budgetMs,
        bodyTimeout: budgetMs,
        signal: AbortSignal.timeout(Math.max(1, attempt.deadline - clock.now())),
      });
      attempt.started = true;
      const text = (await readBody(body)).replaceAll(options.apiKey, '[key]');
      return {
        status: statusCode,
        body: text,
        retryAfterMs: retryAfterOf(headers['retry-after'], clock.now()),
      };
    } catch (error) {
      return troubleOf(error, attempt, budgetMs);
    }
  };

  return {
    get: async (url, budgetMs) => {
      const deadline = clock.now() + budgetMs;
      const first = await once(url, { deadline, started: false }, budgetMs);
      // A body cut in the middle is a dropped connection, too: once more from the start.
      if (!('kind' in first) || first.kind !== 'cut-off' || clock.now() >= deadline) return first;
      return once(url, { deadline, started: false }, budgetMs);
    },
    close: () => agent.destroy(),
  };
};
