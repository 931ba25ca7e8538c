import type { Posted } from '../../sandbox/slack/workspace.ts';
import type { Ends, Steady } from './digests.ts';
import type { LogSummary } from './log-book.ts';
import { arrivedIn, type Recorded, runIdOf, type StoreRecord } from './record.ts';
import { inWords, type Sum, tally } from './sum.ts';

const minute = 60_000;

/** The times at which a digest was due from `from` on, before `end`, ms: the first, and then each full minute. */
const dueTimes = (from: number, end: number): readonly number[] => {
  const times: number[] = [];
  for (let at = from; at < end; at = (Math.floor(at / minute) + 1) * minute) times.push(at);
  return times;
};

/** Compares when a digest was due, by the calendar, with what is recorded: no time missing, none there twice. */
const gapsOf = (id: string, due: readonly number[], recorded: readonly Recorded[]): readonly string[] => {
  const covered: number[] = [];
  for (const { at, count } of recorded) {
    const index = due.indexOf(at);
    if (index < 0) covered.push(at);
    else covered.push(...due.slice(index, index + count));
  }
  const counts = new Map<number, number>();
  for (const at of covered) counts.set(at, (counts.get(at) ?? 0) + 1);
  const missing = due.filter((at) => !counts.has(at)).map((at) => `${id} ${at}: due, and not recorded`);
  const odd = [...counts].filter(([at, times]) => times > 1 || !due.includes(at));
  return [...missing, ...odd.map(([at]) => `${id} ${at}: recorded twice, or never due`)];
};

/** due = posted + silent + skipped + failed + refused + unknown, reckoned by the calendar for the digests nobody touched. */
const dueSum = (steady: readonly Steady[], ends: Ends, { occurrences }: StoreRecord): Sum => {
  const scheduled = new Map<string, Recorded[]>();
  for (const one of occurrences.filter(({ kind }) => kind === 'schedule'))
    scheduled.set(one.subscription_id, [...(scheduled.get(one.subscription_id) ?? []), one]);
  let due = 0;
  const outcomes: string[] = [];
  const wrong: string[] = [];
  for (const { id, from } of steady) {
    const end = ends.get(id);
    const recorded = scheduled.get(id) ?? [];
    outcomes.push(...recorded.flatMap(({ outcome, count }) => Array<string>(count).fill(outcome)));
    if (end === undefined) {
      wrong.push(`${id}: something of it was due or under way to the last`);
      continue;
    }
    const times = dueTimes(from, end);
    due += times.length;
    wrong.push(...gapsOf(id, times, recorded));
  }
  return { name: 'due = what became of it', counted: `${due} = ${inWords(tally(outcomes))}`, wrong };
};

/** How many messages there may be about an occurrence, by what became of it. */
const allowed = (outcome: string): readonly number[] => {
  if (outcome === 'posted') return [1];
  return outcome === 'unknown' ? [0, 1] : [0];
};

/** What is recorded, against what stands in Slack. */
const messageSum = ({ occurrences }: StoreRecord, messages: readonly Posted[]): Sum => {
  const arrived = arrivedIn(messages);
  const known = new Set(occurrences.map(runIdOf));
  const wrong = occurrences.flatMap((one) => {
    const times = arrived.get(runIdOf(one)) ?? 0;
    return allowed(one.outcome).includes(times)
      ? []
      : [`${runIdOf(one)}: ${one.outcome}, and ${times} messages`];
  });
  const stray = [...arrived.keys()].filter((id) => !known.has(id)).map((id) => `${id}: posted, not recorded`);
  const posted = occurrences.filter(({ outcome }) => outcome === 'posted').length;
  const total = [...arrived.values()].reduce((sum, times) => sum + times, 0);
  return {
    name: 'posted = messages in Slack',
    counted: `${posted} posted, ${total} messages`,
    wrong: [...wrong, ...stray],
  };
};

/** Nothing is under way in the end, and the log tells the same as the database. */
const settledSum = ({ occurrences, subscriptions }: StoreRecord, { settled }: LogSummary): Sum => {
  const recorded = tally(
    // Missed ones are recorded together with the one that caught them up.
    occurrences.flatMap(({ outcome }) => (outcome === 'skipped' ? [] : [outcome])),
  );
  const { skipped: _, ...logged } = settled;
  const wrong = Object.keys({ ...recorded, ...logged })
    .filter((outcome) => recorded[outcome] !== logged[outcome])
    .map((outcome) => `${outcome}: ${recorded[outcome] ?? 0} recorded, ${logged[outcome] ?? 0} in the log`);
  const left = subscriptions.filter(({ work_at }) => work_at !== null);
  return {
    name: 'recorded = said in the log',
    counted: `${inWords(recorded)}; ${left.length} under way`,
    wrong: [...wrong, ...left.map(({ id }) => `${id}: still under way`)],
  };
};

/** What must hold of digests. */
export const digestSums = (
  steady: readonly Steady[],
  ends: Ends,
  record: StoreRecord,
  messages: readonly Posted[],
  log: LogSummary,
): readonly Sum[] => [dueSum(steady, ends, record), messageSum(record, messages), settledSum(record, log)];
