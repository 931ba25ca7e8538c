import { formatNumber } from '../../core/text/number.ts';
import type { DuneProblem, HoldReason, Reason } from '../../store/reason.ts';
import { type DuneFailure, describeDuneFailure } from '../problems/reason.ts';
import { describeRunFailure, type RunFailure } from '../problems/run.ts';
import { queryTitle } from '../text/format-question.ts';

/** The query that a reason is about, as a subscription names it. */
export type ReasonQuery = { readonly queryId: number; readonly queryName: string | undefined };

/** Why Slack takes no message of ours in a channel. `code` is Slack's own word. */
export type PostRefusal = { readonly reason: 'channel' | 'membership' | 'policy'; readonly code: string };

type WithCode<C extends Reason['code']> = Extract<Reason, { readonly code: C }>;

type DuneReason = WithCode<
  'read-failed' | 'run-limit' | 'run-too-slow' | 'run-failed' | 'run-unknown' | 'run-not-started'
>;
type SlackReason = WithCode<
  | 'channel-refused'
  | 'message-refused'
  | 'slack-unreachable'
  | 'post-unconfirmed'
  | 'search-failed'
  | 'post-unknown'
  | 'workspace-refused'
>;
type OwnReason = Exclude<Reason, DuneReason | SlackReason>;

const toDate = (at: number | undefined): Date | undefined => (at === undefined ? undefined : new Date(at));

/** What was kept of an outcome as that outcome, whose words it shares. */
const toMishap = (problem: DuneProblem): DuneFailure => {
  if (problem.kind === 'rate-limited') return { ...problem, retryAfterMs: problem.retryAfterMs };
  const at = 'at' in problem ? toDate(problem.at) : undefined;
  const execution = {
    ...{ id: '', queryId: undefined, submittedAt: at, startedAt: undefined },
    ...{ endedAt: at, expiresAt: undefined },
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

type Unrun = Exclude<DuneReason, { code: 'read-failed' }>;

const toRunFailure = ({ code, detail }: Unrun): RunFailure => {
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

const describeDune = (reason: DuneReason, title: string): string =>
  reason.code === 'read-failed'
    ? describeDuneFailure(title, toMishap(reason.detail.cause))
    : describeRunFailure(title, toRunFailure(reason));

/** Says why Slack takes no message of ours in a channel. */
export const describeRefusal = ({ reason, code }: PostRefusal): string => {
  switch (reason) {
    case 'membership':
      return `The bot is not in the channel (${code}).`;
    case 'channel':
      return code === 'is_archived'
        ? 'The channel is archived (is_archived).'
        : `The channel is gone, or it is private and the bot is not in it (${code}).`;
    case 'policy':
      return `Slack does not let the bot post in the channel (${code}).`;
  }
};

const describeWorkspace = ({
  reason,
  slackCode,
  needed,
}: WithCode<'workspace-refused'>['detail']): string => {
  switch (reason) {
    case 'token':
      return `Slack refuses SLACK_BOT_TOKEN (${slackCode}). Reinstall the app, or set a valid token and start anew.`;
    case 'permission': {
      const scope = needed === undefined ? '' : `: it lacks ${needed}`;
      return `Slack does not let the app post (${slackCode}${scope}). Compare it with manifest.yml and reinstall it.`;
    }
    case 'closed':
      return `Slack takes no messages of this workspace (${slackCode}).`;
  }
};

const describeSlack = ({ code, detail }: SlackReason): string => {
  switch (code) {
    case 'channel-refused':
      return describeRefusal({ reason: detail.reason, code: detail.slackCode });
    case 'message-refused':
      return `Slack refused the message (${detail.slackCode}).`;
    case 'slack-unreachable':
      return `Slack could not be reached (${detail.slackCode}).`;
    case 'post-unconfirmed':
      return `Slack did not confirm the message (${detail.cause}).`;
    case 'search-failed':
      return `Slack could not be asked: ${detail.cause}`;
    case 'post-unknown':
      return 'Slack did not confirm the message, and whether it arrived cannot be looked up.';
    case 'workspace-refused':
      return describeWorkspace(detail);
  }
};

const describeMissed = ({ count, isAtLeast }: WithCode<'missed'>['detail']): string =>
  count === 1
    ? 'Missed, because the bot could not post; the one after it was caught up.'
    : `${isAtLeast ? 'At least ' : ''}${formatNumber(count)} missed, because the bot could not post; the last was caught up.`;

/** The reasons that are told with one sentence, whatever their detail. */
const sentences = {
  'query-not-allowed': 'The query is not on the list of queries that may be asked for here (DUNE_QUERIES).',
  'question-unreadable':
    'Its question was written by another version of the bot and cannot be read by this one.',
  unwanted: 'It was paused or ended meanwhile.',
  'told-stale': 'Said that the data is too old.',
  'confirmed-late': 'Slack confirmed it late.',
  'same-run': 'Dune has the same run as last time.',
  'same-cells': 'No shown value changed.',
  'no-rows': 'There are no rows.',
  'still-stale': 'Dune still has the old data.',
} as const;

const describeOwn = (reason: OwnReason, query: ReasonQuery): string => {
  switch (reason.code) {
    case 'out-of-time':
      return reason.detail.isRunning
        ? "Dune's run of the query did not end in time."
        : 'There was not enough time.';
    case 'missed':
      return describeMissed(reason.detail);
    case 'unexpected':
      return `Something went wrong in the bot (reference ${reason.detail.reference}).`;
    case 'text':
      return reason.detail.text;
    case 'failed-repeatedly': {
      const { times, last } = reason.detail;
      return `It failed ${times} times in a row. ${describeReason(last, query)}`;
    }
    default:
      return sentences[reason.code];
  }
};

/** Puts into words why something failed, is held, is silent or is told, as one or two sentences. Foreign. */
export const describeReason = (reason: Reason, query: ReasonQuery): string => {
  switch (reason.code) {
    case 'read-failed':
    case 'run-limit':
    case 'run-too-slow':
    case 'run-failed':
    case 'run-unknown':
    case 'run-not-started':
      return describeDune(reason, queryTitle({ id: query.queryId, name: query.queryName }));
    case 'channel-refused':
    case 'message-refused':
    case 'slack-unreachable':
    case 'post-unconfirmed':
    case 'search-failed':
    case 'post-unknown':
    case 'workspace-refused':
      return describeSlack(reason);
    default:
      return describeOwn(reason, query);
  }
};

/** Puts into words why nothing can be posted in a workspace. Foreign. */
export const describeHold = (reason: HoldReason): string =>
  reason.code === 'workspace-refused' ? describeWorkspace(reason.detail) : reason.detail.text;
