import { verbs } from '../../command/verbs.ts';
import { closestMatch } from '../../core/nearest.ts';
import type { Question } from '../../core/question.ts';
import type { AskProblem, Unanswered } from '../../questions/problem.ts';
import { openButton, runQueryButton } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { listPart, paragraphPart, textMessage } from '../blocks/text-message.ts';
import { duneLink, toSingleLine } from '../text/format-question.ts';
import { describeOutcome, isRunProblem, operator } from './dune-outcome.ts';
import { renderMissingResult } from './missing-result.ts';

/** What a problem is put into words with. */
export type AskProblemContext = {
  readonly slash: string;
  readonly asOf: Date;
  /** The question, where this deployment may have Dune run it. */
  readonly runnable?: Question | undefined;
};

/** Dune answered an id of 13 digits with an error of its own; the ids that it gives have seven. */
const maxId = 2 ** 31 - 1;

/** Whether another run may give rows: the latest one has none, and none is under way. */
const mayHelp = (outcome: Unanswered): boolean => isRunProblem(outcome) && outcome.kind !== 'running';

/** Why a question has no table, and what to do about it. */
export const renderAskProblem = (
  problem: AskProblem,
  { slash, asOf, runnable }: AskProblemContext,
): Message => {
  switch (problem.kind) {
    case 'missing':
      return renderMissingResult(problem.diagnosis, slash, asOf, runnable);
    case 'not-allowed':
      return textMessage({
        headline: `Query ${problem.queryId} is not on the list of queries that may be asked for here.`,
        hint: `${operator} DUNE_QUERIES holds the list.`,
      });
    case 'unreadable-shortcut':
      return textMessage({
        headline: `The shortcut ${toSingleLine(problem.name, 60)} was saved by another version of this bot and cannot be read.`,
        hint: `Save it anew: ${slash} save ${toSingleLine(problem.name, 60)} 1252207 name=value`,
      });
    case 'no-such-shortcut': {
      const meant = closestMatch(problem.name, [...problem.known, ...verbs]);
      return textMessage({
        headline: `There is no shortcut called ${toSingleLine(problem.name, 60)}.`,
        hint:
          meant === undefined
            ? `Ask with the id or the link of a query, such as ${slash} 1252207, or see ${slash} shortcuts for those that there are.`
            : `Did you mean ${slash} ${meant}? ${slash} shortcuts lists those that there are, ${slash} help everything else.`,
      });
    }
    case 'unanswered': {
      const { outcome, queryId, columns } = problem;
      const title = `Dune query ${queryId}`;
      const { headline, parts = [], hint } = describeOutcome(title, outcome, asOf);
      return textMessage({
        headline,
        parts: [
          ...parts,
          paragraphPart(hint),
          ...(outcome.kind === 'dune-error' && queryId > maxId
            ? [paragraphPart('An id as large as this one gives that error, too.')]
            : []),
          ...listPart(
            'The columns of this query:',
            columns.map((name) => toSingleLine(name, 60)),
          ),
        ],
        buttons: [
          ...(mayHelp(outcome) && runnable !== undefined ? [runQueryButton(runnable)] : []),
          openButton('Open in Dune', duneLink(queryId, runnable?.parameters)),
        ].filter((button) => button !== undefined),
      });
    }
  }
};
