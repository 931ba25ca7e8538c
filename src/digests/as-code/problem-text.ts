import { renderAlertProblem } from '../../messages/alert/problem.ts';
import type { Message } from '../../messages/blocks/message.ts';
import { textMessage } from '../../messages/blocks/text-message.ts';
import { renderAlready } from '../../messages/digest/already.ts';
import { renderPlaces } from '../../messages/digest/places.ts';
import { renderDigestProblem } from '../../messages/digest/problem.ts';
import { renderValuesNeeded } from '../../messages/digest/values-needed.ts';
import { renderAskProblem } from '../../messages/problems/ask.ts';
import { renderCommandProblem } from '../../messages/problems/command.ts';
import { renderReportProblem } from '../../messages/report/problem.ts';
import { renderShortcutProblem } from '../../messages/shortcut/problem.ts';
import { renderDigestQuestion } from '../../messages/spending/questions.ts';
import { plainText } from '../../messages/terminal/message.ts';
import type { ManageProblem } from '../validate.ts';
import type { StepProblem } from './step-problem.ts';

/** How a problem is put into words. `slash`: the command; `botName`: to type after `/invite @`. `asOf` ages the data. */
export type ProblemWording = { readonly slash: string; readonly botName: string; readonly asOf: Date };

const renderSettingProblem = (problem: ManageProblem, { slash, botName, asOf }: ProblemWording): Message => {
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

const renderProblem = (problem: StepProblem, wording: ProblemWording): Message => {
  switch (problem.kind) {
    case 'setting':
      return renderSettingProblem(problem.problem, wording);
    case 'shortcut':
      return renderShortcutProblem(problem.problem, wording.slash);
    case 'places':
      return renderPlaces(problem.places, wording);
    case 'sentence':
      return textMessage({ headline: problem.words });
  }
};

/** Says why a step of a plan wasn't done, or not wholly, line by line, for somebody who has no buttons. Foreign. */
export const describeStepProblem = (problem: StepProblem, wording: ProblemWording): readonly string[] => {
  const { text, blocks } = renderProblem(problem, wording);
  const message = { text, blocks: blocks.filter(({ type }) => type !== 'actions') };
  return plainText(message)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
};
