import type { Command } from '../../command/command.ts';
import type { Conversation } from '../../core/actor.ts';
import type { Result } from '../../core/result.ts';
import type { Saved } from '../../digests/digests.ts';
import type { Resumed } from '../../digests/manage.ts';
import type { RunResult } from '../../digests/run.ts';
import type { ManageProblem } from '../../digests/validate.ts';
import { listAlertFixes } from '../../messages/alert/fixes.ts';
import { renderAlertProblem } from '../../messages/alert/problem.ts';
import { renderAlready } from '../../messages/digest/already.ts';
import { editPreviewVariants } from '../../messages/digest/edited.ts';
import {
  type ManagedView,
  renderManaged,
  renderNotInThread,
  renderUnconfirmed,
} from '../../messages/digest/managed.ts';
import { isAboutPlaces, renderPlaces } from '../../messages/digest/places.ts';
import {
  type DigestProblem,
  type DigestProblemSetting,
  renderDigestProblem,
} from '../../messages/digest/problem.ts';
import { renderRunInProgress, renderRunResult } from '../../messages/digest/run-result.ts';
import { isAlert } from '../../messages/digest/title.ts';
import { renderValuesNeeded } from '../../messages/digest/values-needed.ts';
import { renderCommandProblem } from '../../messages/problems/command.ts';
import { renderReportProblem } from '../../messages/report/problem.ts';
import { renderDigestQuestion, renderPostQuestion } from '../../messages/spending/questions.ts';
import { ephemeral, inChannel, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import { type ProblemOptions, replyAskProblem } from './answer.ts';

/** Tells the person why something wasn't done. `conversation`: where they typed it, if they did. */
export const replyProblem = (
  problem: DigestProblem,
  reply: Reply,
  { settings: { command: slash, botName, setBy } }: Pick<SlackServices, 'settings'>,
  conversation?: Conversation,
  again?: Pick<DigestProblemSetting, 'rename' | 'repeat'>,
): Promise<void> =>
  reply(
    [() => renderDigestProblem(problem, { slash, botName, conversation, pages: setBy?.pages, ...again })],
    ephemeral,
  );

/** Tells the person why a digest wasn't created or edited, which may be because of its question. */
export const replyManageProblem = (
  problem: ManageProblem,
  reply: Reply,
  services: Pick<SlackServices, 'settings' | 'clock'>,
  options?: ProblemOptions &
    Pick<DigestProblemSetting, 'conversation' | 'rename' | 'repeat'> & {
      /** The command that it is about, to be corrected. */
      readonly typed?: Command;
      /** It is said over a form. */
      readonly isInForm?: boolean;
    },
): Promise<void> => {
  const { command: slash } = services.settings;
  switch (problem.kind) {
    case 'digest':
      return replyProblem(problem.problem, reply, services, options?.conversation, options);
    case 'alert': {
      const { typed } = options ?? {};
      const meant =
        typed?.verb === 'alert' || typed?.verb === 'edit' ? listAlertFixes(problem.problem, typed) : [];
      return reply(
        [() => renderAlertProblem(problem.problem, { slash, meant, isInForm: options?.isInForm })],
        ephemeral,
      );
    }
    case 'command':
      return reply(
        [() => renderCommandProblem(problem.problem, slash, { pages: services.settings.setBy?.pages })],
        ephemeral,
      );
    case 'ask':
      return replyAskProblem(problem.problem, problem.request, reply, services, options);
    case 'report':
      return reply([() => renderReportProblem(problem.problem, slash)], ephemeral);
    case 'already':
      return reply([() => renderAlready(problem.already)], ephemeral);
    case 'costly': {
      const { confirmAboveCredits } = services.settings;
      return reply([() => renderDigestQuestion(problem.costly, confirmAboveCredits)], ephemeral);
    }
    case 'values-needed':
      return reply([() => renderValuesNeeded(problem.needed, slash)], ephemeral);
  }
};

/** Announces in the channel who did what; tells only the person about a problem. */
export const replyManaged = (
  result: Result<ManagedView, DigestProblem>,
  reply: Reply,
  services: Pick<SlackServices, 'settings'>,
  conversation?: Conversation,
): Promise<void> =>
  result.ok
    ? reply([() => renderManaged(result.value)], inChannel)
    : replyProblem(result.error, reply, services, conversation);

/** Tells the person the outcome of posting a digest early; nothing when it was posted wherever it goes. */
export const replyRun = async (
  result: Result<RunResult, DigestProblem>,
  reply: Reply,
  services: Pick<SlackServices, 'settings' | 'databaseNow'>,
  conversation?: Conversation,
): Promise<void> => {
  if (!result.ok) return replyProblem(result.error, reply, services, conversation);
  const { value } = result;
  if (value.kind === 'costly') {
    const { digest, estimate, refresh, held } = value;
    const { confirmAboveCredits: confirmAbove } = services.settings;
    const { id, number } = digest.subscription;
    const subject = { id, number, isAlert: isAlert(digest) };
    const asking = { confirmAbove, held, refresh };
    return reply([() => renderPostQuestion(subject, estimate, asking)], ephemeral);
  }
  if (value.kind === 'under-way') {
    const now = await services.databaseNow();
    return reply([() => renderRunInProgress(value.digest, services.settings.command, now)], ephemeral);
  }
  const { occurrence, elsewhere } = value;
  // A new message is seen; an edit of one further up isn't, nor that other places got nothing.
  const isSeen = occurrence.outcome === 'posted' && occurrence.reason?.code !== 'board-edited';
  if (isSeen && elsewhere.named.length + elsewhere.unnamed === 0) return;
  return reply([() => renderRunResult(value)], ephemeral);
};

/** Tells the person that a change is saved although its announcement may not have arrived. */
export const replyUnconfirmed = (number: number, reply: Reply): Promise<void> =>
  reply([() => renderUnconfirmed(number)], ephemeral);

/** Shows the person who edited a digest its new table and notes, if there are any: its channel got one line. */
export const replyEdited = async (
  saved: Saved,
  reply: Reply,
  { settings }: Pick<SlackServices, 'settings'>,
): Promise<void> => {
  // The channel got all there is to say of an alert.
  if (saved.kind === 'saved-alert' || saved.isUnchanged === true) return;
  const { view } = saved;
  const { before } = view;
  const variants = before && editPreviewVariants({ ...view, before }, settings.command);
  if (variants !== undefined) return reply(variants, ephemeral);
};

/** Tells the person where else what they saved goes now, and where it doesn't. */
export const replyPlaces = async (
  { places }: Saved,
  reply: Reply,
  { settings }: Pick<SlackServices, 'settings'>,
): Promise<void> => {
  if (places === undefined || !isAboutPlaces(places)) return;
  return reply(
    [() => renderPlaces(places, { botName: settings.botName, pages: settings.setBy?.pages })],
    ephemeral,
  );
};

/** Tells the person in a thread where their digest posts, because its announcement is elsewhere. */
export const replyNotInThread = (number: number, reply: Reply): Promise<void> =>
  reply([() => renderNotInThread(number)], ephemeral);

/** Tells the person how *resume* ended, unless its announcement certainly arrived. */
export const replyResumed = async (
  resumed: Result<Resumed, DigestProblem>,
  reply: Reply,
  services: Pick<SlackServices, 'settings'>,
  conversation?: Conversation,
): Promise<void> => {
  if (!resumed.ok) return replyProblem(resumed.error, reply, services, conversation);
  const { view, isConfirmed } = resumed.value;
  if (!isConfirmed) return replyUnconfirmed(view.digest.subscription.number, reply);
};
