import type { Command } from './command.ts';

/** How a command was read that wasn't written as this app writes it. Texts are foreign. */
export type Reading = {
  /** The part that was understood, as it would be typed: `--top 5 --csv`. Empty when only words were left out. */
  readonly as: string;
  /** Words that were left out. */
  readonly ignored: readonly string[];
};

/** A command, and how it was read if not as it stands. */
export type ReadCommand = { readonly command: Command; readonly reading: Reading | undefined };
