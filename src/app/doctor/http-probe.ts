import { z } from 'zod';
import { codeOf } from '../../core/network-error.ts';

/** What came of one call: an answer with what of it matters here, or why there is none. */
export type Called =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Headers;
      /** The JSON of the body; `undefined` when it is none. */
      readonly body: unknown;
      /** When it was asked and answered, ms by this machine's clock. */
      readonly askedAt: number;
      readonly answeredAt: number;
    }
  | { readonly kind: 'none'; readonly reason: string };

const timeoutMs = 10_000;

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return codeOf(cause) || codeOf(error) || (cause instanceof Error ? cause.message : error.message);
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Asks once, within ten seconds. */
export const call = async (
  method: 'GET' | 'POST',
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Called> => {
  const askedAt = Date.now();
  try {
    const response = await fetch(url, { method, headers, signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    const { status } = response;
    const answeredAt = Date.now();
    return { kind: 'answer', status, headers: response.headers, body: jsonOf(text), askedAt, answeredAt };
  } catch (error) {
    return { kind: 'none', reason: reasonOf(error) };
  }
};

const slackBody = z.discriminatedUnion('ok', [
  z.looseObject({ ok: z.literal(true), team: z.string().optional(), user: z.string().optional() }),
  z.looseObject({ ok: z.literal(false), error: z.string() }),
]);

/** What Slack says to a call; `undefined` when that is none of its answers. */
export const slackAnswerOf = (called: Called) =>
  called.kind === 'none' ? undefined : slackBody.safeParse(called.body).data;
