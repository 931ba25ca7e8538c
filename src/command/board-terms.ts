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

/** Finds what a new digest can't have together: a board shows all that there is now, in one message. */
export const checkBoardTerms = (digest: DigestOptions): Result<void, CommandProblem> => {
  if (digest.board) {
    if (digest.row !== undefined) return err({ kind: 'not-of-board', option: 'row' });
    return digest.when === 'new' ? err({ kind: 'not-of-board', option: 'when' }) : ok(undefined);
  }
  if (digest.repostMs !== undefined) return err({ kind: 'needs-board', option: 'repost' });
  return digest.thread ? err({ kind: 'needs-board', option: 'thread' }) : ok(undefined);
};
