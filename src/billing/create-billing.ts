import type { Clock } from '../core/clock.ts';
import { dayMs, hourMs, minuteMs } from '../core/duration.ts';
import { freePrice, toReadPrice } from '../core/read-price.ts';
import type { UsageOutcome } from '../dune/parse-usage.ts';
import type { Billing, BillingPeriod, BillingState } from './billing.ts';
import { choosePeriod } from './choose-period.ts';

/** Calls once after a time, ms, and returns what prevents that. Must not keep the process alive. */
type Timer = (call: () => void, ms: number) => () => void;

/** The dependencies of the billing. */
export type BillingParts = {
  /** Asks Dune within a time, ms. Never throws. */
  readonly askUsage: (budgetMs: number) => Promise<UsageOutcome>;
  readonly clock: Clock;
  /** The share of the included credits, in percent, from which what can wait is held back; 0 never does. */
  readonly holdAtPercent: number;
  readonly timer?: Timer;
  /** Hears of every period that Dune told, so that the operator can be warned. Must not throw. */
  readonly onRead?: (period: BillingPeriod) => Promise<void>;
  /** Hears why Dune didn't tell. */
  readonly onFailed?: (outcome: string) => void;
};

/** A billing that can be started. */
export type RunningBilling = Billing & {
  /** Asks Dune for the first time, and goes on asking until it's stopped. Resolves with the first answer. Never rejects. */
  readonly start: () => Promise<void>;
};

const budgetMs = 10_000;
/** As often as a busy workspace uses a noticeable part of its credits, and more often near the end. */
const regularMs = 15 * minuteMs;
const nearEndMs = 5 * minuteMs;
const nearEndShare = 0.75;
/** A plan that lets no key ask may be changed; that is no hurry. */
const refusedMs = 6 * hourMs;
/** After a failure no one who waits, such as a person at the Home, asks again this soon. */
const restMs = minuteMs;
/** Older than this, it no longer says if there are credits left. */
const maxHoldAgeMs = hourMs;
/** Dune may need a moment to begin a new period. */
const afterEndMs = minuteMs;

const unrefTimer: Timer = (call, ms) => {
  const timer = setTimeout(call, ms).unref();
  return () => clearTimeout(timer);
};

const isOver = ({ endsAt }: BillingPeriod, now: number): boolean => now >= endsAt;

/** Returns when to ask again, ms from now. */
const chooseWait = (state: BillingState, now: number): number => {
  if (state.kind === 'refused') return refusedMs;
  if (state.kind === 'unknown') return regularMs;
  const { used, included, endsAt } = state.period;
  const regular = used >= included * nearEndShare ? nearEndMs : regularMs;
  return isOver(state.period, now) ? regular : Math.min(regular, endsAt - now + afterEndMs, dayMs);
};

/** Returns what an answer says of now; `undefined` if it says nothing. */
const toState = (outcome: UsageOutcome, now: number): BillingState | undefined => {
  if (outcome.kind === 'refused') return { kind: 'refused' };
  const period = outcome.kind === 'usage' ? choosePeriod(outcome.periods, now) : undefined;
  return period && { kind: 'known', period, asOf: now };
};

/** Remembers what Dune told last, and asks once for all who want to know at a time. */
const createMemory = ({ askUsage, clock, onRead, onFailed }: BillingParts) => {
  let last: BillingState = { kind: 'unknown' };
  let triedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;
  const ask = async (): Promise<void> => {
    const outcome = await askUsage(budgetMs);
    triedAt = clock.now();
    const next = toState(outcome, triedAt);
    if (next === undefined) return onFailed?.(outcome.kind === 'usage' ? 'no period' : outcome.kind);
    last = next;
    if (next.kind === 'known') await onRead?.(next.period);
  };
  return {
    last: () => last,
    triedAt: () => triedAt,
    ask: (): Promise<void> => {
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
  };
};

/**
 * Creates the billing of the key's account. Dune is asked by a timer; what it told last is kept while it can't be asked. A
 * period that is over is no longer said, and holds nothing back.
 */
export const createBilling = (parts: BillingParts): RunningBilling => {
  const { clock, holdAtPercent, timer = unrefTimer } = parts;
  const memory = createMemory(parts);
  let cancel = (): void => undefined;
  let isStopped = false;
  const state = (): BillingState => {
    const last = memory.last();
    return last.kind === 'known' && isOver(last.period, clock.now()) ? { kind: 'unknown' } : last;
  };
  const askAndWait = async (): Promise<void> => {
    await memory.ask();
    if (!isStopped) cancel = timer(() => void askAndWait(), chooseWait(memory.last(), clock.now()));
  };
  return {
    state,
    read: async (maxAgeMs) => {
      const last = memory.last();
      const age = clock.now() - (last.kind === 'known' ? last.asOf : memory.triedAt());
      const isOld = age > maxAgeMs || (last.kind === 'known' && isOver(last.period, clock.now()));
      const isResting = clock.now() - memory.triedAt() < restMs;
      if (isOld && !isResting && !isStopped) await memory.ask();
      return state();
    },
    // A plan seldom changes with the period, so its price goes on until Dune tells otherwise.
    price: () => {
      const last = memory.last();
      return last.kind === 'known' ? toReadPrice(last.period.included) : freePrice;
    },
    holdsBack: () => {
      const now = state();
      if (now.kind !== 'known' || holdAtPercent === 0) return undefined;
      const { period, asOf } = now;
      const isNearEnd = period.included > 0 && period.used * 100 >= period.included * holdAtPercent;
      return isNearEnd && clock.now() - asOf <= maxHoldAgeMs ? period : undefined;
    },
    start: askAndWait,
    stop: async () => {
      isStopped = true;
      cancel();
    },
  };
};
