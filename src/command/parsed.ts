import { no, type Result } from '../result.ts';
import type { Command } from './command.ts';
import type { CommandProblem } from './problem.ts';
import type { Token } from './token.ts';

/** What reading a command gives. */
export type Parsed = Result<Command, CommandProblem>;

/** What a deployment decides about the language. */
export type Rules = { /** A digest may not be due more often than this. */ readonly leastMinutes: number };

export const usualRules: Rules = { leastMinutes: 5 };

/** A word that has no place behind a verb. */
export const unexpected = (
  token: Token,
  verb: string,
): { readonly ok: false; readonly problem: CommandProblem } =>
  no(
    token.equals === undefined
      ? { kind: 'unexpected-word', word: token.text, verb }
      : { kind: 'parameters-not-taken', verb, name: token.text.slice(0, token.equals) },
  );
