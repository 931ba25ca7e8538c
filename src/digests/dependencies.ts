import type { Clock } from '../core/clock.ts';
import type { Telemetry } from '../core/telemetry.ts';
import type { Log } from '../platform/log.ts';
import type { Store } from '../store/store.ts';
import type { Messenger } from './messenger.ts';
import type { People } from './people.ts';
import type { DigestPolicy } from './policy.ts';
import type { DigestQuestions } from './questions.ts';

/** Everything digests need from the rest of the app. `createDigests` and `createWorker` bind it once. */
export type DigestDependencies = {
  readonly workspaceId: string;
  readonly store: Store;
  readonly questions: DigestQuestions;
  readonly messenger: Messenger;
  readonly people: People;
  readonly clock: Clock;
  readonly policy: DigestPolicy;
  readonly log: Log;
  readonly telemetry: Telemetry['digest'];
};

/** The dependencies that one function uses. */
export type Uses<Name extends keyof DigestDependencies> = Pick<DigestDependencies, Name>;
