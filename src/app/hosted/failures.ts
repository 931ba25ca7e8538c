import { minuteMs } from '../../core/duration.ts';
import type { Waiting } from './gate.ts';
import type { NotOpened } from './open-workspace.ts';

/** A memory of workspaces that couldn't be opened. */
export type Failures = {
  /** Returns why a workspace couldn't be opened, as long as it's too early to try again; else `undefined`. */
  readonly tooEarly: (workspaceId: string, waiting: Waiting) => NotOpened | undefined;
  /** Returns how long Slack has refused its token in a row, ms; 0 the first time, and for any other failure. */
  readonly add: (workspaceId: string, error: NotOpened) => number;
  readonly forget: (workspaceId: string) => void;
  /** Lists workspaces with the version that couldn't be opened. */
  readonly versions: () => readonly (readonly [string, string | undefined])[];
};

type Failure = {
  readonly error: NotOpened;
  readonly count: number;
  readonly at: number;
  /** Since when Slack has refused its token, ms. */
  readonly refusedSince: number | undefined;
};

/** A person tries again at once, but a crowd in a broken workspace doesn't ask Slack each time; ms. */
const personMs = 1_000;
const firstMs = 5_000;
const maxMs = 5 * minuteMs;
const maxRemembered = 10_000;

const waitMs = (waiting: Waiting, { count }: Failure): number =>
  waiting === 'person' ? personMs : Math.min(maxMs, firstMs * 2 ** (count - 1));

/** Creates an empty memory. `now` in ms. */
export const createFailures = (now: () => number): Failures => {
  const failures = new Map<string, Failure>();
  return {
    tooEarly: (workspaceId, waiting) => {
      const failure = failures.get(workspaceId);
      if (failure === undefined) return undefined;
      const passed = now() - failure.at;
      // Time that goes back would keep it for long.
      return passed >= 0 && passed < waitMs(waiting, failure) ? failure.error : undefined;
    },
    add: (workspaceId, error) => {
      const before = failures.get(workspaceId);
      const at = now();
      const refusedSince = error.kind === 'token-refused' ? (before?.refusedSince ?? at) : undefined;
      failures.delete(workspaceId);
      failures.set(workspaceId, { error, count: (before?.count ?? 0) + 1, at, refusedSince });
      const [oldest] = failures.keys();
      if (failures.size > maxRemembered && oldest !== undefined) failures.delete(oldest);
      return refusedSince === undefined ? 0 : at - refusedSince;
    },
    forget: (workspaceId) => {
      failures.delete(workspaceId);
    },
    versions: () => [...failures].map(([workspaceId, { error }]) => [workspaceId, error.version]),
  };
};
