import type { Command, DigestOptions } from '../../command/command.ts';
import { parseAlertTerms } from '../../questions/alert-terms.ts';
import type { Subscription } from '../../store/subscription.ts';
import { parseStoredQuestion, toDigestOptions } from '../stored-question.ts';

/** A command that sets a digest or an alert. */
export type SettingCommand = Extract<Command, { verb: 'subscribe' | 'alert' }>;

/** Options as they are said: a default goes without saying. */
const sayOptions = (options: DigestOptions): DigestOptions => ({
  ...options,
  when: options.when === 'always' ? undefined : options.when,
  forLooks: options.forLooks === 1 ? undefined : options.forLooks,
});

/**
 * Returns the command that sets what is stored: another one set by it would do the same. `undefined` where another version
 * wrote what this one can't read.
 */
export const toSettingCommand = (subscription: Subscription): SettingCommand | undefined => {
  const { terms, cron } = subscription;
  const digest = sayOptions(toDigestOptions(subscription));
  const request = parseStoredQuestion(subscription);
  if (request === undefined) return undefined;
  const schedule = { cron };
  if (terms.alert === undefined) return { verb: 'subscribe', request, schedule, digest };
  const alert = parseAlertTerms(terms);
  return alert && { verb: 'alert', request, condition: alert.condition, schedule, digest };
};
