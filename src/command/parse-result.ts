import type { Result } from '../core/result.ts';
import type { Command } from './command.ts';
import type { CommandProblem } from './problem.ts';

/** The result of reading a command. */
export type ParseResult = Result<Command, CommandProblem>;

/** The operator's settings that change which commands are valid. */
export type ParseOptions = {
  /** The shortest interval of a digest. */ readonly minIntervalMinutes: number;
};

export const defaultParseOptions: ParseOptions = { minIntervalMinutes: 5 };
