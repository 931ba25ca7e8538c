import type { Catalog } from '../catalog/catalog.ts';
import { currentPlace } from '../platform/place.ts';
import type { Questions } from '../questions/questions.ts';
import type { ReportChanged, ReportService } from '../questions/reports.ts';
import type { Member, ShortcutService } from '../questions/shortcuts.ts';
import type { AuditEntry, AuditLog } from './audit-log.ts';

const here = (): Partial<AuditEntry> => {
  const channel = currentPlace()?.channelId;
  return channel === undefined ? {} : { channel };
};

/** Writes a line when a run of a query begins and ends, for a person, or is asked for by a digest. */
export const auditRuns = (questions: Questions, audit: AuditLog): Questions => ({
  ...questions,
  runQuery: async (question, request) => {
    const { workspaceId: workspace, askedBy: by } = request;
    const entry: AuditEntry = { action: 'run', by, workspace, ...here(), query: question.query.id };
    let hasBegun = false;
    const end = await questions.runQuery(question, {
      ...request,
      onProgress: (startedAt, elapsedMs) => {
        if (!hasBegun) audit.write(entry, 'started');
        hasBegun = true;
        return request.onProgress(startedAt, elapsedMs);
      },
    });
    if (end.kind === 'completed') audit.write({ ...entry, run: end.duneId, credits: end.credits }, 'done');
    else audit.write(entry, end.kind === 'stopped' ? 'failed' : 'refused', end.kind);
    return end;
  },
  startExecution: async (request, options) => {
    const { workspaceId: workspace, askedBy, queryId: query } = request;
    const entry: AuditEntry = { action: 'run', by: askedBy, workspace, ...here(), digest: askedBy, query };
    const state = await questions.startExecution(request, options);
    if (state.kind === 'completed')
      audit.write({ ...entry, run: state.duneId, credits: state.credits }, 'done');
    else if (state.kind === 'under-way') audit.write(entry, 'started');
    else audit.write(entry, 'refused', state.kind);
    return state;
  },
});

/** Writes a line for each shortcut that is saved or deleted. */
export const auditShortcuts = (shortcuts: ShortcutService, audit: AuditLog): ShortcutService => ({
  ...shortcuts,
  save: (toSave, member) => {
    const { name: shortcut, shared } = toSave;
    const { userId: by, workspaceId: workspace } = member;
    const entry = { action: 'save', by, workspace, shortcut, shared };
    return audit.around(
      entry,
      () => shortcuts.save(toSave, member),
      ({ request: { query } }) => (query.kind === 'id' ? { query: query.id } : {}),
    );
  },
  forget: (key, member) => {
    const { name: shortcut, shared } = key;
    const { userId: by, workspaceId: workspace } = member;
    return audit.around({ action: 'forget', by, workspace, shortcut, shared }, () =>
      shortcuts.forget(key, member),
    );
  },
});

/** Writes a line for each change of a report. */
export const auditReports = (reports: ReportService, audit: AuditLog): ReportService => {
  const toEntry = (action: string, report: string, { userId: by, workspaceId: workspace }: Member) => ({
    ...{ action, by, workspace, report },
  });
  const about = ({ about: { request } }: ReportChanged): Partial<AuditEntry> =>
    request?.query.kind === 'id' ? { query: request.query.id } : {};
  return {
    ...reports,
    add: (name, part, member) =>
      audit.around(toEntry('report-add', name, member), () => reports.add(name, part, member), about),
    addAll: (name, parts, member) =>
      audit.around(toEntry('report-add', name, member), () => reports.addAll(name, parts, member)),
    set: (name, parts, member) =>
      audit.around(toEntry('report-set', name, member), () => reports.set(name, parts, member)),
    change: (at, to, member) =>
      audit.around(toEntry('report-change', at.name, member), () => reports.change(at, to, member), about),
    remove: (at, member) =>
      audit.around(toEntry('report-remove', at.name, member), () => reports.remove(at, member), about),
    move: (at, to, member) =>
      audit.around(toEntry('report-move', at.name, member), () => reports.move(at, to, member), about),
    delete: (name, member) =>
      audit.around(toEntry('report-delete', name, member), () => reports.delete(name, member)),
  };
};

/** Writes a line for each name that a query is given, or that is taken away. */
export const auditNames = <C extends Pick<Catalog, 'setName'>>(
  catalog: C,
  workspace: string,
  audit: AuditLog,
): C => ({
  ...catalog,
  setName: async (queryId, name, userId) => {
    const before = await catalog.setName(queryId, name, userId);
    const action = name === undefined ? 'unname' : 'name';
    audit.write({ action, by: userId, workspace, query: queryId, before: before?.name, after: name }, 'done');
    return before;
  },
});
