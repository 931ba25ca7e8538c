import { code, type ProblemText } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';

/** Why a digest of a report wasn't created or changed. Names are foreign. */
export type ReportDigestProblem =
  /** An option that a digest of a report can't have. */
  | { readonly kind: 'not-of-report'; readonly option: string }
  /** An edit of what a report shows. */
  | { readonly kind: 'is-of-report'; readonly number: number; readonly name: string }
  /** The channel gets the report already. */
  | { readonly kind: 'has-report'; readonly number: number; readonly name: string }
  /** No part of the report can be read. */
  | { readonly kind: 'report-unread' };

const maxName = 60;

/** Says why. `here`: the word for where it was asked for. */
export const describeReportDigestProblem = (
  problem: ReportDigestProblem,
  slash: string,
  here: string,
): ProblemText => {
  switch (problem.kind) {
    case 'not-of-report':
      return {
        headline: `${problem.option} doesn't work with a report.`,
        hint: 'Leave it out, or subscribe to one query with it.',
      };
    case 'is-of-report':
      return {
        headline: `Digest #${problem.number} shows the report ${toSingleLine(problem.name, maxName)}, whose queries are changed in the report.`,
        hint: `See its parts: ${code(`${slash} report list`)}`,
      };
    case 'has-report':
      return {
        headline: `This ${here} gets the report ${toSingleLine(problem.name, maxName)} already, as digest #${problem.number}.`,
        hint: `Change when it comes: ${code(`${slash} edit ${problem.number} every weekday at 9:00`)}`,
      };
    case 'report-unread':
      return {
        headline: 'None of the queries of this report can be shown.',
        hint: `See them: ${code(`${slash} report list`)}`,
      };
  }
};
