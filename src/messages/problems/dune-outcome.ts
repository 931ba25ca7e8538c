import type { Execution } from '../../dune/outcome.ts';
import type { Unanswered } from '../../questions/problem.ts';
import { code, type ProblemText, paragraphPart, type TextPart } from '../blocks/text-message.ts';
import { formatAgo } from '../text/data-age.ts';
import { toSingleLine } from '../text/format-question.ts';
import { describeKeyFix, describeLimitsFix } from './account-fix.ts';
import { describeMissingKey, toMissingKey } from './missing-key.ts';

const quoteDune = (text: string): string => toSingleLine(text, 400);

const day = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** Formats a day in a sentence that is kept, where an age would soon be wrong: `Nov 24`. */
export const formatDay = (at: Date): string => day.format(at);

/** Returns when something happened; without `asOf`, for a sentence that is kept, only the day. */
const describeWhen = (at: Date | undefined, asOf: Date | undefined, lead = ''): string => {
  if (at === undefined) return '';
  return ` (${lead}${asOf === undefined ? formatDay(at) : formatAgo(at, asOf)})`;
};

const formatSeconds = (ms: number): string => {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return `${seconds} second${seconds === 1 ? '' : 's'}`;
};

/** Quotes Dune's own words, when it gave any. */
const quoteDuneDetail = (detail: string): readonly TextPart[] =>
  /\w/.test(detail) ? [paragraphPart(`Dune says: ${quoteDune(detail)}`)] : [];

/** A read that Dune answered with a run, but without its rows. */
export type RunProblem = Extract<Unanswered, { execution: Execution }>;

/** Returns true for an outcome about a run that has no rows. */
export const isRunProblem = (outcome: Unanswered): outcome is RunProblem => 'execution' in outcome;

/** Matches what Dune often puts before its sentence: `Error: Line 1:8: `. */
const duneLead = /^(?:error: )?(?:line \d+:\d+: )?/i;

/** Matches the place once more, behind the sentence: `at line 1, position 8`. */
const duneTail = /,? (?:at|in|on) line \d+(?:, |:| )(?:position |column |char(?:acter)? )?\d+(?=\.?$)/i;

/** Quotes why a run failed, with the place first and only once. */
const quoteFailure = ({ message, line, column }: Extract<RunProblem, { kind: 'failed' }>['failure']) => {
  if (line === undefined) return `Dune says: ${quoteDune(message)}`;
  const place = `Line ${line}${column === undefined ? '' : `, column ${column}`}`;
  return `${place}: ${quoteDune(message.replace(duneLead, '').replace(duneTail, ''))}`;
};

/** Describes a run without rows. Without `asOf` the sentences can be kept. */
const describeRun = (title: string, outcome: RunProblem, asOf: Date | undefined): ProblemText => {
  switch (outcome.kind) {
    case 'running':
      return {
        headline: `${title} is running${describeWhen(outcome.execution.submittedAt, asOf, 'started ')}.`,
        parts: outcome.stage === 'pending' ? [paragraphPart("It's in Dune's queue.")] : [],
        hint: 'Its rows come when the run ends.',
      };
    case 'failed':
      return {
        headline: `${title} failed on its last run${describeWhen(outcome.execution.endedAt ?? outcome.execution.submittedAt, asOf)}.`,
        parts: [paragraphPart(quoteFailure(outcome.failure))],
        hint: 'Fix the query in Dune and run it there, then try again.',
      };
    case 'cancelled':
      return {
        headline: `${title}'s last run was canceled${describeWhen(outcome.execution.endedAt, asOf)}.`,
        hint: 'Run it in Dune, then try again.',
      };
    case 'expired':
      return {
        headline: `${title}'s last result has expired.`,
        hint: 'Dune keeps results for 90 days. Run it in Dune, then try again.',
      };
    case 'no-result':
      return {
        headline: `${title}'s last run has no rows on Dune.`,
        parts: [paragraphPart(`Its state is ${quoteDune(outcome.state)}.`)],
        hint: 'Look at the run in Dune. Running it again usually helps.',
      };
  }
};

type RefusalKind =
  | 'unknown-parameters'
  | 'no-key'
  | 'key-refused'
  | 'out-of-credits'
  | 'forbidden'
  | 'rate-limited'
  | 'too-many-calls'
  | 'bad-request';
