import { keepStart } from '../core/text/shorten.ts';
import type { HttpReply } from './http.ts';
import { parseJson } from './lossless-json.ts';
import type { DuneError, MetadataOutcome, Missing, ReadOutcome } from './outcome.ts';
import {
  errorAnswer,
  metadataAnswer,
  type ReadAnswer,
  readAnswer,
  toExecution,
  toMetadata,
  toResultSet,
} from './schema.ts';

/** Returns Dune's error message, or the start of what was sent instead. */
export const parseDetail = (body: string): string => {
  const parsed = errorAnswer.safeParse(parseJson(body));
  const words = parsed.success ? parsed.data.error : body.slice(0, 4000).replace(/<[^>]*>/g, ' ');
  return keepStart(words.replace(/\s+/g, ' ').trim(), 500);
};

/** Matches only parts of the sentence, because Dune has worded it in several ways. */
const toMissing = (detail: string): Missing => {
  if (/no execution found/i.test(detail)) return 'no-execution';
  return /query not found|not found or private/i.test(detail) ? 'query-not-found' : 'unclear';
};

const toDuneError = ({ status, body, retryAfterMs }: HttpReply): DuneError => {
  const detail = parseDetail(body);
  switch (status) {
    case 400:
      return { kind: 'bad-request', detail };
    case 401:
      return { kind: 'key-refused' };
    case 402:
      return { kind: 'out-of-credits', detail };
    case 403:
      return { kind: 'forbidden', detail };
    case 429:
      return { kind: 'rate-limited', retryAfterMs };
    default:
      return { kind: 'dune-error', status, detail };
  }
};

const unknownParameters = /unknown parameters? \((.+)\)/is;

/** Classifies errors about one query. */
type Refused = Extract<ReadOutcome, { kind: 'missing' | 'unknown-parameters' }> | DuneError;

/** Classifies a response that isn't a 200. */
export const toRefused = (reply: HttpReply): Refused => {
  const detail = parseDetail(reply.body);
  // Reports of a request over the budget didn't name its status, so this goes by the words.
  if (/exceed your configured/i.test(detail)) return { kind: 'out-of-credits', detail };
  const [, names] = reply.status === 400 ? (unknownParameters.exec(detail) ?? []) : [];
  if (names !== undefined) return { kind: 'unknown-parameters', names: names.split(/,\s*/) };
  if (reply.status === 404) return { kind: 'missing', missing: toMissing(detail), detail };
  return toDuneError(reply);
};

const toFailure = ({ error }: ReadAnswer) => ({
  type: error?.type ?? undefined,
  message: error?.message ?? 'Dune gave no reason.',
  line: error?.metadata?.line ?? undefined,
  column: error?.metadata?.column ?? undefined,
});

/** A run that ended without rows, or hasn't ended. */
type WithoutRows = Extract<
  ReadOutcome,
  { kind: 'running' | 'failed' | 'cancelled' | 'expired' | 'no-result' }
>;

const toKnownState = (answer: ReadAnswer): WithoutRows | undefined => {
  const execution = toExecution(answer);
  switch (answer.state) {
    case 'QUERY_STATE_PENDING':
      return { kind: 'running', stage: 'pending', execution };
    case 'QUERY_STATE_EXECUTING':
      return { kind: 'running', stage: 'executing', execution };
    case 'QUERY_STATE_FAILED':
      return { kind: 'failed', execution, failure: toFailure(answer) };
    case 'QUERY_STATE_CANCELLED':
    case 'QUERY_STATE_CANCELED':
      return { kind: 'cancelled', execution };
    case 'QUERY_STATE_EXPIRED':
      return { kind: 'expired', execution };
    default:
      return undefined;
  }
};

/** Returns the state of a run without rows. */
export const stateWithoutRows = (answer: ReadAnswer): WithoutRows => {
  const execution = toExecution(answer);
  const isRunning = answer.is_execution_finished === false;
  return (
    toKnownState(answer) ??
    (isRunning
      ? { kind: 'running', stage: 'executing', execution }
      : { kind: 'no-result', execution, state: answer.state })
  );
};

const toReadOutcome = (answer: ReadAnswer): ReadOutcome => {
  const { result, state } = answer;
  if (result == null || toKnownState(answer) !== undefined) return stateWithoutRows(answer);
  return {
    kind: 'result',
    execution: toExecution(answer),
    result: toResultSet(result),
    partial: state === 'QUERY_STATE_COMPLETED_PARTIAL',
  };
};

/** A 200 that isn't what Dune sends. */
export const toUnreadable = (body: string): DuneError => {
  const start = body.trimStart();
  // JSON that starts well and never ends is a connection that was cut.
  if (start.startsWith('{') && parseJson(body) === undefined) return { kind: 'cut-off' };
  return { kind: 'unreadable', detail: parseDetail(body).slice(0, 200) };
};

/** Parses the response to a read of results: every state and error as a typed outcome. */
export const parseReadResponse = (reply: HttpReply): ReadOutcome => {
  if (reply.status !== 200) return toRefused(reply);
  const parsed = readAnswer.safeParse(parseJson(reply.body));
  return parsed.success ? toReadOutcome(parsed.data) : toUnreadable(reply.body);
};

/** Parses the response to a read of metadata. Plans without metadata answer with a 403. */
export const parseMetadataResponse = (reply: HttpReply): MetadataOutcome => {
  // Another 403 is about this query alone, for example an archived one.
  if (reply.status === 403 && /paid plan|upgrade/i.test(parseDetail(reply.body)))
    return { kind: 'not-in-plan' };
  if (reply.status === 404) return { kind: 'missing' };
  if (reply.status !== 200) return toDuneError(reply);
  const parsed = metadataAnswer.safeParse(parseJson(reply.body));
  return parsed.success ? { kind: 'metadata', query: toMetadata(parsed.data) } : toUnreadable(reply.body);
};
