import type { Command } from '../command.ts';
import type { CommandProblem } from '../problem.ts';
import type { Understood } from './digest-words.ts';

/** A command that was understood, its words, and those that were left out; or a problem that leads on. */
export type Understanding =
  | {
      readonly kind: 'command';
      readonly command: Command;
      readonly said: Understood;
    }
  | { readonly kind: 'problem'; readonly problem: CommandProblem };

/** Wraps a problem that leads on. */
export const problemOf = (problem: CommandProblem): Understanding => ({ kind: 'problem', problem });
