import { z } from 'zod';
import { cleanText } from '../core/text/clean.ts';

/** Milliseconds since 1970; left out if Dune doesn't tell. */
const at = z.number().optional();
const detail = z.string();

/** Who sets the limit, where the app serves many workspaces. */
const setBy = z.enum(['workspace', 'host']).optional();

const kind = <K extends string, S extends z.ZodRawShape>(name: K, shape: S) =>
  z.object({ kind: z.literal(name), ...shape });

/** Dune's answer instead of rows, or of a run. Details are foreign. */
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
  kind('no-key', { isUnreadable: z.boolean().optional() }),
  kind('key-refused', { setBy }),
  kind('out-of-credits', { detail, setBy }),
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

/** A row of an alert's news, and its value as people read it. Foreign. */
const alertRow = z.object({ name: z.string(), text: z.string() });

/** Slack's own error code. */
const slackCode = z.string();

const single = z.discriminatedUnion('code', [
  // Dune.
  /** `moved`: the values that were asked for because they move with time, as people read them. Foreign. */
  code('read-failed', { cause: duneProblem, moved: z.string().optional() }),
  code('run-limit', { perDay: z.number(), resetsAt: z.number(), setBy }),
  code('run-too-slow', {}),
  /** `cause` only if this process saw it end. */
  code('run-failed', { cause: duneProblem.optional() }),
  /** Dune didn't answer whether it started the run. */
  code('run-unknown', {}),
  code('run-not-started', { cause: duneProblem }),
  /** The credits of the billing period are nearly used up; runs wait for the next one, ms. */
  code('credits-held', { used: z.number(), included: z.number(), until: z.number() }),
  code('query-not-allowed', { setBy }),
  code('question-unreadable', {}),
  /** Somebody deleted the report that a digest shows. */
  code('report-gone', { name: z.string() }),
  /** `isRunning`: the run on Dune took too long. */
  code('out-of-time', { isRunning: z.boolean() }),
  // Slack.
  code('channel-refused', { reason: z.enum(['channel', 'membership', 'policy']), slackCode }),
  code('message-refused', { slackCode }),
  code('slack-unreachable', { slackCode }),
  code('post-unconfirmed', { cause: z.string() }),
  code('search-failed', { cause: z.string() }),
  /** It may have arrived, and can't be looked up. */
  code('post-unknown', {}),
  /** Nothing can be posted in the workspace. `needed` is a scope; `installUrl`, where the app serves many, adds the app again. */
  code('workspace-refused', {
    reason: z.enum(['token', 'permission', 'closed']),
    slackCode,
    needed: z.string().optional(),
    installUrl: z.string().optional(),
  }),
  // The digest itself.
  code('missed', { count: z.number(), isAtLeast: z.boolean() }),
  code('unwanted', {}),
  code('told-stale', {}),
  code('confirmed-late', {}),
  /** The standing message of a board was edited. */
  code('board-edited', {}),
  code('same-run', {}),
  code('same-cells', {}),
  code('no-rows', {}),
  code('still-stale', {}),
  code('no-new-rows', {}),
  /** The rows that are there count as told. */
  code('rows-begun', {}),
  /** New rows can't be recognized, or not be written by their template. Names are foreign. */
  code('new-rows-unreadable', {
    why: z.enum(['no-column', 'not-unique', 'no-key', 'template']),
    names: z.array(z.string()),
    part: z.enum(['key', 'row']),
  }),
  // An alert. Texts are foreign, and short.
  code('alert-fired', { rows: z.array(alertRow), more: z.number() }),
  code('alert-resolved', { rows: z.array(alertRow), more: z.number() }),
  /** They fired, and aren't in the result anymore. */
  code('alert-gone', { rows: z.array(alertRow), more: z.number() }),
  /** Nothing changed. `condition`: what was watched, as text; `firing`: what fires since earlier; `isFirst`: since before it looked. */
  code('alert-quiet', {
    text: z.string().optional(),
    condition: z.string().optional(),
    firing: z.object({ rows: z.array(alertRow), more: z.number() }).optional(),
    isFirst: z.boolean().optional(),
  }),
  code('alert-no-data', {
    why: z.enum([
      'no-column',
      'no-row',
      'several-rows',
      'not-a-number',
      'no-key',
      'cut',
      'no-rows',
      'no-time',
    ]),
    name: z.string().optional(),
  }),
  /** The data is older than the limit. */
  code('alert-old-data', { maxAgeMs: z.number() }),
  /** `reference` leads to the error in the log. */
  code('unexpected', { reference: z.string() }),
  /** A sentence from a version before 006. */
  code('text', { text: z.string() }),
]);

const reason = z.discriminatedUnion('code', [
  ...single.options,
  /** `last` is the latest of them. */
  code('failed-repeatedly', { times: z.number(), last: single }),
]);

/** Why something failed, was suspended, stayed silent or is reported: facts that messages put into words. */
export type Reason = z.infer<typeof reason>;

const stored = z.object({ version: z.literal(1), reason });

const leaves = (value: unknown): readonly string[] => {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return value === undefined ? [] : [String(value)];
};

/**
 * Writes a reason as a sentence that versions before 006 can show. Never change it: a row with another sentence was
 * overwritten by such a version, and its reason is no longer true.
 */
const toSentence = (one: Reason): string => {
  if (one.code === 'text') return one.detail.text;
  // PostgreSQL stores neither a NUL nor half a surrogate pair.
  const facts = cleanText(leaves(one.detail).join(', '));
  return facts === '' ? one.code : `${one.code}: ${facts}`;
};

/** Returns the two columns of a reason: the sentence for versions before 006 (empty without a reason), and the reason. */
export const reasonColumns = (
  given: Reason | undefined,
): { readonly sentence: string; readonly json: string | null } => {
  if (given === undefined) return { sentence: '', json: null };
  // In the schema's order, and without unknown properties.
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

/** Why nothing can be posted in a workspace. A text is from a version before 006. */
export type HoldReason = Extract<Reason, { code: 'workspace-refused' | 'text' }>;

/** Stands in for a missing reason. */
export const noReason: HoldReason = { code: 'text', detail: { text: '' } };

/** Parses the columns of a reason. An older version's, or a newer one's with unknown codes, becomes its sentence. */
export const parseReason = (sentence: string | null, json: string | null): Reason | undefined => {
  if (sentence === null || sentence === '') return undefined;
  const parsed = json === null ? undefined : stored.safeParse(parseJson(json));
  const found = parsed?.success === true ? parsed.data.reason : undefined;
  return found !== undefined && toSentence(found) === sentence
    ? found
    : { code: 'text', detail: { text: sentence } };
};
