import { formatNumber } from '../../core/text/number.ts';
import type { DuneProblem, Reason } from '../../store/reason.ts';
import { withoutCode } from '../blocks/text-message.ts';
import { describeOutcome } from '../problems/dune-outcome.ts';
import { type DuneFailure, describeDuneFailure } from '../problems/reason.ts';
import { describeRunFailure, type RunFailure } from '../problems/run.ts';
import { askWhoSets, operator } from '../problems/who-sets.ts';
import { describeHeldRun } from '../spending/credits.ts';
import { type AlertReason, describeAlertReason } from '../watch/reason.ts';
import { describeUnreadableRows } from './column-problem.ts';
import { describeSlackReason, type SlackReason } from './slack-reason.ts';
import { digestQueryTitle } from './title.ts';

/** The query of a reason, as a subscription names it. */
export type ReasonQuery = Parameters<typeof digestQueryTitle>[0];

type WithCode<C extends Reason['code']> = Extract<Reason, { readonly code: C }>;

type DuneReason = WithCode<
  'read-failed' | 'run-limit' | 'run-too-slow' | 'run-failed' | 'run-unknown' | 'run-not-started'
>;
type OwnReason = Exclude<Reason, DuneReason | SlackReason | AlertReason>;

const toDate = (at: number | undefined): Date | undefined => (at === undefined ? undefined : new Date(at));

/** Turns a stored problem back into the outcome it came from, which has the words. */
const toMishap = (problem: DuneProblem): DuneFailure => {
  if (problem.kind === 'rate-limited') return { ...problem, retryAfterMs: problem.retryAfterMs };
  const at = 'at' in problem ? toDate(problem.at) : undefined;
  const execution = {
    id: '',
    queryId: undefined,
    submittedAt: at,
    startedAt: undefined,
    endedAt: at,
    expiresAt: undefined,
  };
  switch (problem.kind) {
    case 'running':
      return { kind: 'running', stage: problem.stage, execution };
    case 'failed': {
      const { message, line, column } = problem;
      return { kind: 'failed', execution, failure: { type: undefined, message, line, column } };
    }
    case 'cancelled':
    case 'expired':
      return { kind: problem.kind, execution };
    case 'no-result':
      return { kind: 'no-result', execution, state: problem.state };
    default:
      return problem;
  }
};

type RunReason = Exclude<DuneReason, { code: 'read-failed' }>;

const toRunFailure = ({ code, detail }: RunReason): RunFailure => {
  switch (code) {
    case 'run-limit':
      return { kind: 'limit', ...detail };
    case 'run-too-slow':
      return { kind: 'too-slow', startedAt: 0 };
    case 'run-unknown':
      return { kind: 'unknown' };
    case 'run-failed':
      return { kind: 'failed', outcome: detail.cause && toMishap(detail.cause) };
    case 'run-not-started':
      return { kind: 'not-started', outcome: toMishap(detail.cause) };
  }
};

const describeMoved = ({ moved }: WithCode<'read-failed'>['detail']): string =>
  moved === undefined ? '' : ` It asked for ${moved}, and shows only what Dune was run with.`;

const describeDune = (reason: DuneReason, title: string): string =>
  reason.code === 'read-failed'
    ? `${describeDuneFailure(title, toMishap(reason.detail.cause))}${describeMoved(reason.detail)}`
    : describeRunFailure(title, toRunFailure(reason));

const describeMissed = ({ count, isAtLeast }: WithCode<'missed'>['detail']): string =>
  count === 1
    ? "Missed because this app couldn't post; the next one was posted late."
    : `${isAtLeast ? 'At least ' : ''}${formatNumber(count)} missed because this app couldn't post; the latest was posted late.`;

/** The reasons that are one sentence. */
const sentences = {
  'question-unreadable': "Another version of this app saved it, and this one can't read it.",
  unwanted: 'It was paused or unsubscribed in the meantime.',
  'told-stale': 'Said that the data is too old.',
  'confirmed-late': 'Slack confirmed it late.',
  'board-edited': 'Updated the board.',
  'same-run': 'Dune has no newer run.',
  'same-cells': 'No value changed.',
  'no-rows': 'No rows.',
  'still-stale': 'The data is still too old.',
  'no-new-rows': 'No new rows.',
  'rows-begun': 'The rows that are there now count as seen; new ones will be posted.',
} as const;

const describeOwn = (reason: OwnReason, title: string): string => {
  switch (reason.code) {
    case 'out-of-time':
      return reason.detail.isRunning ? "Dune's run of the query took too long." : 'It took too long.';
    case 'missed':
      return describeMissed(reason.detail);
    case 'new-rows-unreadable':
      return describeUnreadableRows(reason.detail);
    case 'unexpected':
      return `Something went wrong on our side (reference ${reason.detail.reference}).`;
    case 'report-gone':
      return `Someone deleted the report ${reason.detail.name}.`;
    case 'query-not-allowed':
      return `This query isn't allowed here. ${askWhoSets('add it', reason.detail.setBy, `${operator} add it to DUNE_QUERIES.`)}`;
    case 'credits-held':
      return describeHeldRun(reason.detail);
    case 'text':
      return reason.detail.text;
    case 'failed-repeatedly': {
      const { times, last } = reason.detail;
      return `It failed ${times} times in a row. ${describeTitled(last, title)}`;
    }
    default:
      return sentences[reason.code];
  }
};

const describeTitled = (reason: Reason, title: string): string => {
  switch (reason.code) {
    case 'read-failed':
    case 'run-limit':
    case 'run-too-slow':
    case 'run-failed':
    case 'run-unknown':
    case 'run-not-started':
      return describeDune(reason, title);
    case 'alert-fired':
    case 'alert-resolved':
    case 'alert-gone':
    case 'alert-quiet':
    case 'alert-no-data':
    case 'alert-old-data':
      return describeAlertReason(reason);
    case 'channel-refused':
    case 'message-refused':
    case 'slack-unreachable':
    case 'post-unconfirmed':
    case 'search-failed':
    case 'post-unknown':
    case 'workspace-refused':
      return describeSlackReason(reason);
    default:
      return describeOwn(reason, title);
  }
};

/** Puts a reason into words, in one or two sentences. Foreign. */
export const describeReason = (reason: Reason, query: ReasonQuery): string =>
  describeTitled(reason, digestQueryTitle(query));

/** The same where the query's name stands in front of it: `The query failed on its last run (Nov 24).` Foreign. */
export const describeReasonBelowTitle = (reason: Reason): string =>
  describeTitled(reason, 'the query').replaceAll(/(^|\. )the query\b/g, '$1The query');

/** Returns the problem of Dune's in a reason, which may be that the query didn't run or that its last run failed. */
const causeOf = (reason: Reason): DuneProblem | undefined => {
  switch (reason.code) {
    case 'read-failed':
    case 'run-not-started':
    case 'run-failed':
      return reason.detail.cause;
    case 'failed-repeatedly':
      return causeOf(reason.detail.last);
    default:
      return undefined;
  }
};

/** Says who can fix a key or a budget, where the reason alone doesn't; `undefined` for other reasons. Foreign. */
export const describeRemedy = (reason: Reason): string | undefined => {
  const cause = causeOf(reason);
  switch (cause?.kind) {
    case 'key-refused':
    case 'out-of-credits':
      return withoutCode(describeOutcome('', cause, undefined).hint ?? '');
    default:
      return undefined;
  }
};
