import type { DigestWatch } from './digest-watch.ts';
import type { DuneWatch } from './dune-watch.ts';
import type { SlackWatch } from './slack-watch.ts';

/** What is heard of the bot's work, room by room. */
export type Watch = { readonly dune: DuneWatch; readonly digest: DigestWatch; readonly slack: SlackWatch };

const ignore = (): void => undefined;

/** Nobody listens. */
export const unwatched: Watch = {
  dune: { ended: ignore, answered: ignore, placed: ignore, read: ignore },
  digest: { settled: ignore, posted: ignore },
  slack: { acknowledged: ignore, typed: ignore, answered: ignore },
};