type RefusedOutcome = Extract<Unanswered, { kind: RefusalKind }>;
type OutageOutcome = Exclude<Unanswered, RunProblem | RefusedOutcome>;

const describeRefusal = (title: string, outcome: RefusedOutcome): ProblemText => {
  switch (outcome.kind) {
    case 'unknown-parameters':
      return {
        headline: `${title} has no parameter called ${quoteDune(outcome.names.join(', '))}.`,
        hint: 'Names are case-sensitive. Check them in Dune.',
      };
    case 'no-key':
      return describeMissingKey(toMissingKey(outcome));
    case 'key-refused':
      return {
        headline:
          outcome.setBy === 'workspace'
            ? "This workspace's Dune API key isn't working."
            : "This app's Dune API key isn't working.",
        hint: describeKeyFix(outcome.setBy),
      };
    case 'out-of-credits':
      return {
        headline: "This app's Dune budget is used up, or this request would exceed it.",
        parts: quoteDuneDetail(outcome.detail),
        hint: `${describeLimitsFix(outcome.setBy)} Fewer rows (${code('--top')}) and columns (${code('--columns')}) use fewer credits.`,
      };
    case 'forbidden':
      return {
        headline: `This app can't access ${title}.`,
        parts: quoteDuneDetail(outcome.detail),
        hint: 'If the query is archived or unsaved, save it in Dune first.',
      };
    case 'rate-limited':
      return {
        headline: "Dune's rate limit is reached.",
        hint: `Try again in ${outcome.retryAfterMs === undefined ? 'a minute' : formatSeconds(outcome.retryAfterMs)}.`,
      };
    case 'too-many-calls':
      return {
        headline: 'Too many requests right now.',
        hint: `Dune limits how many this app can send a minute. Try again in ${formatSeconds(outcome.waitMs)}.`,
      };
    case 'bad-request':
      return {
        headline: "Dune couldn't use this request.",
        parts: quoteDuneDetail(outcome.detail),
        hint: `Check the column names after ${code('--columns')}, ${code('--sort')}, ${code('--where')}, ${code('--x')}, and ${code('--y')}.`,
      };
  }
};

const describeOutage = (title: string, outcome: OutageOutcome): ProblemText => {
  switch (outcome.kind) {
    case 'dune-error':
      return {
        headline: `Dune is having problems (error ${outcome.status}).`,
        // The words of a 5xx say no more than its number.
        parts: outcome.status >= 500 ? [] : quoteDuneDetail(outcome.detail),
        hint: 'Try again in a few minutes.',
      };
    case 'unreadable':
      return {
        headline: "Couldn't read Dune's response.",
        parts: /\w/.test(outcome.detail) ? [paragraphPart(`It begins: ${quoteDune(outcome.detail)}`)] : [],
        hint: 'Try again in a minute. Something between this app and Dune may have answered instead.',
      };
    case 'cut-off':
      return {
        headline: "Dune's response was cut off.",
        hint: `Try again. Fewer rows (${code('--top')}) make it shorter.`,
      };
    case 'too-large':
      return {
        headline: `The result of ${title} is too large to read.`,
        hint: `Get fewer rows (${code('--top')}) or columns (${code('--columns')}).`,
      };
    case 'too-slow':
      return {
        headline: `Dune didn't respond within ${formatSeconds(outcome.afterMs)}.`,
        hint: 'Try again in a minute.',
      };
    case 'unreachable':
      return {
        headline: "Can't reach Dune.",
        hint: `Try again in a minute. (Connection error: ${quoteDune(outcome.detail)})`,
      };
  }
};

/** Describes what is not about a run: the key, the plan, the request, the network, Dune itself. */
const describeDuneError = (title: string, outcome: RefusedOutcome | OutageOutcome): ProblemText => {
  switch (outcome.kind) {
    case 'unknown-parameters':
    case 'no-key':
    case 'key-refused':
    case 'out-of-credits':
    case 'forbidden':
    case 'rate-limited':
    case 'too-many-calls':
    case 'bad-request':
      return describeRefusal(title, outcome);
    default:
      return describeOutage(title, outcome);
  }
};

/** Describes why a read gave no rows. Without `asOf` the sentences hold days and no ages, so that they can be kept. */
export const describeOutcome = (title: string, outcome: Unanswered, asOf: Date | undefined): ProblemText =>
  isRunProblem(outcome) ? describeRun(title, outcome, asOf) : describeDuneError(title, outcome);
