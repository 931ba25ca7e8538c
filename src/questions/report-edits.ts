import { createHash } from 'node:crypto';
import { maxReportParts, type SavedPart } from '../core/report.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { StoredPart, StoredReport } from '../store/reports.ts';
import { parseQuestionText } from './question-text.ts';

/** A part of a report. `mark`: tells it from others, so that a form of before changes no other part. */
export type MarkedPart = SavedPart & { readonly mark: string };

/** A report as people see it. */
export type Report = {
  readonly name: string;
  readonly parts: readonly MarkedPart[];
  readonly changedBy: string;
  /** ms. */
  readonly changedAt: number;
};

/** Why a report isn't there, or wasn't changed. Parts are counted from 1. */
export type ReportProblem =
  | { readonly kind: 'no-such-report'; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: 'no-such-part'; readonly name: string; readonly part: number; readonly count: number }
  /** A shared shortcut has the name. */
  | { readonly kind: 'name-taken'; readonly name: string }
  | { readonly kind: 'too-many'; readonly max: number }
  | { readonly kind: 'full'; readonly name: string; readonly max: number }
  /** The command language can't express the question. */
  | { readonly kind: 'unprintable' }
  /** Somebody else changed it at the same time, so the numbers of its parts may mean others. */
  | { readonly kind: 'changed-meanwhile'; readonly name: string };

/** A part by its number. `mark`: the one that it must still have. */
export type PartAt = {
  readonly name: string;
  readonly part: number;
  readonly mark?: string | undefined;
};

/** Parts after an edit, and a part that it is about: by its number now, and as it is saved. */
type EditedParts = {
  readonly parts: readonly StoredPart[];
  readonly part: number;
  readonly about: StoredPart;
};

/** Makes new parts of those that a report has. */
export type ReportEdit = (parts: readonly StoredPart[]) => Result<EditedParts, ReportProblem>;

const markLength = 12;

/** Reads a part. */
export const readSavedPart = ({ question, title }: StoredPart): MarkedPart => ({
  title,
  request: parseQuestionText(question),
  mark: createHash('sha256')
    .update(JSON.stringify([question, title ?? null]))
    .digest('hex')
    .slice(0, markLength),
});

/** Reads a report. */
export const readReport = ({ name, parts, changedBy, changedAt }: StoredReport): Report => ({
  name,
  parts: parts.map(readSavedPart),
  changedBy,
  changedAt,
});

const findPart = (
  parts: readonly StoredPart[],
  { name, part, mark }: PartAt,
): Result<StoredPart, ReportProblem> => {
  const found = parts[part - 1];
  if (found === undefined) return err({ kind: 'no-such-part', name, part, count: parts.length });
  return mark === undefined || readSavedPart(found).mark === mark
    ? ok(found)
    : err({ kind: 'changed-meanwhile', name });
};

/** Adds parts at the end: all of them or none. */
export const addParts =
  (name: string, added: readonly [StoredPart, ...StoredPart[]]): ReportEdit =>
  (parts) =>
    parts.length + added.length > maxReportParts
      ? err({ kind: 'full', name, max: maxReportParts })
      : ok({ parts: [...parts, ...added], part: parts.length + 1, about: added[0] });

/** Replaces a part. */
export const replacePart =
  (at: PartAt, to: StoredPart): ReportEdit =>
  (parts) => {
    const found = findPart(parts, at);
    if (!found.ok) return found;
    // What a newer version added to the part stays.
    const about = { ...found.value, ...to };
    return ok({ parts: parts.with(at.part - 1, about), part: at.part, about });
  };

/** Removes a part. */
export const removePart =
  (at: PartAt): ReportEdit =>
  (parts) => {
    const found = findPart(parts, at);
    if (!found.ok) return found;
    return ok({ parts: parts.toSpliced(at.part - 1, 1), part: at.part, about: found.value });
  };

/** Moves a part to another number; to the end where that is too high. */
export const movePart =
  (at: PartAt, to: number): ReportEdit =>
  (parts) => {
    const found = findPart(parts, at);
    if (!found.ok) return found;
    const part = Math.max(1, Math.min(to, parts.length));
    const rest = parts.toSpliced(at.part - 1, 1);
    return ok({ parts: rest.toSpliced(part - 1, 0, found.value), part, about: found.value });
  };
