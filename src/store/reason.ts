import { z } from 'zod';
import { cleanText } from '../core/text/clean.ts';

/** Milliseconds since 1970; what Dune does not tell is left out. */
const at = z.number().optional();
const detail = z.string();

const kind = <K extends string, S extends z.ZodRawShape>(name: K, shape: S) =>
  z.object({ kind: z.literal(name), ...shape });

/** What Dune gave in the place of rows, or of a run. Details are foreign. */
const duneProblem = z.discriminatedUnion('kind', [
  kind('missing', { missing: z.enum(['no-execution', 'query-not-found', 'unclear']), detail }),
  kind('running', { stage: z.enum(['pending', 'executing']), at }),
  kind('failed', {
    message: z.string(),
    line: z.number().optional(),
    column: z.number().optional(),
    at,
  }),
  kind('cancelled', { at }),
  kind('expired', { at }),
  kind('no-result', { state: z.string(), at }),
  kind('unknown-parameters', { names: z.array(z.string()) }),
  kind('key-refused', {}),
  kind('out-of-credits', { detail }),
  kind('forbidden', { detail }),
  kind('rate-limited', { retryAfterMs: z.number().optional() }),
  kind('too-many-calls', { waitMs: z.number() }),
  kind('dune-error', { status: z.number(), detail }),
  kind('bad-request', { detail }),
  kind('unreadable', { detail }),
  kind('cut-off', {}),
  kind('too-large', { bytes: z.number() }),
  kind('too-slow', { afterMs: z.number() }),
  kind('unreachable', { detail }),
]);

export type DuneProblem = z.infer<typeof duneProblem>;

const code = <C extends string, S extends z.ZodRawShape>(name: C, shape: S) =>
  z.object({ code: z.literal(name), detail: z.object(shape) });

/** Slack's own word for what went wrong. */
const slackCode = z.string();

const single = z.discriminatedUnion('code', [
  // Dune.
  code('read-failed', { cause: duneProblem }),
  code('run-limit', { perDay: z.number(), resetsAt: z.number() }),
  code('run-too-slow', {}),
  /** `cause` only where this process saw it end. */
  code('run-failed', { cause: duneProblem.optional() }),
  /** Dune did not say whether it began the run. */
  code('run-unknown', {}),
  code('run-not-started', { cause: duneProblem }),
  code('query-not-allowed', {}),
  code('question-unreadable', {}),
  /** `isRunning`: the run on Dune took too long. */
  code('out-of-time', { isRunning: z.boolean() }),
  // Slack.
  code('channel-refused', { reason: z.enum(['channel', 'membership', 'policy']), slackCode }),
  code('message-refused', { slackCode }),
  code('slack-unreachable', { slackCode }),
  code('post-unconfirmed', { cause: z.string() }),
  code('search-failed', { cause: z.string() }),
  /** Nobody knows whether it arrived, and it cannot be looked up. */
  code('post-unknown', {}),
  /** Nothing can be posted in the workspace. `needed` is a scope. */
  code('workspace-refused', {
    reason: z.enum(['token', 'permission', 'closed']),
    slackCode,
    needed: z.string().optional(),
  }),
  // The digest itself.
  code('missed', { count: z.number(), isAtLeast: z.boolean() }),
  code('unwanted', {}),
  code('told-stale', {}),
  code('confirmed-late', {}),
  code('same-run', {}),
  code('same-cells', {}),
  code('no-rows', {}),
  code('still-stale', {}),
  /** `reference` leads to the error in the log. */
  code('unexpected', { reference: z.string() }),
  /** A sentence that a version before 006 wrote. */
  code('text', { text: z.string() }),
]);

const reason = z.discriminatedUnion('code', [
  ...single.options,
  /** `last` is the latest of them. */
  code('failed-repeatedly', { times: z.number(), last: single }),
]);

/** Why something failed, is held, is silent or is told: facts, which messages put into words when they are shown. */
export type Reason = z.infer<typeof reason>;

const stored = z.object({ version: z.literal(1), reason });

const leaves = (value: unknown): readonly string[] => {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return value === undefined ? [] : [String(value)];
};

/**
 * A reason as the version before 006 can show it. Never changed: a row whose sentence is another one was written over by
 * that version, and its reason is not true any more.
 */
const toSentence = (one: Reason): string => {
  if (one.code === 'text') return one.detail.text;
  // PostgreSQL keeps neither a NUL nor half a surrogate pair.
  const facts = cleanText(leaves(one.detail).join(', '));
  return facts === '' ? one.code : `${one.code}: ${facts}`;
};

/** The two columns of a reason: the sentence for the version before, empty when there is no reason, and the reason itself. */
export const reasonColumns = (
  given: Reason | undefined,
): { readonly sentence: string; readonly json: string | null } => {
  if (given === undefined) return { sentence: '', json: null };
  // In the order in which it is read back, and without what is not to be kept.
  const one = reason.parse(given);
  const json = one.code === 'text' ? null : JSON.stringify({ version: 1, reason: one });
  return { sentence: toSentence(one), json };
};

const parseJson = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/** Why nothing can be posted in a workspace; a text is of a version before. */
export type HoldReason = Extract<Reason, { code: 'workspace-refused' | 'text' }>;

/** For a row that must have a reason and has none. */
export const noReason: HoldReason = { code: 'text', detail: { text: '' } };

/** Reads the columns of a reason. What an older version wrote, or a newer one in codes unknown here, is its sentence. */
export const parseReason = (sentence: string | null, json: string | null): Reason | undefined => {
  if (sentence === null || sentence === '') return undefined;
  const parsed = json === null ? undefined : stored.safeParse(parseJson(json));
  const found = parsed?.success === true ? parsed.data.reason : undefined;
  return found !== undefined && toSentence(found) === sentence
    ? found
    : { code: 'text', detail: { text: sentence } };
};
