import type { AskTools } from '../ask.ts';
import type { ExecuteTools } from '../execute.ts';
import type { Log } from '../ops/log.ts';
import type { Store } from '../store/store.ts';
import type { Messenger } from './messenger.ts';
import type { DigestRules } from './rules.ts';
import type { DigestWatch } from './watch.ts';

/** What working on digests takes. */
export type DigestTools = {
  readonly workspaceId: string;
  readonly store: Store;
  readonly ask: AskTools;
  readonly execute: ExecuteTools;
  readonly messenger: Messenger;
  readonly rules: DigestRules;
  readonly log: Log;
  readonly watch: DigestWatch;
};
