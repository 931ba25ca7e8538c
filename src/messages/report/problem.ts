import { closestMatch } from '../../core/nearest.ts';
import type { Report, ReportProblem } from '../../questions/report-edits.ts';
import type { Message } from '../blocks/message.ts';
import { code, type ProblemText, textMessage } from '../blocks/text-message.ts';
import { actButton } from '../problems/correction.ts';
import { toSingleLine } from '../text/format-question.ts';
import { showReportButton } from './buttons.ts';

const nameOf = (name: string): string => toSingleLine(name, 60);

/** Describes why a report isn't there, or wasn't changed: for messages and for fields of forms. */
export const describeReportProblem = (problem: ReportProblem, slash: string): ProblemText => {
  switch (problem.kind) {
    case 'no-such-report': {
      const close = closestMatch(problem.name, problem.known);
      return {
        headline: `There's no report called "${nameOf(problem.name)}".`,
        hint:
          close !== undefined
            ? `Did you mean ${code(`${slash} report ${close}`)}?`
            : problem.known.length > 0
              ? `See them all with ${code(`${slash} report`)}.`
              : `Start one with ${code(`${slash} report add ${nameOf(problem.name)} 1252207`)}, with your query's ID.`,
      };
    }
    case 'no-such-part':
      return {
        headline: `The report ${nameOf(problem.name)} has no query ${problem.part}; it has ${problem.count}.`,
        hint: `See which one is which with ${code(`${slash} report list`)}.`,
      };
    case 'name-taken':
      return {
        headline: `${nameOf(problem.name)} is a shared shortcut, so no report can have that name.`,
        hint: 'Choose another name.',
      };
    case 'too-many':
      return {
        headline: `This workspace already has ${problem.max} reports, the maximum.`,
        hint: `Delete one with ${code(`${slash} report delete <name>`)}. See them all with ${code(`${slash} report`)}.`,
      };
    case 'full':
      return {
        headline: `The report ${nameOf(problem.name)} already has ${problem.max} queries, the maximum.`,
        hint: `Remove one with ${code(`${slash} report remove ${nameOf(problem.name)} ${problem.max}`)}, or start another report.`,
      };
    case 'unprintable':
      return {
        headline: "This query can't be added: one of its column names has a double quote.",
        hint: 'Leave that column out of --columns and --sort.',
      };
    case 'changed-meanwhile':
      return {
        headline: `Somebody else changed the report ${nameOf(problem.name)} at the same time.`,
        hint: `Nothing was changed. See it as it is now with ${code(`${slash} report list`)}, then try again.`,
      };
  }
};

/** Renders why a report isn't there, or wasn't changed, and what to do about it. */
export const renderReportProblem = (problem: ReportProblem, slash: string): Message => {
  const close = problem.kind === 'no-such-report' ? closestMatch(problem.name, problem.known) : undefined;
  const button = close === undefined ? actButton('report') : actButton(`report ${close}`);
  const offersList = problem.kind !== 'unprintable' && problem.kind !== 'name-taken';
  return textMessage({
    ...describeReportProblem(problem, slash),
    buttons: offersList && button !== undefined ? [button] : [],
  });
};

/** Says that a name is that of a report, where a query is needed. */
export const renderIsReport = ({ name, parts }: Pick<Report, 'name' | 'parts'>, slash: string): Message =>
  textMessage({
    headline: `${nameOf(name)} is a report with ${parts.length === 1 ? '1 query' : `${parts.length} queries`}, and this is for a query.`,
    hint: `Show it with ${code(`${slash} report ${nameOf(name)}`)}, or see the options of its queries with ${code(`${slash} report list`)}.`,
    buttons: [showReportButton(name, 0, 'Show report')],
  });
