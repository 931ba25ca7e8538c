import { Agent, type Dispatcher } from 'undici';
import type { Clock } from '../core/clock.ts';
import { codeOf } from '../core/network-error.ts';
import type { DuneError } from './outcome.ts';
import type { Slot } from './rate-limit.ts';
import { parseRetryAfter, type RequestAttempt, retryWithin } from './retry.ts';

/** A complete response of any status. */
export type HttpReply = {
  readonly status: number;
  readonly body: string;
  readonly retryAfterMs: number | undefined;
  /** The session that the server began or goes on with; only the Model Context Protocol has one. */
  readonly session?: string | undefined;
};

/** A response before decoding. Large bodies stay bytes because decoded strings are freed late. */
export type RawResponse = Omit<HttpReply, 'body'> & { readonly body: Buffer };

/** Timeouts, retries and limits of the requests, ms and bytes. */
export type HttpOptions = {
  readonly apiKey: string;
  readonly connectMs: number;
  readonly retries: number;
  readonly backoffMs: number;
  readonly maxBytes: number;
  /** Called with the billed size of every response: of its body, or 0 where it's free of charge. */
  readonly onAnswer?: ((bytes: number) => void) | undefined;
};

class TooLarge extends Error {
  override readonly name = 'TooLarge';
  readonly maxBytes: number;
  constructor(maxBytes: number) {
    super(`a response of more than ${maxBytes} bytes`);
    this.maxBytes = maxBytes;
  }
}

/** Tells if the total budget ended a call, or one of the connection's timers of the same length. */
const isTimeoutError = (error: unknown): boolean =>
  (error instanceof Error && error.name === 'TimeoutError') ||
  ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'].includes(codeOf(error));

/** Classifies why a call has no response. */
const toDuneError = (error: unknown, attempt: RequestAttempt, budgetMs: number): DuneError => {
  if (error instanceof TooLarge) return { kind: 'too-large', bytes: error.maxBytes };
  if (isTimeoutError(error)) return { kind: 'too-slow', afterMs: budgetMs };
  if (attempt.started) return { kind: 'cut-off' };
  return { kind: 'unreachable', detail: codeOf(error) || String(error) };
};

/** Reads the body; rejects with `TooLarge` as soon as it's over the limit. */
const readBody = async (body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > maxBytes) throw new TooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** A call to the API. */
type HttpCall = {
  readonly url: URL;
  /** Makes it a POST, which is never sent twice unless it's a question: Dune may have started what it asks for. */
  readonly body?: object;
  /** It changes nothing at Dune and is free of charge, so it may be sent twice, and its size isn't billed. */
  readonly isQuestion?: true;
  readonly headers?: Readonly<Record<string, string>>;
  /** Acquires a slot of the rate limit. */
  readonly acquireSlot: (withinMs: number) => Promise<Slot>;
};

/** Makes calls over one connection pool, each with one budget for waiting, retries and the body. */
export type Http = {
  readonly send: (call: HttpCall, budgetMs: number) => Promise<RawResponse | DuneError>;
  /** Decodes a response. Error messages can echo the key, which is redacted; rows are never changed. */
  readonly toText: (reply: RawResponse) => HttpReply;
  readonly close: () => Promise<void>;
};

const toRequest = ({ url, body, headers: others }: HttpCall, apiKey: string) => {
  const to = { origin: url.origin, path: `${url.pathname}${url.search}` };
  const headers = { 'x-dune-api-key': apiKey, accept: 'application/json', ...others };
  return body === undefined
    ? { ...to, method: 'GET' as const, headers }
    : {
        ...to,
        method: 'POST' as const,
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      };
};

const mayRepeat = ({ body, isQuestion }: HttpCall): boolean => body === undefined || isQuestion === true;

/** The time that a call itself needs, ms. */
const minCallMs = 2_000;

/** Makes calls with the key, limited in time and size. Every failure is a typed error. */
export const createHttp = (options: HttpOptions, clock: Clock): Http => {
  const agent = new Agent({ connect: { timeout: options.connectMs }, connections: 16 });

  const once = async (
    call: HttpCall,
    attempt: RequestAttempt,
    budgetMs: number,
  ): Promise<RawResponse | DuneError> => {
    // A slot at the very end of the budget would leave no time for the call.
    const room = Math.min(minCallMs, budgetMs / 2);
    const { acquireSlot } = call;
    const slot = await acquireSlot(Math.max(0, attempt.deadline - clock.now() - room));
    if (!slot.ok) return { kind: 'too-many-calls', waitMs: slot.waitMs };
    const retries = mayRepeat(call) ? options.retries : 0;
    try {
      const { statusCode, headers, body } = await agent
        .compose(retryWithin(attempt, { ...options, retries, acquireSlot, clock }))
        .request({
          ...toRequest(call, options.apiKey),
          headersTimeout: budgetMs,
          bodyTimeout: budgetMs,
          signal: AbortSignal.timeout(Math.max(1, attempt.deadline - clock.now())),
        });
      attempt.started = true;
      const bytes = await readBody(body, options.maxBytes);
      options.onAnswer?.(call.isQuestion === true ? 0 : bytes.length);
      const retryAfterMs = parseRetryAfter(headers, clock.now());
      const session = headers['mcp-session-id'];
      return {
        status: statusCode,
        body: bytes,
        retryAfterMs,
        ...(typeof session === 'string' && { session }),
      };
    } catch (error) {
      return toDuneError(error, attempt, budgetMs);
    }
  };

  return {
    send: async (call, budgetMs) => {
      const deadline = clock.now() + budgetMs;
      const first = await once(call, { deadline, started: false }, budgetMs);
      // A body that is cut off is a dropped connection as well: try again from the start.
      const isCut = 'kind' in first && first.kind === 'cut-off';
      if (!isCut || !mayRepeat(call) || clock.now() >= deadline) return first;
      return once(call, { deadline, started: false }, budgetMs);
    },
    toText: ({ body, ...reply }) => {
      const text = body.toString('utf8');
      return { ...reply, body: reply.status === 200 ? text : text.replaceAll(options.apiKey, '[key]') };
    },
    close: () => agent.destroy(),
  };
};
