import type { DigestOptions } from '../../command/command.ts';
import type { Question } from '../../core/question.ts';
import { toQueryKey } from '../../questions/query-key.ts';
import { isSameDigest, type Subscription } from '../../store/subscription.ts';
import { withDirections } from '../same-question.ts';
import { parseStoredAlert, parseStoredQuestion, toSameAs, toSettings } from '../stored-question.ts';
import { type SettingCommand, termsOf } from './kept-command.ts';

/** Takes from what is stored what a command left open: directions of an order, and the order of values. */
const completeFrom = (asked: Question, stored: Question, queryId: number): Question => {
  const decided = withDirections(asked, stored.options.sort);
  const hasSameValues = toQueryKey(queryId, asked) === toQueryKey(queryId, stored);
  return hasSameValues ? { ...decided, parameters: stored.parameters } : decided;
};

const conditionOf = (command: SettingCommand) => (command.verb === 'alert' ? command.condition : undefined);

const reportOf = (command: SettingCommand) => (command.verb === 'report' ? command.action.name : undefined);

/** Tells if an edit can make of a digest or an alert what a command wants. It keeps the query and the report. */
export const canBecome = ({ terms, queryId }: Subscription, command: SettingCommand): boolean => {
  if (terms.report !== reportOf(command)) return false;
  if (command.verb === 'report') return true;
  const { query } = command.request;
  return (
    query.kind === 'id' &&
    query.id === queryId &&
    (terms.alert === undefined) === (command.verb === 'subscribe')
  );
};

/** Tells if a command asks for what a digest or an alert shows. Its schedule and options don't count. */
export const isSameQuestionAs = (old: Subscription, command: SettingCommand): boolean => {
  if (!canBecome(old, command)) return false;
  if (command.verb === 'report') return true;
  const stored = parseStoredQuestion(old);
  if (stored === undefined) return false;
  const asked = completeFrom(command.request, stored, old.queryId);
  const kept = toSameAs(old.queryId, stored, parseStoredAlert(old)?.condition);
  return toSameAs(old.queryId, asked, conditionOf(command)) === kept;
};

/** Tells if a digest or an alert is as a command would set it, wherever it goes. Nothing that the command leaves open counts. */
export const isWantedAlready = (old: Subscription, command: SettingCommand): boolean => {
  const stored = parseStoredQuestion(old);
  if (stored === undefined || !canBecome(old, command)) return false;
  const { digest: options, schedule } = termsOf(command);
  const request = command.verb === 'report' ? stored : completeFrom(command.request, stored, old.queryId);
  const digest: DigestOptions = { ...options, forLooks: options.forLooks ?? 1 };
  const settings = toSettings(
    { request, digest },
    {
      cron: schedule?.cron ?? old.cron,
      zone: digest.zone ?? old.zone,
      queryId: old.queryId,
      queryName: old.queryName,
      queryTitle: old.queryTitle,
      condition: conditionOf(command),
      report: reportOf(command),
    },
  );
  return settings !== undefined && isSameDigest(old, settings);
};
