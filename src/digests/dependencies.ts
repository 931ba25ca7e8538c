import type { Clock } from '../core/clock.ts';
import type { Telemetry } from '../core/telemetry.ts';
import type { Log } from '../platform/log.ts';
import type { Questions } from '../questions/questions.ts';
import type { Store } from '../store/store.ts';
import type { Messenger } from './messenger.ts';
import type { DigestRules } from './policy.ts';

/** What working on digests takes. */
export type DigestTools = {
  readonly workspaceId: string;
  readonly store: Store;
  readonly questions: Questions;
  readonly clock: Clock;
  /** Runs of queries in a UTC day; 0 turns them off. */
  readonly executionsPerDay: number;
  readonly messenger: Messenger;
  readonly rules: DigestRules;
  readonly log: Log;
  readonly telemetry: Telemetry['digest'];
};
