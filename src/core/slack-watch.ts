import type { Command } from '../command/command.ts';

/** The verb of a command; `unclear` is what could not be read. */
type WatchedVerb = Command['verb'] | 'unclear';

/** Hears how requests of Slack go. Times in ms. */
export type SlackWatch = {
  /** A request was acknowledged so long after Bolt had it. */
  readonly acknowledged: (ms: number) => void;
  readonly typed: (verb: WatchedVerb) => void;
  /** All that was to be said to a command was said, so long after it arrived. */
  readonly answered: (verb: WatchedVerb, ms: number) => void;
};
