import { isNeverSent } from '../core/network-error.ts';
import type { HttpReply } from './http.ts';
import { parseJson } from './lossless-json.ts';
import type { ExecuteOutcome, StatusOutcome, Trouble } from './outcome.ts';
import { detailOf, refused, stateWithoutRows, unreadable } from './parse-response.ts';
import { executeAnswer, executionOf, statusAnswer } from './schema.ts';

const completed = /^QUERY_STATE_COMPLETED/;

/** What Dune's reply to a look at a run means. */
export const classifyStatus = (reply: HttpReply): StatusOutcome => {
  if (reply.status !== 200) {
    const refusal = refused(reply);
    // A look at a run names no parameters that could be refused.
    return refusal.kind === 'unknown-parameters' ? unreadable(reply.body) : refusal;
  }
  const parsed = statusAnswer.safeParse(parseJson(reply.body));
  if (!parsed.success) return unreadable(reply.body);
  const answer = parsed.data;
  if (!completed.test(answer.state)) return stateWithoutRows(answer);
  const credits = answer.execution_cost_credits ?? undefined;
  return { kind: 'completed', execution: executionOf(answer), credits };
};

const unknownStart = (trouble: Trouble): ExecuteOutcome => {
  switch (trouble.kind) {
    case 'unreachable':
      return isNeverSent(trouble.detail) ? trouble : { kind: 'unknown', detail: trouble.detail };
    case 'cut-off':
    case 'too-slow':
    case 'too-large':
      return { kind: 'unknown', detail: trouble.kind };
    default:
      return trouble;
  }
};

/** What became of starting a run. What Dune may have begun without saying so is `unknown`: it is not asked twice. */
export const classifyExecute = (reply: HttpReply | Trouble): ExecuteOutcome => {
  if ('kind' in reply) return unknownStart(reply);
  if (reply.status >= 500)
    return { kind: 'unknown', detail: `${reply.status} ${detailOf(reply.body)}`.trim() };
  if (reply.status !== 200) return refused(reply);
  const parsed = executeAnswer.safeParse(parseJson(reply.body));
  return parsed.success
    ? { kind: 'started', executionId: parsed.data.execution_id }
    : { kind: 'unknown', detail: detailOf(reply.body).slice(0, 200) };
};
