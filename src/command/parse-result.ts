import type { Result } from '../core/result.ts';
import type { Command } from './command.ts';
import type { CommandProblem } from './problem.ts';

/** What reading a command gives. */
export type Parsed = Result<Command, CommandProblem>;

/** What a deployment decides about the language. */
export type Rules = { /** A digest may not be due more often than this. */ readonly leastMinutes: number };

export const defaultParseOptions: Rules = { leastMinutes: 5 };
