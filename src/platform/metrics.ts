import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { toCredits } from '../core/credits.ts';
import { freePrice, type ReadPrice } from '../core/read-price.ts';
import type { Telemetry } from '../core/telemetry.ts';

/** Metrics in Prometheus's text format, with their content type. */
type MetricsText = { readonly contentType: string; readonly text: string };

/** The metrics of the app. */
export type Metrics = {
  readonly telemetry: Telemetry;
  /** `dueLagMs` returns how long the oldest due digest has been waiting; 0 if none is due. */
  readonly read: (dueLagMs: () => Promise<number>) => Promise<MetricsText>;
};

/** The credits of the key's account in the billing period that holds now. `endsAt` in ms. */
type AccountCredits = { readonly used: number; readonly included: number; readonly endsAt: number };

/** The source of what the metrics say of credits. */
export type CreditSource = {
  /** The price of a read as of now. */
  readonly price: () => ReadPrice;
  /** `undefined` where Dune doesn't tell. */
  readonly account: () => AccountCredits | undefined;
};

/** Nothing is known of the account. */
const noCreditSource: CreditSource = { price: () => freePrice, account: () => undefined };

const prefix = 'dune_slack_';

const createCounters = (registry: Registry) => {
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]): Counter<L> =>
    new Counter({ name: `${prefix}${name}`, help, labelNames, registers: [registry] });
  return {
    commands: counter('commands_total', 'Commands typed, by verb', 'verb'),
    calls: counter('dune_calls_total', 'Calls to Dune, including retries, by outcome', 'call', 'outcome'),
    bytes: counter('dune_bytes_total', 'Bytes of Dune responses that count as read'),
    credits: counter(
      'dune_credits_estimate_total',
      'Estimated credits for reading, by the price of its plan',
    ),
    reads: counter('reads_total', 'Reads of results, by source', 'from'),
    occurrences: counter('occurrences_total', 'Settled digests, by outcome', 'outcome'),
    looks: counter('alert_looks_total', 'Looks of alerts, by what they found', 'result'),
  };
};

const createHistograms = (registry: Registry) => {
  const times = <L extends string>(name: string, help: string, buckets: number[], ...labelNames: L[]) =>
    new Histogram({ name: `${prefix}${name}`, help, buckets, labelNames, registers: [registry] });
  return {
    acknowledged: times(
      'ack_seconds',
      'Time from a Slack request to its acknowledgement; Slack waits three seconds',
      [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3],
    ),
    answered: times(
      'answer_seconds',
      'Time from a command to the end of its answer',
      [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 60],
      'verb',
    ),
    acquired: times(
      'dune_wait_seconds',
      'Time that calls to Dune and their retries wait for a slot in DUNE_CALLS_PER_MINUTE',
      [0, 0.5, 1, 2, 5, 15, 30, 60],
      'for',
    ),
    posted: times(
      'digest_lag_seconds',
      'Time from when a digest was due, or asked for, until it was posted',
      [1, 2, 5, 15, 60, 300, 900, 3600, 7200],
    ),
  };
};

/** Creates the counters' port. Labels have few values, all our own words; nothing that a person typed or named is one. */
const createTelemetry = (
  count: ReturnType<typeof createCounters>,
  times: ReturnType<typeof createHistograms>,
  { price }: CreditSource,
): Telemetry => ({
  dune: {
    ended: (call, outcome) => count.calls.inc({ call, outcome }),
    answered: (bytes) => {
      count.bytes.inc(bytes);
      count.credits.inc(toCredits(bytes, price()));
    },
    acquired: (waitMs, priority) =>
      times.acquired.observe({ for: priority === 'background' ? priority : 'people' }, waitMs / 1000),
    read: (source) => count.reads.inc({ from: source }),
  },
  digest: {
    settled: (outcome, many) => count.occurrences.inc({ outcome }, many),
    looked: (result) => count.looks.inc({ result }),
    posted: (lagMs) => times.posted.observe(Math.max(0, lagMs) / 1000),
  },
  slack: {
    acknowledged: (ms) => times.acknowledged.observe(ms / 1000),
    typed: (verb) => count.commands.inc({ verb }),
    answered: (verb, ms) => times.answered.observe({ verb }, ms / 1000),
  },
});

/** Creates gauges of the account: rather not a number than one of yesterday. */
const createCreditGauges = (registry: Registry, { account }: CreditSource): void => {
  const gauge = (name: string, help: string, pick: (credits: AccountCredits) => number) =>
    new Gauge({
      name: `${prefix}${name}`,
      help: `${help}; NaN while Dune doesn't tell`,
      registers: [registry],
      collect() {
        const credits = account();
        this.set(credits === undefined ? Number.NaN : pick(credits));
      },
    });
  gauge('credits_used', 'Credits used in the billing period, by everything', ({ used }) => used);
  gauge('credits_included', 'Credits that the plan includes in it', ({ included }) => included);
  gauge('period_end_seconds', 'When it ends, Unix time', ({ endsAt }) => endsAt / 1000);
};

/** Creates a gauge of how many of many workspaces are open: no label names one, because there may be thousands. */
const createFleetGauge = (registry: Registry, openWorkspaces: () => number) =>
  new Gauge({
    name: `${prefix}open_workspaces`,
    help: 'Workspaces that this process has opened, and not closed again because nobody used them',
    registers: [registry],
    collect() {
      this.set(openWorkspaces());
    },
  });

/**
 * Creates metrics in their own registry, including those of the process. With `openWorkspaces`, they are those of an app for
 * many, each of which has its own account's credits.
 */
export const createMetrics = (
  credits: CreditSource = noCreditSource,
  openWorkspaces?: () => number,
): Metrics => {
  const registry = new Registry();
  if (openWorkspaces === undefined) createCreditGauges(registry, credits);
  else createFleetGauge(registry, openWorkspaces);
  const due = new Gauge({
    name: `${prefix}due_lag_seconds`,
    help: 'How long the oldest due digest has been waiting; NaN while the database is not readable',
    registers: [registry],
  });
  const telemetry = createTelemetry(createCounters(registry), createHistograms(registry), credits);
  collectDefaultMetrics({ register: registry });
  return {
    telemetry,
    read: async (dueLagMs) => {
      due.set(
        await dueLagMs().then(
          (ms) => ms / 1000,
          () => Number.NaN,
        ),
      );
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
};
