import type { Question } from './question.ts';

/** One part of a report: a question, and the team's own title for it. Foreign. */
export type ReportPart = { readonly title: string | undefined; readonly request: Question };

/** Parts that a report can have: with more, one message shows too little of each. */
export const maxReportParts = 12;
