import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import type { DigestPolicy } from '../digests/policy.ts';
import type { Log } from '../platform/log.ts';
import type { Closing } from '../platform/shutdown.ts';
import type { OpenScratch } from '../platform/temp-file.ts';
import type { WaitOverrides } from './compose-slack.ts';

/** What tests and the demo put in the place of the default. */
export type Seams = {
  readonly clock?: Clock | undefined;
  readonly rules?: Partial<DigestPolicy> | undefined;
  readonly waits?: Pick<WaitOverrides, 'patienceMs' | 'runWithinMs'> | undefined;
  readonly csv?: (Pick<WaitOverrides, 'tellAfterMs'> & { readonly openScratch?: OpenScratch }) | undefined;
};

/** What every part of the bot is made with. */
export type StartContext = {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly seams: Seams;
  readonly stopping: AbortSignal;
  readonly closing: Closing;
};
