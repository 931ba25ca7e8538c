import type { Question } from './question.ts';

/** One part of a report: a question, and the team's own title for it. Foreign. */
export type ReportPart = { readonly title: string | undefined; readonly request: Question };

/** A part as it was saved. `request`: `undefined` where another version wrote what this one can't read. */
export type SavedPart = { readonly title: string | undefined; readonly request: Question | undefined };

/** Parts that a report can have: with more, one message shows too little of each. */
export const maxReportParts = 12;
