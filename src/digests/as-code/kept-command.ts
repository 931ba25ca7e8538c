import type { Command, DigestOptions, SubscribeReportCommand } from '../../command/command.ts';
import type { Place } from '../../core/place.ts';
import { parseAlertTerms } from '../../questions/alert-terms.ts';
import type { Subscription } from '../../store/subscription.ts';
import { parseStoredQuestion, toDigestOptions } from '../stored-question.ts';

/** A command that sets a digest, a digest of a report, or an alert. */
export type SettingCommand = Extract<Command, { verb: 'subscribe' | 'alert' }> | SubscribeReportCommand;

/** Returns the options and the schedule of a command; an alert may leave its schedule open. */
export const termsOf = (
  command: SettingCommand,
): Pick<SettingCommand & { verb: 'alert' }, 'digest' | 'schedule'> =>
  command.verb === 'report' ? command.action : command;

/** Options as they are said: a default goes without saying, and so does what a board always does. */
const sayOptions = (options: DigestOptions): DigestOptions => ({
  ...options,
  when: options.when === 'always' || options.board ? undefined : options.when,
  forLooks: options.forLooks === 1 ? undefined : options.forLooks,
});

/**
 * Returns the command that sets what is stored: another one set by it would do the same. `undefined` where another version
 * wrote what this one can't read. `to`: its other places.
 */
export const toSettingCommand = (
  subscription: Subscription,
  to: readonly Place[] = [],
): SettingCommand | undefined => {
  const { terms, cron } = subscription;
  const digest = { ...sayOptions(toDigestOptions(subscription)), to };
  const request = parseStoredQuestion(subscription);
  if (request === undefined) return undefined;
  const schedule = { cron };
  if (terms.report !== undefined)
    return { verb: 'report', action: { kind: 'subscribe', name: terms.report, schedule, digest } };
  if (terms.alert === undefined) return { verb: 'subscribe', request, schedule, digest };
  const alert = parseAlertTerms(terms);
  return alert && { verb: 'alert', request, condition: alert.condition, schedule, digest };
};
