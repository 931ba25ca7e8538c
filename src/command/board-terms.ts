import { err, ok, type Result } from '../core/result.ts';
import type { DigestOptions } from './command.ts';
import type { RawOptions } from './options.ts';
import type { CommandProblem } from './problem.ts';

/** Tells if an option asks for a board. */
export const asksForBoard = (as: string | undefined): boolean => as?.trim().toLowerCase() === 'board';

/** Finds `--as board` where nothing is posted on a schedule. */
export const checkNoBoard = (
  options: RawOptions,
  verb: 'ask' | 'save' | 'alert' | 'report',
): Result<void, CommandProblem> =>
  asksForBoard(options.get('as')) ? err({ kind: 'board-not-here', verb }) : ok(undefined);

/** Finds what a board can't have beside it: it's edited whenever its data changed, and shows all that there is now. */
export const checkWithBoard = ({ board, row, when, files }: DigestOptions): Result<void, CommandProblem> => {
  if (!board) return ok(undefined);
  const [file] = files;
  if (file !== undefined) return err({ kind: 'option-not-taken', option: file, verb: 'subscribe' });
  if (row !== undefined) return err({ kind: 'not-of-board', option: 'row' });
  return when === 'new' || when === 'rows' ? err({ kind: 'not-of-board', option: 'when' }) : ok(undefined);
};

/** Finds an option of boards for a new digest that is none. */
export const checkWithoutBoard = ({
  board,
  repostMs,
  thread,
}: DigestOptions): Result<void, CommandProblem> => {
  if (board) return ok(undefined);
  if (repostMs !== undefined) return err({ kind: 'needs-board', option: 'repost' });
  return thread ? err({ kind: 'needs-board', option: 'thread' }) : ok(undefined);
};
