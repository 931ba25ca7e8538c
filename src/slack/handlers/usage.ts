import type { CommandProblem } from '../../command/problem.ts';
import { withFallback } from '../../core/timeout.ts';
import { textMessage } from '../../messages/blocks/text-message.ts';
import { describeUsage } from '../../messages/home/used.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';

/** The services behind the answer to `usage`. */
export type UsageServices = Pick<SlackServices, 'getUsage' | 'clock'>;

/** A person waits for it, ms. */
const usageBudgetMs = 2_500;

/** Tells if a line asks which credits are used: `cost`, `credits`, `usage`. */
export const isAboutUsage = (problem: CommandProblem): boolean =>
  problem.kind === 'small-talk' && problem.topic === 'usage';

/** Says the credits that are used to the person alone, as Home does. Returns false where they can't be read in time. */
export const replyUsage = async (reply: Reply, { getUsage, clock }: UsageServices): Promise<boolean> => {
  const usage = await withFallback(usageBudgetMs, getUsage(), undefined);
  if (usage === undefined) return false;
  await reply([() => textMessage({ headline: describeUsage(usage, clock.now()) })], ephemeral);
  return true;
};
