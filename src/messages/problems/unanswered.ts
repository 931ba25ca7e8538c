import type { Button } from '@slack/types';
import type { Estimate } from '../../core/estimate.ts';
import type { Question } from '../../core/question.ts';
import { correctColumns } from '../../questions/correct-columns.ts';
import type { AskProblem, Unanswered } from '../../questions/problem.ts';
import { suggestColumns } from '../../results/columns/column-names.ts';
import { openButton, runQueryButton } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { code, type ProblemText, paragraphPart, type TextPart, textMessage } from '../blocks/text-message.ts';
import { duneLink, queryTitle, toSingleLine } from '../text/format-question.ts';
import { type Again, offerQuestion, postWhenDoneButton, tryAgainButton } from './again.ts';
import { describeOutcome, isRunProblem } from './dune-outcome.ts';

type UnansweredProblem = Extract<AskProblem, { kind: 'unanswered' }>;

/** Where and how a problem is described. */
type UnansweredSetting = {
  readonly slash: string;
  readonly asOf: Date;
  readonly again?: Again | undefined;
  readonly runnable?: Question | undefined;
  /** The likely price of a run. */
  readonly runEstimate?: Estimate | undefined;
};

/** Dune answers an id of 13 digits with an internal error; the ids that it gives have seven digits. */
const maxId = 2 ** 31 - 1;

const isTooLong = ({ outcome, queryId }: UnansweredProblem): boolean =>
  outcome.kind === 'dune-error' && queryId > maxId;

/** Tells if the same may work in a minute. */
const passes = (problem: UnansweredProblem): boolean => {
  switch (problem.outcome.kind) {
    case 'rate-limited':
    case 'too-many-calls':
    case 'unreadable':
    case 'cut-off':
    case 'too-slow':
    case 'unreachable':
    // Its reason is one that people fix in Dune, and then ask again.
    case 'failed':
    case 'cancelled':
    case 'expired':
      return true;
    case 'dune-error':
      return !isTooLong(problem);
    default:
      return false;
  }
};

/** Tells if the query's own text is wrong: a run fails again, and costs credits, until somebody fixes it in Dune. */
const isBroken = (outcome: Unanswered): boolean =>
  outcome.kind === 'failed' && outcome.failure.line !== undefined;

/** Returns true where another run may give rows: the last one has none, and none is running. */
const mayHelp = (outcome: Unanswered): boolean =>
  isRunProblem(outcome) && outcome.kind !== 'running' && !isBroken(outcome);

/** Returns what a run is for, where the result is only gone; else its own text says what to do. */
const toRunHint = ({ kind }: Unanswered): string | undefined => {
  if (kind === 'expired') return 'Dune keeps results for 90 days. Run it for a new one.';
  return kind === 'cancelled' ? 'Run it for a new result.' : undefined;
};

const showName = (name: string): string => toSingleLine(name, 60);

const describeUnanswered = (problem: UnansweredProblem, asOf: Date): ProblemText => {
  const { outcome, queryId, queryName: name } = problem;
  const text = describeOutcome(queryTitle({ id: queryId, name }), outcome, asOf);
  if (isTooLong(problem))
    return {
      headline: `There's no query ${queryId} on Dune.`,
      hint: "That ID is too long. Check the number in the query's link.",
    };
  const [column] = problem.missingColumns ?? [];
  if (column === undefined && outcome.kind === 'bad-request' && /filter/i.test(outcome.detail))
    return {
      ...text,
      headline: "Dune couldn't read this filter.",
      hint: `Compare columns with values, like ${code("volume > 1000 and project = 'uniswap'")}`,
    };
  return column === undefined
    ? text
    : { headline: `There's no column called ${showName(column)}.`, hint: text.hint };
};

/** Joins names as people say them: `a, b, or c`. */
const joinNames = (names: readonly string[]): string => {
  const shown = names.map(showName);
  if (shown.length < 3) return shown.join(' or ');
  return `${shown.slice(0, -1).join(', ')}, or ${shown.at(-1)}`;
};

