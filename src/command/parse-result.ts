import type { Result } from '../core/result.ts';
import type { Command } from './command.ts';
import type { CommandProblem } from './problem.ts';

/** What reading a command gives. */
export type ParseResult = Result<Command, CommandProblem>;

/** What a deployment decides about the language. */
export type ParseOptions = {
  /** A digest may not be due more often than this. */ readonly minIntervalMinutes: number;
};

export const defaultParseOptions: ParseOptions = { minIntervalMinutes: 5 };
