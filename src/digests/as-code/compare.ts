import type { DigestOptions } from '../../command/command.ts';
import type { Question } from '../../core/question.ts';
import { toQueryKey } from '../../questions/query-key.ts';
import { isSameDigest, type Subscription } from '../../store/subscription.ts';
import { withDirections } from '../same-question.ts';
import { parseStoredAlert, parseStoredQuestion, toSameAs, toSettings } from '../stored-question.ts';
import type { SettingCommand } from './kept-command.ts';

/** Takes from what is stored what a command left open: directions of an order, and the order of values. */
const completeFrom = (asked: Question, stored: Question, queryId: number): Question => {
  const decided = withDirections(asked, stored.options.sort);
  const hasSameValues = toQueryKey(queryId, asked) === toQueryKey(queryId, stored);
  return hasSameValues ? { ...decided, parameters: stored.parameters } : decided;
};

const conditionOf = (command: SettingCommand) => (command.verb === 'alert' ? command.condition : undefined);

/** Tells if a command asks for what a digest or an alert shows. Its schedule and options don't count. */
export const isSameQuestionAs = (old: Subscription, command: SettingCommand): boolean => {
  const stored = parseStoredQuestion(old);
  const { query } = command.request;
  if (stored === undefined || query.kind !== 'id') return false;
  const asked = completeFrom(command.request, stored, query.id);
  const kept = toSameAs(old.queryId, stored, parseStoredAlert(old)?.condition);
  return toSameAs(query.id, asked, conditionOf(command)) === kept;
};

/** Tells if a digest or an alert is as a command would set it. Nothing that the command leaves open counts. */
export const isWantedAlready = (old: Subscription, command: SettingCommand): boolean => {
  const stored = parseStoredQuestion(old);
  const { query } = command.request;
  if (stored === undefined || query.kind !== 'id') return false;
  const request = completeFrom(command.request, stored, query.id);
  const digest: DigestOptions = { ...command.digest, forLooks: command.digest.forLooks ?? 1 };
  const settings = toSettings(
    { request, digest },
    {
      cron: command.schedule?.cron ?? old.cron,
      zone: digest.zone ?? old.zone,
      queryId: query.id,
      queryName: old.queryName,
      queryTitle: old.queryTitle,
      condition: conditionOf(command),
    },
  );
  return settings !== undefined && isSameDigest(old, settings);
};
