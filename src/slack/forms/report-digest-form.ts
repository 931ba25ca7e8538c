import { checkWithBoard } from '../../command/board-terms.ts';
import type { SubscribeReportCommand } from '../../command/command.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { digestForm } from '../../messages/forms/digest.ts';
import { type FieldErrors, type FormState, getConversation } from '../../messages/forms/form-state.ts';
import { type FilledTerms, parseTerms } from '../../messages/forms/parse-terms.ts';
import { describeTaken, unfitForBoard } from '../../messages/forms/report-digest.ts';
import { termFields } from '../../messages/forms/schedule.ts';
import type { ReportProblem } from '../../questions/report-edits.ts';
import type { SlackServices } from '../services.ts';
import { toActorIn } from './digest-form.ts';
import { type FilledForm, fillPreview } from './fill-preview.ts';

/** Why a form leads to no preview: what is wrong in its fields, or the report is gone. */
type ReportFormProblem =
  | { readonly kind: 'fields'; readonly errors: FieldErrors }
  | { readonly kind: 'report'; readonly problem: ReportProblem };

type Refused = Result<never, ReportFormProblem>;

const refuse = (errors: FieldErrors): Refused => err({ kind: 'fields', errors });

/** Parses when and how, with what can't be together. */
const parseReportTerms = (
  state: FormState,
  { minIntervalMinutes, command }: SlackServices['settings'],
): Result<FilledTerms, FieldErrors> => {
  const terms = parseTerms(state, minIntervalMinutes, command);
  if (!terms.ok) return terms;
  return checkWithBoard(terms.value.digest).ok ? terms : err({ [termFields.when]: unfitForBoard });
};

/**
 * Finds what the command would say at once, so that it stands at its field. Everything else is said in the preview, from
 * which a person comes back to the form.
 */
const findProblem = async (
  change: SubscribeReportCommand,
  channelId: string,
  userId: string,
  services: Pick<SlackServices, 'digests' | 'workspaceId'>,
): Promise<Refused | undefined> => {
  const checked = await services.digests.checkReport(change, toActorIn(channelId, userId, services));
  if (checked.ok) return undefined;
  const { error } = checked;
  if (error.kind === 'report') return err({ kind: 'report', problem: error.problem });
  return error.kind === 'digest' && error.problem.kind === 'has-report'
    ? refuse({ [digestForm.channel]: describeTaken(error.problem.number) })
    : undefined;
};

/** Parses a submitted form for a digest of a report. Reports every error at once, each under its field. */
export const parseReportDigestForm = async (
  state: FormState,
  name: string,
  userId: string,
  services: Pick<SlackServices, 'digests' | 'workspaceId' | 'settings'>,
): Promise<Result<FilledForm<SubscribeReportCommand>, ReportFormProblem>> => {
  const terms = parseReportTerms(state, services.settings);
  const channelId = getConversation(state, digestForm.channel);
  if (!terms.ok || channelId === undefined)
    return refuse({
      ...(channelId === undefined && { [digestForm.channel]: 'Choose a channel.' }),
      ...(terms.ok ? {} : terms.error),
    });
  const action = { kind: 'subscribe', name, ...terms.value } as const;
  const change: SubscribeReportCommand = { verb: 'report', action };
  const problem = await findProblem(change, channelId, userId, services);
  if (problem !== undefined) return problem;
  const filled = fillPreview(channelId, undefined, change, services.settings.command);
  return filled.ok ? ok(filled.value) : refuse(filled.error);
};
