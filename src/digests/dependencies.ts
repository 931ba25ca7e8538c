import type { Telemetry } from '../core/telemetry.ts';
import type { Log } from '../platform/log.ts';
import type { AskTools } from '../questions/ask.ts';
import type { ExecuteTools } from '../questions/run-query.ts';
import type { Store } from '../store/store.ts';
import type { Messenger } from './messenger.ts';
import type { DigestRules } from './policy.ts';

/** What working on digests takes. */
export type DigestTools = {
  readonly workspaceId: string;
  readonly store: Store;
  readonly ask: AskTools;
  readonly execute: ExecuteTools;
  readonly messenger: Messenger;
  readonly rules: DigestRules;
  readonly log: Log;
  readonly telemetry: Telemetry['digest'];
};
