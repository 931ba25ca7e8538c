import { z } from 'zod';
import type { HttpReply } from './http.ts';
import { parseJson } from './lossless-json.ts';
import type { DuneError } from './outcome.ts';
import { toRefused, toUnreadable } from './parse-response.ts';

/** A billing period of the key's account. Credits; times in ms, UTC. */
export type UsagePeriod = {
  readonly used: number;
  readonly included: number;
  readonly startsAt: number;
  readonly endsAt: number;
  /** The end is a day without a time, and Dune doesn't say if that day still belongs to the period. */
  readonly endsWithDay: boolean;
};

/** How asking for the credits ended. `refused`: the key may not ask, which is normal on some plans. */
export type UsageOutcome =
  | { readonly kind: 'usage'; readonly periods: readonly UsagePeriod[] }
  | { readonly kind: 'refused' }
  | DuneError;

/** A number with more digits than a double has is parsed as its text. */
const credits = z
  .number()
  .nonnegative()
  .or(
    z
      .string()
      .regex(/^\d{1,15}\.\d+$/)
      .transform(Number),
  );

const period = z.object({
  start_date: z.string(),
  end_date: z.string(),
  credits_used: credits,
  credits_included: credits,
});

/** Periods are parsed one by one, so that an odd one hides no other. */
const periods = z.array(z.unknown()).nullish();

/** The reference says `billing_periods`, and its example `billingPeriods`. Source: docs.dune.com/api-reference/usage. */
const usageAnswer = z
  .object({ billing_periods: periods, billingPeriods: periods })
  .refine(({ billing_periods: one, billingPeriods: other }) => one != null || other != null);

const dateShape =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;

/** Parses a day or a time, which is UTC unless it says otherwise. `hasTime`: it isn't a whole day. */
const parseWhen = (text: string): { readonly at: number; readonly hasTime: boolean } | undefined => {
  const [, day, time, given = 'Z'] = dateShape.exec(text.trim()) ?? [];
  if (day === undefined) return undefined;
  const zone = /^[+-]\d{4}$/.test(given) ? `${given.slice(0, 3)}:${given.slice(3)}` : given.toUpperCase();
  const at = Date.parse(`${day}T${time ?? '00:00'}${zone === 'UTC' ? 'Z' : zone}`);
  return Number.isNaN(at) ? undefined : { at, hasTime: time !== undefined };
};

const toPeriod = (given: unknown): UsagePeriod | undefined => {
  const parsed = period.safeParse(given);
  if (!parsed.success) return undefined;
  const { start_date, end_date, credits_used: used, credits_included: included } = parsed.data;
  const [start, end] = [parseWhen(start_date), parseWhen(end_date)];
  if (start === undefined || end === undefined || end.at < start.at) return undefined;
  return { used, included, startsAt: start.at, endsAt: end.at, endsWithDay: !end.hasTime };
};

/** Parses the response to a question for the credits. Keys that may not ask get a 403, on some plans a 404. */
export const parseUsageResponse = (reply: HttpReply): UsageOutcome => {
  if (reply.status === 403 || reply.status === 404) return { kind: 'refused' };
  if (reply.status !== 200) {
    const refusal = toRefused(reply);
    // The question has no parameters, and isn't about a query.
    return refusal.kind === 'unknown-parameters' || refusal.kind === 'missing'
      ? toUnreadable(reply.body)
      : refusal;
  }
  const parsed = usageAnswer.safeParse(parseJson(reply.body));
  if (!parsed.success) return toUnreadable(reply.body);
  const { billing_periods: one, billingPeriods: other } = parsed.data;
  const found = [...(one ?? []), ...(other ?? [])].map(toPeriod);
  return { kind: 'usage', periods: found.filter((each) => each !== undefined) };
};