/** The likely meaning of names or a filter that Dune rejected. */
type MeantChoice = { readonly hint: string | undefined; readonly buttons: readonly Button[] };

const offerColumns = (
  { missingColumns = [], columns }: UnansweredProblem,
  again: Again | undefined,
  slash: string,
): MeantChoice => {
  if (columns.length === 0) return { hint: undefined, buttons: [] };
  const [missing] = missingColumns;
  if (again === undefined) {
    const meant = missing === undefined ? [] : suggestColumns(missing, columns);
    return { hint: meant.length === 0 ? undefined : `Did you mean ${joinNames(meant)}?`, buttons: [] };
  }
  const corrected = correctColumns(again.question.options, missingColumns, columns);
  const offers = corrected.map(({ options, column }, index) => {
    const label = column === undefined ? 'Run it' : `Use ${showName(column)}`;
    return offerQuestion(again, { ...again.question, options }, { slash, label, index });
  });
  const names = corrected.flatMap(({ column }) => column ?? []);
  const [first, ...others] = offers;
  const asked = names.length === 0 ? '' : `Did you mean ${joinNames(names)}?`;
  const command = first?.command === undefined || others.length > 0 ? '' : `Try ${first.command}`;
  const hint = `${asked} ${command}`.trim();
  return { hint: hint === '' ? undefined : hint, buttons: offers.flatMap(({ buttons }) => buttons) };
};

const listColumns = (columns: readonly string[]): readonly TextPart[] =>
  columns.length === 0 ? [] : [paragraphPart(`Its columns: ${columns.map(showName).join(', ')}`)];

const listButtons = (
  problem: UnansweredProblem,
  meant: readonly Button[],
  { again, runnable, runEstimate }: UnansweredSetting,
): readonly Button[] => {
  const { outcome, queryId } = problem;
  const open = openButton(
    'Open in Dune',
    duneLink(queryId, runnable?.parameters ?? again?.question.parameters),
  );
  const run = mayHelp(outcome) && runnable !== undefined ? runQueryButton(runnable, runEstimate) : undefined;
  const wait =
    outcome.kind === 'running' && again !== undefined && again.print === undefined
      ? postWhenDoneButton(outcome.execution.id, again.question)
      : undefined;
  // After a run there is nothing left to try.
  const isRunEnough = run !== undefined && toRunHint(outcome) !== undefined;
  const retry =
    (passes(problem) && !isRunEnough) || (outcome.kind === 'running' && wait === undefined)
      ? tryAgainButton(again)
      : [];
  // The same text fails again and costs credits, so a failed query is first fixed in Dune.
  const ordered = outcome.kind === 'failed' ? [open, ...retry, run] : [...meant, wait, run, ...retry, open];
  return ordered.filter((button) => button !== undefined);
};

/** Draws why Dune gave no rows, and what to do: wait for a run, ask again, or ask with a column that it has. */
export const renderUnanswered = (problem: UnansweredProblem, setting: UnansweredSetting): Message => {
  const { outcome, columns } = problem;
  const { headline, parts = [], hint } = describeUnanswered(problem, setting.asOf);
  const meant = offerColumns(problem, setting.again, setting.slash);
  const isNamed = (problem.missingColumns ?? []).length > 0;
  // The list of columns says it all where none is near.
  const runHint = setting.runnable === undefined ? undefined : toRunHint(outcome);
  const next = meant.hint ?? (columns.length > 0 && isNamed ? undefined : (runHint ?? hint));
  // A failed run is the query's own error, which must be read first; other words of Dune's come last.
  const isFirst = isRunProblem(outcome);
  return textMessage({
    headline,
    parts: [
      ...(isFirst ? parts : []),
      ...(next === undefined ? [] : [paragraphPart(next)]),
      ...listColumns(columns),
      ...(isFirst || isNamed ? [] : parts),
    ],
    buttons: listButtons(problem, meant.buttons, setting),
  });
};
