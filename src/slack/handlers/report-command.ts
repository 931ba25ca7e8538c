import type { ReportAction } from '../../command/command.ts';
import type { Actor } from '../../core/actor.ts';
import type { Result } from '../../core/result.ts';
import type { Asked } from '../../messages/answer/asked-line.ts';
import {
  type ReportAct,
  renderDeletionQuestion,
  renderReportChanged,
  renderReportDeleted,
} from '../../messages/report/changed.ts';
import { renderReports } from '../../messages/report/list.ts';
import { renderReportProblem } from '../../messages/report/problem.ts';
import { isAskProblem } from '../../questions/problem.ts';
import type { ReportProblem } from '../../questions/report-edits.ts';
import type { ReportChanged } from '../../questions/reports.ts';
import type { Member } from '../../questions/shortcuts.ts';
import { ephemeral, type Reply, replacing } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import { replyAskProblem } from './answer.ts';
import { type FindServices, replyFoundByName } from './find.ts';
import { type ShowReportServices, showReport } from './report-show.ts';

/** The services behind the commands about reports. */
export type ReportServices = FindServices & ShowReportServices;

/** Everything but getting it and subscribing to it. */
type ReportChange = Extract<ReportAction, { kind: 'add' | 'remove' | 'move' }>;

/** Lists the reports. A page that somebody turned to replaces the one they saw; pages count from 0. */
export const showReports = async (
  member: Member,
  reply: Reply,
  { reports, questions, settings }: Pick<SlackServices, 'reports' | 'questions' | 'settings'>,
  page?: number,
): Promise<void> => {
  const all = await reports.list(member);
  const { command: slash, help } = settings;
  const options = { slash, exampleQuery: help.examples.query, nameOf: questions.nameOf, page };
  return reply([() => renderReports(all, options)], page === undefined ? ephemeral : replacing);
};

/** Says what was changed in a report, or why nothing was. `opens`: it was added where not everyone can look. */
export const replyReportChanged = (
  act: ReportAct,
  changed: Result<ReportChanged, ReportProblem>,
  reply: Reply,
  { questions, settings }: Pick<SlackServices, 'questions' | 'settings'>,
  opens = false,
): Promise<void> => {
  const setting = { slash: settings.command, nameOf: questions.nameOf, opens };
  return changed.ok
    ? reply([() => renderReportChanged(act, changed.value, setting)], ephemeral)
    : reply([() => renderReportProblem(changed.error, settings.command)], ephemeral);
};

const addTo = async (
  { name, request, title }: Extract<ReportAction, { kind: 'add' }>,
  actor: Actor,
  reply: Reply,
  services: ReportServices,
): Promise<void> => {
  const added = await services.reports.add(name, { title, request }, actor);
  if (added.ok) return replyReportChanged('added', added, reply, services, actor.isOpen !== true);
  const { error } = added;
  if (!isAskProblem(error)) return replyReportChanged('added', { ok: false, error }, reply, services);
  const isName = error.kind === 'no-such-shortcut';
  if (isName && (await replyFoundByName(error, actor, reply, services))) return;
  return replyAskProblem(error, request, reply, services);
};

const change = async (
  action: ReportChange,
  actor: Actor,
  reply: Reply,
  services: ReportServices,
): Promise<void> => {
  const { reports } = services;
  switch (action.kind) {
    case 'add':
      return addTo(action, actor, reply, services);
    case 'remove':
      return replyReportChanged('removed', await reports.remove(action, actor), reply, services);
    case 'move':
      return replyReportChanged('moved', await reports.move(action, action.to, actor), reply, services);
  }
};

/** Deletes a report for everyone, after asking: nothing brings its queries back. */
const deleteReport = async (
  name: string,
  member: Member,
  reply: Reply,
  { reports, questions, settings }: Pick<SlackServices, 'reports' | 'questions' | 'settings'>,
  wasAsked: boolean,
): Promise<void> => {
  const found = wasAsked ? undefined : await reports.find(name, member);
  if (found?.ok) return reply([() => renderDeletionQuestion(found.value, questions.nameOf)], ephemeral);
  const deleted = await reports.delete(name, member);
  return deleted.ok
    ? reply([() => renderReportDeleted(deleted.value)], ephemeral)
    : reply([() => renderReportProblem(deleted.error, settings.command)], ephemeral);
};

/** The thread that a command was typed in, and the words. `wasAsked`: a button asked before it did the command. */
type ReportOrigin = {
  readonly thread?: string | undefined;
  readonly asked?: Asked | undefined;
  readonly wasAsked?: boolean | undefined;
};

/** Handles a command about a report but subscribing to it. */
export const handleReport = (
  action: Exclude<ReportAction, { kind: 'subscribe' }>,
  actor: Actor,
  reply: Reply,
  services: ReportServices,
  { thread, asked, wasAsked = false }: ReportOrigin,
): Promise<void> => {
  switch (action.kind) {
    case 'list':
      return showReports(actor, reply, services);
    case 'show':
      return showReport({ ...action, thread, asked }, actor, reply, services);
    case 'delete':
      return deleteReport(action.name, actor, reply, services, wasAsked);
    default:
      return change(action, actor, reply, services);
  }
};
