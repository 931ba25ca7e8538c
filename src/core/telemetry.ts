import type { Priority } from './priority.ts';

/** Receives the counts and timings of the app. Labels are the app's own words, never something a person typed or named. */
export type Telemetry = {
  readonly dune: {
    /** A call ended, retries included; `outcome` is the kind of its outcome. */
    readonly ended: (call: string, outcome: string) => void;
    /** A response arrived, with a body of this many bytes. */
    readonly answered: (bytes: number) => void;
    /** A call, or a retry of one, acquired a slot of the rate limit and waits this long for it, ms. */
    readonly acquired: (waitMs: number, priority: Priority) => void;
    /** A read of results was answered; `source` says where they came from. */
    readonly read: (source: string) => void;
  };
  readonly digest: {
    /** An occurrence was settled, or `count` of them were recorded as skipped. */
    readonly settled: (outcome: string, count: number) => void;
    /** A digest was posted this long after it was due or was asked for, ms. */
    readonly posted: (lagMs: number) => void;
    /** An alert looked: `fired`, `resolved`, `gone`, `quiet`, `no-data` or `old-data`. */
    readonly looked: (result: string) => void;
  };
  readonly slack: {
    /** A request was acknowledged this long after Bolt received it, ms. */
    readonly acknowledged: (ms: number) => void;
    /** A command arrived; the verb is `unclear` when it could not be parsed. */
    readonly typed: (verb: string) => void;
    /** A command was answered in full this long after it arrived, ms. */
    readonly answered: (verb: string, ms: number) => void;
  };
};

const ignore = (): void => undefined;

/** The default, which does nothing. */
export const noTelemetry: Telemetry = {
  dune: { ended: ignore, answered: ignore, acquired: ignore, read: ignore },
  digest: { settled: ignore, posted: ignore, looked: ignore },
  slack: { acknowledged: ignore, typed: ignore, answered: ignore },
};
