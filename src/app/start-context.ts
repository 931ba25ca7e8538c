import type { TeamWaits } from '../catalog/team-queries.ts';
import type { WorkspaceConfig } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import type { DigestPolicy } from '../digests/policy.ts';
import type { Log } from '../platform/log.ts';
import type { Shutdown } from '../platform/shutdown.ts';
import type { OpenTempFile } from '../platform/temp-file.ts';
import type { WaitOverrides } from './compose-slack.ts';
import type { FleetLimits } from './hosted/fleet-limits.ts';

/** Replacements for defaults, for tests and the demo. */
export type TestOverrides = {
  readonly teamQueries?: Partial<TeamWaits> | undefined;
  readonly clock?: Clock | undefined;
  readonly policy?: Partial<DigestPolicy> | undefined;
  readonly fleet?: Partial<FleetLimits> | undefined;
  readonly waits?: Pick<WaitOverrides, 'progressAfterMs' | 'runWithinMs'> | undefined;
  readonly csv?: (Pick<WaitOverrides, 'tellAfterMs'> & { readonly openTempFile?: OpenTempFile }) | undefined;
};

/** Everything that the app's parts are created with. */
export type StartContext = {
  readonly config: WorkspaceConfig;
  readonly log: Log;
  readonly clock: Clock;
  readonly seams: TestOverrides;
  readonly stopping: AbortSignal;
  readonly shutdown: Shutdown;
};

/** Why a workspace isn't served: a sentence for the operator, and Slack's code where it rejected the bot token. */
export type StartProblem = { readonly message: string; readonly refusedBy?: string | undefined };
