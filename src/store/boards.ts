import type { BoardTable } from './board-table.ts';
import { type BoardProblem, findBoardRow, readProblemColumn, writeBoardRow } from './queue/board-change.ts';
import type { SubscriptionKey } from './queue/row.ts';
import { inTransaction, type Session } from './session.ts';

/** A board, and its standing message. Times in ms. */
export type Board = {
  readonly subscriptionId: string;
  readonly workspaceId: string;
  readonly channelId: string;
  /** `undefined`: there is none, so the next one is posted. */
  readonly messageTs: string | undefined;
  readonly postedAt: number;
  /** The baseline and the settings that the message was drawn from. */
  readonly shows: string | undefined;
  /** The message as Slack accepted it, as JSON. */
  readonly content: string | undefined;
  readonly problem: BoardProblem | undefined;
  /** The message before it, which is still to point to it. */
  readonly formerTs: string | undefined;
  readonly pin: BoardTable['pin'];
  /** The message doesn't show its status yet. */
  readonly isToRedraw: boolean;
  readonly version: number;
};

/** The work on a board besides its data that is done. */
type TidiedBoard = {
  readonly isDrawn: boolean;
  readonly pin: BoardTable['pin'];
  readonly isRetired: boolean;
  /** When to go on, ms; `undefined`: nothing is left to do. */
  readonly until: number | undefined;
};

/** The standing messages of boards. Times in ms. */
export type Boards = {
  readonly find: (key: SubscriptionKey) => Promise<Board | undefined>;
  /** Claims a board that is to be pinned, redrawn, or to retire its former message, for `leaseMs`. */
  readonly claim: (workspaceId: string, leaseMs: number) => Promise<Board | undefined>;
  /** Returns when one of them falls due next; `undefined` if none will. */
  readonly nextDue: (workspaceId: string) => Promise<number | undefined>;
  /** Records what was done. If the board has changed since it was claimed, it falls due at once. */
  readonly tidied: (board: Board, done: TidiedBoard) => Promise<void>;
  /** Forgets the message of what isn't a board anymore. */
  readonly forget: (key: SubscriptionKey) => Promise<void>;
};

const toBoard = (row: BoardTable): Board => ({
  subscriptionId: row.subscription_id,
  workspaceId: row.workspace_id,
  channelId: row.channel_id,
  messageTs: row.message_ts ?? undefined,
  postedAt: row.posted_at,
  shows: row.shows ?? undefined,
  content: row.content ?? undefined,
  problem: readProblemColumn(row.trouble),
  formerTs: row.former_ts ?? undefined,
  pin: row.pin,
  isToRedraw: row.redraw === 1,
  version: row.version,
});

const claimBoard = (session: Session, workspaceId: string, leaseMs: number): Promise<Board | undefined> =>
  inTransaction(session, async (inside) => {
    const now = await inside.now();
    const due = await inside.db
      .selectFrom('board')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('tidy_at', '<=', now)
      .orderBy('tidy_at')
      .limit(1)
      .$if(inside.locksRows, (query) => query.forUpdate().skipLocked())
      .executeTakeFirst();
    if (due === undefined) return undefined;
    await inside.db
      .updateTable('board')
      .set({ tidy_at: now + leaseMs })
      .where('subscription_id', '=', due.subscription_id)
      .where('workspace_id', '=', workspaceId)
      .execute();
    return toBoard(due);
  });

const recordTidied = (
  session: Session,
  board: Board,
  { isDrawn, pin, isRetired, until }: TidiedBoard,
): Promise<void> =>
  inTransaction(session, async (inside) => {
    const row = await findBoardRow(inside, { id: board.subscriptionId, workspaceId: board.workspaceId });
    if (row === undefined) return;
    const isSame = row.version === board.version;
    const isSameMessage = row.message_ts === (board.messageTs ?? null);
    await writeBoardRow(inside, row, {
      // What was drawn over something newer is drawn again.
      redraw: isDrawn ? Number(!isSame) : row.redraw,
      ...(isSameMessage && { pin }),
      ...(isRetired && row.former_ts === (board.formerTs ?? null) && { former_ts: null }),
      tidy_at: isSame ? (until ?? null) : await inside.now(),
    });
  });

/** Creates the boards of a store. */
export const createBoards = (session: Session): Boards => {
  const { db } = session;
  return {
    find: async ({ workspaceId, id }) => {
      const row = await db
        .selectFrom('board')
        .selectAll()
        .where('subscription_id', '=', id)
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirst();
      return row && toBoard(row);
    },
    claim: claimBoard.bind(null, session),
    nextDue: async (workspaceId) => {
      const { due } = await db
        .selectFrom('board')
        .select((eb) => eb.fn.min('tidy_at').as('due'))
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirstOrThrow();
      return due ?? undefined;
    },
    tidied: recordTidied.bind(null, session),
    forget: async ({ workspaceId, id }) => {
      await db
        .deleteFrom('board')
        .where('subscription_id', '=', id)
        .where('workspace_id', '=', workspaceId)
        .execute();
    },
  };
};
