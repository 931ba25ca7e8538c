import type { Act } from './ledger.ts';
import type { LogSummary } from './log-book.ts';
import { inWords, type Sum, tally } from './sum.ts';

/** A time in which the bot could not be reached on purpose, ms. */
export type Gap = { readonly from: number; readonly to: number };

/**
 * How an act ended. `unheard`: Slack could not bring it to the bot while that was being restarted or its socket was gone,
 * and told the person. `kept-back`: it was answered, and a fault kept every word of it from the person.
 */
type ActEnd = 'answered' | 'acknowledged' | 'unheard' | 'kept-back' | 'missing' | 'unacknowledged';

const isWithin = ({ at, deliveredAt }: Act, gaps: readonly Gap[]): boolean =>
  gaps.some(({ from, to }) => at <= to && (deliveredAt ?? Number.POSITIVE_INFINITY) >= from);

/** How an act ended. */
const endOf = (act: Act, gaps: readonly Gap[]): ActEnd => {
  const isAnswered = act.arrived.some(({ isFinal }) => isFinal);
  if (isAnswered) return 'answered';
  if (!act.isAcknowledged) return isWithin(act, gaps) ? 'unheard' : 'unacknowledged';
  if (act.due === 'nothing') return 'acknowledged';
  if (act.joins && act.arrived.length > 0) return 'answered';
  return act.lost.some(({ isFinal }) => isFinal) ? 'kept-back' : 'missing';
};

const inOneLine = ({ what, user, at, isAcknowledged, failure, arrived, lost }: Act): string =>
  JSON.stringify({
    what,
    user,
    at: new Date(at).toISOString(),
    isAcknowledged,
    failure,
    arrived: arrived.map(({ is }) => is.slice(0, 160)),
    lost: lost.map(({ on, fault }) => `${on} ${fault}`),
  });

/** Whether an act was answered twice: more often than it may be, or with the same words. */
const isTwice = ({ arrived, most = Number.POSITIVE_INFINITY }: Act): boolean => {
  const finals = arrived.filter(({ isFinal, isInPlace }) => isFinal && !isInPlace);
  const certain = finals.filter(({ isForCertain }) => isForCertain);
  return certain.length > most || new Set(finals.map(({ is }) => is)).size < finals.length;
};

/** asked = answered, and nothing twice. */
export const answerSums = (
  acts: readonly Act[],
  gaps: readonly Gap[],
  problems: readonly string[],
  { notDelivered }: Pick<LogSummary, 'notDelivered'>,
): readonly Sum[] => {
  const ends = acts.map((act) => endOf(act, gaps));
  const unreachable = gaps.reduce((sum, { from, to }) => sum + to - from, 0);
  const keptBack = acts.filter((_, index) => ends[index] === 'kept-back');
  const byFault = keptBack.flatMap(({ lost }) => lost.slice(-1).map(({ on, fault }) => `${on} ${fault}`));
  const wrong = acts.filter((_, index) => ['missing', 'unacknowledged'].includes(ends[index] ?? ''));
  return [
    {
      name: 'asked = answered',
      counted: `${acts.length} = ${inWords(tally(ends))} (not reachable ${gaps.length} times, ${Math.round(unreachable / 1000)} s in all)`,
      wrong: [...wrong.map(inOneLine), ...problems],
    },
    {
      name: 'answered once',
      counted: `${ends.filter((end) => end === 'answered').length} answered`,
      wrong: acts.filter(isTwice).map(inOneLine),
    },
    {
      name: 'what a fault kept back is in the log',
      counted: `${keptBack.length} kept back, ${notDelivered} lines (${inWords(tally(byFault))})`,
      wrong: keptBack.length > notDelivered ? ['an answer was lost and the log does not say so'] : [],
    },
  ];
};
