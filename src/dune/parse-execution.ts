import { isNeverSent } from '../core/network-error.ts';
import type { HttpReply } from './http.ts';
import { parseJson } from './lossless-json.ts';
import type { DuneError, ExecuteOutcome, StatusOutcome } from './outcome.ts';
import { parseDetail, stateWithoutRows, toRefused, toUnreadable } from './parse-response.ts';
import { executeAnswer, readAnswer, toExecution } from './schema.ts';

const completed = /^QUERY_STATE_COMPLETED/;

/** Parses the response to a status request. */
export const parseStatusResponse = (reply: HttpReply): StatusOutcome => {
  if (reply.status !== 200) {
    const refusal = toRefused(reply);
    // A status request has no parameters that Dune could reject.
    return refusal.kind === 'unknown-parameters' ? toUnreadable(reply.body) : refusal;
  }
  const parsed = readAnswer.safeParse(parseJson(reply.body));
  if (!parsed.success) return toUnreadable(reply.body);
  const answer = parsed.data;
  if (!completed.test(answer.state)) return stateWithoutRows(answer);
  const credits = answer.execution_cost_credits ?? undefined;
  return { kind: 'completed', execution: toExecution(answer), credits };
};

const toUnknownStart = (error: DuneError): ExecuteOutcome => {
  switch (error.kind) {
    case 'unreachable':
      return isNeverSent(error.detail) ? error : { kind: 'unknown', detail: error.detail };
    case 'cut-off':
    case 'too-slow':
    case 'too-large':
      return { kind: 'unknown', detail: error.kind };
    default:
      return error;
  }
};

/** Parses the response to starting a run. If Dune may have started it without saying so, it's `unknown` and not retried. */
export const parseExecuteResponse = (reply: HttpReply | DuneError): ExecuteOutcome => {
  if ('kind' in reply) return toUnknownStart(reply);
  if (reply.status >= 500)
    return { kind: 'unknown', detail: `${reply.status} ${parseDetail(reply.body)}`.trim() };
  if (reply.status !== 200) return toRefused(reply);
  const parsed = executeAnswer.safeParse(parseJson(reply.body));
  return parsed.success
    ? { kind: 'started', executionId: parsed.data.execution_id }
    : { kind: 'unknown', detail: parseDetail(reply.body).slice(0, 200) };
};
