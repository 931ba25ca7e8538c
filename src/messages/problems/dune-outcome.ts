import { formatAge, formatMinute } from '../../core/text/time.ts';
import type { Execution } from '../../dune/outcome.ts';
import type { Unanswered } from '../../questions/problem.ts';
import { type ProblemText, paragraphPart, type TextPart } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';

const quoteDune = (text: string): string => toSingleLine(text, 400);

const describeSince = (at: Date | undefined, asOf: Date | undefined): string => {
  if (at === undefined) return '';
  return asOf === undefined
    ? ` (${formatMinute(at)} UTC)`
    : ` (${formatAge(at, asOf).replace(/ old$/, ' ago')})`;
};

const formatSeconds = (ms: number): string => `${Math.max(1, Math.ceil(ms / 1000))} s`;

/** Dune's own words, when it gave any. */
const quoteDuneDetail = (detail: string): readonly TextPart[] =>
  /\w/.test(detail) ? [paragraphPart(`Dune says: ${quoteDune(detail)}`)] : [];

/** How sentences for the operator begin. */
export const operator = 'Tell whoever runs this bot:';

/** A read that Dune answered with a run, but without its rows. */
export type RunProblem = Extract<Unanswered, { execution: Execution }>;

/** Whether an outcome is about a run that has no rows. */
export const isRunProblem = (outcome: Unanswered): outcome is RunProblem => 'execution' in outcome;

/** Without `asOf` the sentences hold times and no ages. */
const describeRun = (title: string, outcome: RunProblem, asOf: Date | undefined): ProblemText => {
  switch (outcome.kind) {
    case 'running':
      return {
        headline: `${title} is being run on Dune just now${describeSince(outcome.execution.submittedAt, asOf)}.`,
        parts: [
          paragraphPart(
            outcome.stage === 'pending' ? 'The run waits for its turn.' : 'The run is under way.',
          ),
        ],
        hint: 'Dune shows no rows until it ends. Ask again in a minute.',
      };
    case 'failed': {
      const { message, line, column } = outcome.failure;
      const index =
        line === undefined ? '' : ` (line ${line}${column === undefined ? '' : `, column ${column}`})`;
      return {
        headline: `The latest run of ${title} failed${describeSince(outcome.execution.endedAt ?? outcome.execution.submittedAt, asOf)}.`,
        parts: [paragraphPart(`Dune says${index}: ${quoteDune(message)}`)],
        hint: 'Mend the query in Dune and run it there; then ask again.',
      };
    }
    case 'cancelled':
      return {
        headline: `The latest run of ${title} was cancelled${describeSince(outcome.execution.endedAt, asOf)}.`,
        hint: 'Run it again in Dune; then ask again.',
      };
    case 'expired':
      return {
        headline: `The latest result of ${title} has expired.`,
        hint: 'Dune keeps results for 90 days. Run it again in Dune; then ask again.',
      };
    case 'no-result':
      return {
        headline: `Dune knows a run of ${title}, but gives no rows for it.`,
        hint: `Its state is ${quoteDune(outcome.state)}. Look at it in Dune; running it again usually helps.`,
      };
  }
};

type RefusalKind =
  | 'unknown-parameters'
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
        headline: `${title} has no parameter ${quoteDune(outcome.names.join(', '))}.`,
        hint: 'Names are written as the query has them, capitals included.',
      };
    case 'key-refused':
      return {
        headline: 'Dune does not accept the key of this bot.',
        hint: `${operator} set DUNE_API_KEY to a key that is valid (dune.com, Settings, API).`,
      };
    case 'out-of-credits':
      return {
        headline: "The bot's Dune account has used up its budget, or this read would exceed it.",
        parts: quoteDuneDetail(outcome.detail),
        hint: `${operator} raise the limits on dune.com, or wait for the next billing cycle. Fewer rows (--top) and columns (--columns) cost less.`,
      };
    case 'forbidden':
      return {
        headline: `Dune does not let this bot read ${title}.`,
        parts: quoteDuneDetail(outcome.detail),
        hint: 'An archived or unsaved query must be saved in Dune first.',
      };
    case 'rate-limited':
      return {
        headline: 'Dune is getting too many calls from this bot.',
        hint: `Ask again in ${outcome.retryAfterMs === undefined ? 'a minute' : formatSeconds(outcome.retryAfterMs)}.`,
      };
    case 'too-many-calls':
      return {
        headline: 'Many people are asking just now.',
        hint: `Dune allows this bot only so many calls a minute. Ask again in ${formatSeconds(outcome.waitMs)}.`,
      };
    case 'bad-request':
      return {
        headline: 'Dune refuses the question as it is.',
        parts: quoteDuneDetail(outcome.detail),
        hint: 'Mostly it is --columns, --sort, --where, or the --x and --y of a chart: names must be those of the result.',
      };
  }
};

const describeOutage = (title: string, outcome: OutageOutcome): ProblemText => {
  switch (outcome.kind) {
    case 'dune-error':
      return {
        headline: `Dune has trouble of its own (error ${outcome.status}).`,
        parts: quoteDuneDetail(outcome.detail),
        hint: 'Ask again in a few minutes.',
      };
    case 'unreadable':
      return {
        headline: 'What came back from Dune cannot be read.',
        parts: /\w/.test(outcome.detail) ? [paragraphPart(`It begins: ${quoteDune(outcome.detail)}`)] : [],
        hint: 'Ask again in a minute; something between the bot and Dune may be answering in its place.',
      };
    case 'cut-off':
      return {
        headline: "Dune's answer broke off in the middle.",
        hint: 'Ask again; fewer rows (--top) make it shorter.',
      };
    case 'too-large':
      return {
        headline: `The result of ${title} is too large to be read here.`,
        hint: 'Choose fewer rows (--top) or columns (--columns).',
      };
    case 'too-slow':
      return {
        headline: `Dune did not answer within ${formatSeconds(outcome.afterMs)}.`,
        hint: 'Ask again in a minute.',
      };
    case 'unreachable':
      return {
        headline: 'Dune cannot be reached.',
        hint: `The connection failed (${quoteDune(outcome.detail)}). Ask again in a minute.`,
      };
  }
};

/** The sentences for trouble that is not about a run: the key, the plan, the question, the network, Dune itself. */
const describeDuneError = (title: string, outcome: RefusedOutcome | OutageOutcome): ProblemText => {
  switch (outcome.kind) {
    case 'unknown-parameters':
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

/** Describes why a read gave no rows. Without `asOf` the sentences hold times and no ages, so that they can be kept. */
export const describeOutcome = (title: string, outcome: Unanswered, asOf: Date | undefined): ProblemText =>
  isRunProblem(outcome) ? describeRun(title, outcome, asOf) : describeDuneError(title, outcome);
