import { missedTimes, mostCounted, nextTime } from '../../command/schedule/next-times.ts';
import { formatNumber } from '../../core/text/number.ts';
import { longestRunMs } from '../../questions/run-query.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { Skipped } from '../../store/queue/send.ts';
import type { Work } from '../../store/work.ts';
import type { DigestRules } from '../policy.ts';

/** The occurrence to work on, and the missed ones before it. */
export type Chosen = {
  readonly work: Pick<Work, 'at' | 'kind' | 'giveUpAt'>;
  readonly skipped: Skipped | undefined;
};

/** The next occurrence needs this much room, ms. */
const roomMs = 15_000;
const leastWindowMs = 30_000;

/** Runs on Dune take their time. */
const runRoom = ({ subscription, asked }: Claim): number =>
  subscription.refresh || asked?.refresh === true ? longestRunMs + 60_000 : 0;

const skippedWords = (count: number): string =>
  count === 1
    ? 'Missed, because the bot could not post; the one after it was caught up.'
    : `${count >= mostCounted ? 'At least ' : ''}${formatNumber(count)} missed, because the bot could not post; the last was caught up.`;

/**
 * Which occurrence a claimed subscription is about: the run that a person asked for, else the last one of the schedule
 * that has come; the ones before that were missed and are only recorded. `undefined` when nothing is due any more.
 */
export const chooseWork = (claim: Claim, rules: DigestRules): Chosen | undefined => {
  const { subscription, asked, claimedAt: now } = claim;
  if (asked !== undefined) {
    const giveUpAt = now + Math.max(rules.runWindowMs, runRoom(claim));
    return { work: { at: asked.at, kind: 'run', giveUpAt }, skipped: undefined };
  }
  if (subscription.state.kind !== 'active' || subscription.nextAt > now) return undefined;
  const { last, before } = missedTimes(subscription, subscription.nextAt, now);
  const toNext = nextTime(subscription, now) - now - roomMs;
  const window = Math.max(leastWindowMs, Math.min(rules.windowMs, toNext), runRoom(claim));
  return {
    work: { at: last, kind: 'schedule', giveUpAt: now + window },
    skipped:
      before === 0 ? undefined : { at: subscription.nextAt, count: before, words: skippedWords(before) },
  };
};

/** The name of an occurrence in messages, the same in every try. */
export const runIdOf = (subscriptionId: string, { at, kind }: Pick<Work, 'at' | 'kind'>): string =>
  `${subscriptionId}.${kind}.${at}`;
