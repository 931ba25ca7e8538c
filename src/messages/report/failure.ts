import { printQuestion } from '../../command/print.ts';
import type { SavedPart } from '../../core/report.ts';
import type { AskProblem } from '../../questions/problem.ts';
import type { PartProblem, PartRead } from '../../questions/read-parts.ts';
import { type AskProblemContext, renderAskProblem } from '../problems/ask.ts';
import { toSingleLine } from '../text/format-question.ts';
import type { NameOf } from './parts.ts';
import type { ReportPartView } from './view.ts';

type FailureContext = Pick<AskProblemContext, 'slash' | 'asOf'>;

const maxCommand = 150;

/** Puts a command that is typed as it stands into code; `undefined` where it can't be. */
const toCommand = ({ request }: SavedPart, slash: string): string | undefined => {
  const command = request === undefined ? '' : `${slash} ${printQuestion(request)}`;
  return command !== '' && command === toSingleLine(command, maxCommand) && !/[&<>`]/.test(command)
    ? `\`${command}\``
    : undefined;
};

const describeProblem = (problem: PartProblem<AskProblem>, context: FailureContext): string => {
  switch (problem.kind) {
    case 'unread': {
      // Its first line says what happened; the whole of it comes to who asks for this query alone.
      const [headline = ''] = renderAskProblem(problem.error, context).text.split('\n');
      return headline;
    }
    case 'unreadable':
      return 'Another version of this app saved this query. Remove it, and add it again.';
    case 'late':
      return 'Dune took too long.';
    case 'broken':
      return 'Something went wrong on our side.';
  }
};

/** Describes why a part has no result, and what to type for more: mrkdwn in which everything foreign is escaped. */
export const describePartFailure = (
  part: SavedPart,
  problem: PartProblem<AskProblem>,
  context: FailureContext,
): string => {
  const why = describeProblem(problem, context);
  const command = toCommand(part, context.slash);
  if (command === undefined || problem.kind === 'unreadable') return why;
  return problem.kind === 'unread' ? `${why} ${command} says more.` : `${why} Try ${command}.`;
};

/** Turns what was read into what is shown. */
export const toPartView = (
  read: PartRead<AskProblem>,
  { nameOf, ...context }: FailureContext & { readonly nameOf: NameOf },
): ReportPartView => {
  if (read.kind === 'dataset') return { ...read, changes: undefined };
  const { part, problem } = read;
  const { query } = part.request ?? {};
  const queryName = query?.kind === 'id' ? nameOf(query.id) : undefined;
  return { kind: 'failed', part, why: describePartFailure(part, problem, context), queryName };
};
