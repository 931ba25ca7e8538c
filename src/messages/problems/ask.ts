import { verbs } from '../../command/verbs.ts';
import { closestMatch } from '../../core/nearest.ts';
import type { Question } from '../../core/question.ts';
import type { AskProblem, Unanswered } from '../../questions/problem.ts';
import { suggestColumn } from '../../results/columns/column-names.ts';
import { openButton, runQueryButton } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { code, listPart, type ProblemText, paragraphPart, textMessage } from '../blocks/text-message.ts';
import { duneLink, toSingleLine } from '../text/format-question.ts';
import { describeOutcome, isRunProblem, operator } from './dune-outcome.ts';
import { renderMissingResult } from './missing-result.ts';

/** The context in which a problem is described. */
export type AskProblemContext = {
  readonly slash: string;
  readonly asOf: Date;
  /** The question, where this deployment may have Dune run it. */
  readonly runnable?: Question | undefined;
};

type UnansweredProblem = Extract<AskProblem, { kind: 'unanswered' }>;

/** Dune answers an id of 13 digits with an internal error; the ids that it gives have seven digits. */
const maxId = 2 ** 31 - 1;

/** Returns true where another run may give rows: the last one has none, and none is running. */
const mayHelp = (outcome: Unanswered): boolean => isRunProblem(outcome) && outcome.kind !== 'running';

const describeUnanswered = (problem: UnansweredProblem, asOf: Date): ProblemText => {
  const { outcome, queryId, columns } = problem;
  const text = describeOutcome(`Dune query ${queryId}`, outcome, asOf);
  if (outcome.kind === 'dune-error' && queryId > maxId)
    return {
      ...text,
      headline: `Dune couldn't look up query ${queryId} (error ${outcome.status}).`,
      hint: "That ID looks too long. Check the number in the query's link.",
    };
  const [column] = problem.missingColumns ?? [];
  if (column === undefined) return text;
  const meant = suggestColumn(column, columns);
  return {
    ...text,
    headline: `There's no column called ${toSingleLine(column, 60)}.`,
    hint: meant === undefined ? text.hint : `Did you mean ${code(toSingleLine(meant, 60))}?`,
  };
};

const renderUnanswered = (
  problem: UnansweredProblem,
  { asOf, runnable }: Pick<AskProblemContext, 'asOf' | 'runnable'>,
): Message => {
  const { outcome, queryId, columns } = problem;
  const { headline, parts = [], hint } = describeUnanswered(problem, asOf);
  const names = columns.map((name) => toSingleLine(name, 60));
  // A failed run is the query's own error, which must be read first; other words of Dune's come last.
  const isFirst = isRunProblem(outcome);
  const open = openButton('Open in Dune', duneLink(queryId, runnable?.parameters));
  const run = mayHelp(outcome) && runnable !== undefined ? [runQueryButton(runnable)] : [];
  return textMessage({
    headline,
    parts: [
      ...(isFirst ? parts : []),
      paragraphPart(hint),
      ...listPart('Its columns:', names),
      ...(isFirst ? [] : parts),
    ],
    buttons: [
      // The same text fails again and costs credits, so a failed query is first fixed in Dune.
      ...(outcome.kind === 'failed' ? [open, ...run] : [...run, open]),
    ].filter((button) => button !== undefined),
  });
};

/** Draws why a query gave no table, and what to do about it. */
export const renderAskProblem = (problem: AskProblem, context: AskProblemContext): Message => {
  const { slash, asOf, runnable } = context;
  switch (problem.kind) {
    case 'missing':
      return renderMissingResult(problem.diagnosis, slash, asOf, runnable);
    case 'not-allowed':
      return textMessage({
        headline: `This workspace doesn't allow query ${problem.queryId}.`,
        hint: `${operator} add it to DUNE_QUERIES.`,
      });
    case 'unreadable-shortcut': {
      const name = toSingleLine(problem.name, 60);
      return textMessage({
        headline: `Can't read the shortcut "${name}". Another version of this app saved it.`,
        hint: `Save it again: ${code(`${slash} save ${name} 1252207`)}, with your query's ID.`,
      });
    }
    case 'no-such-shortcut': {
      // A name that nobody saved may be an ID with letters around it.
      const [id, ...others] = problem.name.match(/(?<!\d)[1-9]\d{4,9}(?!\d)/g) ?? [];
      const meant =
        closestMatch(problem.name, [...problem.known, ...verbs]) ?? (others.length === 0 ? id : undefined);
      return textMessage({
        headline: `Nothing is saved as "${toSingleLine(problem.name, 60)}".`,
        hint:
          meant === undefined
            ? `Use a query's ID or link, like ${code(`${slash} 1252207`)}, or see your ${code(`${slash} shortcuts`)}.`
            : `Did you mean ${code(`${slash} ${meant}`)}? See also ${code(`${slash} shortcuts`)} and ${code(`${slash} help`)}.`,
      });
    }
    case 'unanswered':
      return renderUnanswered(problem, context);
  }
};
