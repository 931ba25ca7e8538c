import { renderAlertProblem } from '../../messages/alert/problem.ts';
import type { Message } from '../../messages/blocks/message.ts';
import { renderAlready } from '../../messages/digest/already.ts';
import { renderDigestProblem } from '../../messages/digest/problem.ts';
import { renderValuesNeeded } from '../../messages/digest/values-needed.ts';
import { renderAskProblem } from '../../messages/problems/ask.ts';
import { renderCommandProblem } from '../../messages/problems/command.ts';
import { renderReportProblem } from '../../messages/report/problem.ts';
import { renderDigestQuestion } from '../../messages/spending/questions.ts';
import type { ManageProblem } from '../validate.ts';

/** How a problem is put into words. `slash`: the command; `botName`: to type after `/invite @`. `asOf` ages the data. */
export type ProblemWording = { readonly slash: string; readonly botName: string; readonly asOf: Date };

/** Renders why a digest or an alert wasn't set, for somebody who has no buttons. */
export const renderSettingProblem = (
  problem: ManageProblem,
  { slash, botName, asOf }: ProblemWording,
): Message => {
  switch (problem.kind) {
    case 'digest':
      return renderDigestProblem(problem.problem, { slash, botName });
    case 'alert':
      return renderAlertProblem(problem.problem, { slash, meant: [] });
    case 'command':
      return renderCommandProblem(problem.problem, slash);
    case 'ask':
      return renderAskProblem(problem.problem, { slash, asOf });
    case 'report':
      return renderReportProblem(problem.problem, slash);
    case 'already':
      return renderAlready(problem.already);
    case 'costly':
      return renderDigestQuestion(problem.costly, 0);
    case 'values-needed':
      return renderValuesNeeded(problem.needed, slash);
  }
};
