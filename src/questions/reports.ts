import { isDeepStrictEqual } from 'node:util';
import { withoutCsv } from '../command/merge-options.ts';
import { printQuestion } from '../command/print.ts';
import type { Question } from '../core/question.ts';
import type { ReportPart, SavedPart } from '../core/report.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { StoredPart, Reports as StoredReports } from '../store/reports.ts';
import type { Allowed } from './allowed.ts';
import type { AskProblem } from './problem.ts';
import { parseQuestionText } from './question-text.ts';
import {
  addPart,
  movePart,
  type PartAt,
  type Report,
  type ReportEdit,
  type ReportProblem,
  readReport,
  readSavedPart,
  removePart,
  replacePart,
} from './report-edits.ts';
import type { Member, ShortcutService } from './shortcuts.ts';

/** A report after a change, and the part that it was about: by its number, and as it is or was. */
export type ReportChanged = {
  readonly report: Report;
  readonly part: number;
  readonly about: SavedPart;
  readonly isNew: boolean;
};

type Changing<T, P = never> = Promise<Result<T, ReportProblem | P>>;

/** The reports of a workspace, as its members use them. */
export type ReportService = {
  /** Returns all reports by name. */
  readonly list: (member: Member) => Promise<readonly Report[]>;
  readonly find: (name: string, member: Member) => Changing<Report>;
  /**
   * Adds a part at the end; the first one creates the report. It doesn't call Dune. A shortcut is replaced by what is saved
   * under it now.
   */
  readonly add: (name: string, part: ReportPart, member: Member) => Changing<ReportChanged, AskProblem>;
  /** Replaces a part. */
  readonly change: (at: PartAt, to: ReportPart, member: Member) => Changing<ReportChanged, AskProblem>;
  /** Removes a part. With the last one the report is deleted. */
  readonly remove: (at: PartAt, member: Member) => Changing<ReportChanged>;
  /** Moves a part to another number. */
  readonly move: (at: PartAt, to: number, member: Member) => Changing<ReportChanged>;
  readonly delete: (name: string, member: Member) => Changing<Report>;
};

/** As many as a list can still show. */
const maxReports = 100;
/** Tries to add what somebody else was faster with. */
const maxTries = 20;

/** Creates the reports over the store. Queries that the operator allows nowhere aren't saved. */
export const createReports = (
  stored: StoredReports,
  shortcuts: Pick<ShortcutService, 'resolve'>,
  { isAllowedSomewhere, refuse }: Pick<Allowed, 'isAllowedSomewhere' | 'refuse'>,
): ReportService => {
  const list: ReportService['list'] = async ({ workspaceId }) =>
    (await stored.list(workspaceId)).map(readReport);

  const missing = async (name: string, member: Member): Promise<Result<never, ReportProblem>> =>
    err({ kind: 'no-such-report', name, known: (await list(member)).map((report) => report.name) });

  /** Writes what an edit makes of a report, unless somebody else is faster each time. */
  const write = async (
    name: string,
    edit: ReportEdit,
    member: Member,
    { creates, tries }: { readonly creates: boolean; readonly tries: number },
  ): Changing<ReportChanged> => {
    const { workspaceId, userId: by } = member;
    const key = { workspaceId, name };
    const before = await stored.find(key);
    if (before === undefined && !creates) return missing(name, member);
    const edited = edit(before?.parts ?? []);
    if (!edited.ok) return edited;
    const { parts, part, about } = edited.value;
    const saved =
      parts.length === 0
        ? await stored.delete(key, before)
        : await stored.save(key, { parts, by, before }, maxReports);
    switch (saved.kind) {
      case 'saved':
      case 'deleted': {
        const report = { ...readReport(saved.report), parts: parts.map(readSavedPart) };
        return ok({ report, part, about: readSavedPart(about), isNew: before === undefined });
      }
      case 'too-many':
        return err({ kind: 'too-many', max: maxReports });
      case 'name-taken':
        return err({ kind: 'name-taken', name });
      case 'changed':
        return tries > 1
          ? write(name, edit, member, { creates, tries: tries - 1 })
          : err({ kind: 'changed-meanwhile', name });
    }
  };

  const toStored = async (
    { title, request }: ReportPart,
    member: Member,
  ): Promise<Result<StoredPart, ReportProblem | AskProblem>> => {
    const resolved = await shortcuts.resolve(request, member);
    if (!resolved.ok) return resolved;
    const queryId = resolved.value.query.id;
    if (!isAllowedSomewhere(queryId)) return err(refuse(queryId));
    // Everyone sees a report, and a file belongs to one answer.
    const kept: Question = withoutCsv({
      ...resolved.value,
      options: { ...resolved.value.options, private: false },
    });
    const question = printQuestion(kept);
    return isDeepStrictEqual(parseQuestionText(question), kept)
      ? ok({ question, title })
      : err({ kind: 'unprintable' });
  };

  // A number means what the person saw, so nothing is tried again on other parts.
  const once = { creates: false, tries: 1 };

  return {
    list,
    find: async (name, member) => {
      const found = await stored.find({ workspaceId: member.workspaceId, name });
      return found === undefined ? missing(name, member) : ok(readReport(found));
    },
    add: async (name, part, member) => {
      const toAdd = await toStored(part, member);
      return toAdd.ok
        ? write(name, addPart(name, toAdd.value), member, { creates: true, tries: maxTries })
        : toAdd;
    },
    change: async (at, to, member) => {
      const changed = await toStored(to, member);
      return changed.ok ? write(at.name, replacePart(at, changed.value), member, once) : changed;
    },
    remove: (at, member) => write(at.name, removePart(at), member, once),
    move: (at, to, member) => write(at.name, movePart(at, to), member, once),
    delete: async (name, member) => {
      const deleted = await stored.delete({ workspaceId: member.workspaceId, name });
      return deleted.kind === 'deleted' ? ok(readReport(deleted.report)) : missing(name, member);
    },
  };
};
