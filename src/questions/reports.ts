import { isDeepStrictEqual } from 'node:util';
import { withoutFiles } from '../command/merge-options.ts';
import { printQuestion } from '../command/print.ts';
import type { Question } from '../core/question.ts';
import type { ReportPart } from '../core/report.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { StoredPart, Reports as StoredReports } from '../store/reports.ts';
import type { Allowed } from './allowed.ts';
import type { AskProblem } from './problem.ts';
import { parseQuestionText } from './question-text.ts';
import {
  addParts,
  type MarkedPart,
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
  readonly about: MarkedPart;
  readonly isNew: boolean;
  /** The parts that were added; 1 for other changes. */
  readonly count: number;
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
  /** Adds parts at once: all of them or none. */
  readonly addAll: (
    name: string,
    parts: readonly [ReportPart, ...ReportPart[]],
    member: Member,
  ) => Changing<ReportChanged, AskProblem>;
  /** Makes a report of these parts, in the place of those that it has. */
  readonly set: (
    name: string,
    parts: readonly [ReportPart, ...ReportPart[]],
    member: Member,
  ) => Changing<ReportChanged, AskProblem>;
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

/** The dependencies of reports. */
type ReportMeans = {
  readonly stored: StoredReports;
  readonly shortcuts: Pick<ShortcutService, 'resolve'>;
  readonly allowed: Pick<Allowed, 'isAllowedSomewhere' | 'refuse'>;
};

const sayMissing = async (
  name: string,
  { workspaceId }: Member,
  stored: StoredReports,
): Promise<Result<never, ReportProblem>> =>
  err({ kind: 'no-such-report', name, known: (await stored.list(workspaceId)).map((report) => report.name) });

/** How an edit is written. `tries`: as often, if somebody else is faster each time. */
type Writing = { readonly creates: boolean; readonly tries: number };

/** Writes what an edit makes of a report as it is now. */
const write = async (
  name: string,
  edit: ReportEdit,
  member: Member,
  { creates, tries }: Writing,
  stored: StoredReports,
): Changing<ReportChanged> => {
  const { workspaceId, userId: by } = member;
  const key = { workspaceId, name };
  const before = await stored.find(key);
  if (before === undefined && !creates) return sayMissing(name, member, stored);
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
      const count = Math.max(1, parts.length - (before?.parts.length ?? 0));
      return ok({ report, part, about: readSavedPart(about), isNew: before === undefined, count });
    }
    case 'too-many':
      return err({ kind: 'too-many', max: maxReports });
    case 'name-taken':
      return err({ kind: 'name-taken', name });
    case 'changed':
      return tries > 1
        ? write(name, edit, member, { creates, tries: tries - 1 }, stored)
        : err({ kind: 'changed-meanwhile', name });
  }
};

/** Prints a part as it is kept, with its query known by its id. */
const toStored = async (
  { title, request }: ReportPart,
  member: Member,
  { shortcuts, allowed }: Pick<ReportMeans, 'shortcuts' | 'allowed'>,
): Promise<Result<StoredPart, ReportProblem | AskProblem>> => {
  const resolved = await shortcuts.resolve(request, member);
  if (!resolved.ok) return resolved;
  const queryId = resolved.value.query.id;
  if (!allowed.isAllowedSomewhere(queryId)) return err(allowed.refuse(queryId));
  // Everyone sees a report, and a file belongs to one answer.
  const kept: Question = withoutFiles({
    ...resolved.value,
    options: { ...resolved.value.options, private: false },
  });
  const question = printQuestion(kept);
  return isDeepStrictEqual(parseQuestionText(question), kept)
    ? ok({ question, title })
    : err({ kind: 'unprintable' });
};

/** Creates the reports over the store. Queries that the operator allows nowhere aren't saved. */
export const createReports = (
  stored: StoredReports,
  shortcuts: ReportMeans['shortcuts'],
  allowed: ReportMeans['allowed'],
): ReportService => {
  const means = { stored, shortcuts, allowed };
  // A number means what the person saw, so nothing is tried again on other parts.
  const once = { creates: false, tries: 1 };
  const writeAll = async (
    name: string,
    [first, ...others]: readonly [ReportPart, ...ReportPart[]],
    member: Member,
    toEdit: (written: readonly [StoredPart, ...StoredPart[]]) => ReportEdit,
  ): Changing<ReportChanged, AskProblem> => {
    const one = await toStored(first, member, means);
    if (!one.ok) return one;
    const written: [StoredPart, ...StoredPart[]] = [one.value];
    for (const part of others) {
      const more = await toStored(part, member, means);
      if (!more.ok) return more;
      written.push(more.value);
    }
    return write(name, toEdit(written), member, { creates: true, tries: maxTries }, stored);
  };
  const addAll: ReportService['addAll'] = (name, parts, member) =>
    writeAll(name, parts, member, (added) => addParts(name, added));
  return {
    list: async ({ workspaceId }) => (await stored.list(workspaceId)).map(readReport),
    find: async (name, member) => {
      const found = await stored.find({ workspaceId: member.workspaceId, name });
      return found === undefined ? sayMissing(name, member, stored) : ok(readReport(found));
    },
    add: (name, part, member) => addAll(name, [part], member),
    addAll,
    set: (name, parts, member) =>
      writeAll(name, parts, member, (written) => () => addParts(name, written)([])),
    change: async (at, to, member) => {
      const changed = await toStored(to, member, means);
      return changed.ok ? write(at.name, replacePart(at, changed.value), member, once, stored) : changed;
    },
    remove: (at, member) => write(at.name, removePart(at), member, once, stored),
    move: (at, to, member) => write(at.name, movePart(at, to), member, once, stored),
    delete: async (name, member) => {
      const deleted = await stored.delete({ workspaceId: member.workspaceId, name });
      return deleted.kind === 'deleted' ? ok(readReport(deleted.report)) : sayMissing(name, member, stored);
    },
  };
};
