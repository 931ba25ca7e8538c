import type { ReportPart } from '../../core/report.ts';
import { parseQuestionText } from '../../questions/question-text.ts';
import type { StoredReport } from '../../store/reports.ts';

/** Returns the parts of reports by their names. A report with a part that this version can't read is left out. */
export const toReadParts = (
  reports: readonly Pick<StoredReport, 'name' | 'parts'>[],
): ReadonlyMap<string, readonly ReportPart[]> =>
  new Map(
    reports.flatMap(({ name, parts }) => {
      const read = parts.flatMap(({ question, title }) => {
        const request = parseQuestionText(question);
        return request === undefined ? [] : [{ title, request }];
      });
      return read.length === parts.length ? [[name, read] as const] : [];
    }),
  );
