import type { Updateable } from 'kysely';
import type { BoardTable } from '../board-table.ts';
import { parseReason, type Reason, reasonColumns } from '../reason.ts';
import type { Session } from '../session.ts';
import type { SubscriptionRow } from '../subscription-table.ts';
import type { SubscriptionKey } from './row.ts';

/** A message of a board, as Slack has it. */
export type ShownBoard = {
  readonly channelId: string;
  readonly ts: string;
  /** The baseline and the settings that it was drawn from. */
  readonly shows: string;
  /** The message, as JSON. */
  readonly content: string;
  /** It shows what there is, which isn't what there should be. */
  readonly problem?: BoardProblem | undefined;
};

/** Why a board can't be brought up to date, and since when, ms. */
export type BoardProblem = { readonly since: number; readonly reason: Reason };

/** How an occurrence changes the standing message of its board. */
export type BoardChange =
  | { readonly kind: 'posted'; readonly shown: ShownBoard }
  /** `version`: that of the board when the edit was drawn. */
  | { readonly kind: 'edited'; readonly shown: ShownBoard; readonly version: number }
  | { readonly kind: 'problem'; readonly problem: BoardProblem }
  /** It shows what there is to show. */
  | { readonly kind: 'well' }
  /** A post of which nobody knew arrived. */
  | { readonly kind: 'found'; readonly channelId: string; readonly ts: string }
  /** Somebody deleted it. */
  | { readonly kind: 'gone' }
  /** The next one is posted, and this one then points to it. */
  | { readonly kind: 'moves' };

type Columns = Partial<Omit<BoardTable, 'subscription_id' | 'workspace_id'>>;

/** Writes why a board isn't up to date. */
const toProblemColumn = ({ since, reason }: BoardProblem): string =>
  JSON.stringify({ since, ...reasonColumns(reason) });

/** Reads it; `undefined` for a board that is up to date. */
export const readProblemColumn = (text: string | null): BoardProblem | undefined => {
  if (text === null) return undefined;
  const read: unknown = JSON.parse(text);
  if (typeof read !== 'object' || read === null || !('since' in read) || typeof read.since !== 'number')
    return undefined;
  const sentence = 'sentence' in read && typeof read.sentence === 'string' ? read.sentence : '';
  const json = 'json' in read && typeof read.json === 'string' ? read.json : null;
  const reason = parseReason(sentence, json);
  return reason === undefined ? undefined : { since: read.since, reason };
};

const shownColumns = ({ channelId, ts, shows, content, problem }: ShownBoard): Columns => ({
  channel_id: channelId,
  message_ts: ts,
  shows,
  content,
  trouble: problem === undefined ? null : toProblemColumn(problem),
});

/** The message says nothing of its status yet. */
const redrawn = (now: number): Columns => ({ redraw: 1, tidy_at: now });

const toOutdated = (board: BoardTable, { since, reason }: BoardProblem, now: number): Columns => {
  const known = readProblemColumn(board.trouble);
  // Said once: an hourly board that fails for a day is edited once.
  if (known?.reason.code === reason.code) return {};
  const trouble = toProblemColumn({ since: known?.since ?? since, reason });
  return { trouble, ...(board.message_ts !== null && redrawn(now)) };
};

const toChange = (
  board: BoardTable,
  change: Exclude<BoardChange, { kind: 'posted' | 'found' }>,
  isActive: boolean,
  now: number,
): Columns => {
  switch (change.kind) {
    case 'edited': {
      // Its status was drawn over the former content at the same time.
      const isOvertaken = board.version !== change.version;
      const hasStatus = change.shown.problem !== undefined || !isActive;
      return { ...shownColumns(change.shown), ...((isOvertaken || hasStatus) && redrawn(now)) };
    }
    case 'problem':
      return toOutdated(board, change.problem, now);
    case 'well':
      return board.trouble === null ? {} : { trouble: null, ...redrawn(now) };
    case 'gone':
      return { message_ts: null, shows: null, pin: 'none' };
    case 'moves':
      return { message_ts: null, shows: null, pin: 'none', former_ts: board.message_ts };
  }
};

/** Locks the board of a subscription; `undefined` if it has none. */
export const findBoardRow = (
  session: Session,
  { id, workspaceId }: SubscriptionKey,
): Promise<BoardTable | undefined> =>
  session.db
    .selectFrom('board')
    .selectAll()
    .where('subscription_id', '=', id)
    .where('workspace_id', '=', workspaceId)
    .$if(session.locksRows, (query) => query.forUpdate())
    .executeTakeFirst();

/** Writes changes to a locked board, which others notice. */
export const writeBoardRow = async (
  { db }: Session,
  {
    subscription_id,
    workspace_id,
    version,
  }: Pick<BoardTable, 'subscription_id' | 'workspace_id' | 'version'>,
  columns: Updateable<BoardTable>,
): Promise<void> => {
  await db
    .updateTable('board')
    .set({ ...columns, version: version + 1 })
    .where('subscription_id', '=', subscription_id)
    .where('workspace_id', '=', workspace_id)
    .execute();
};

/** Changes the board of a subscription whose row is locked. */
export const changeBoard = async (
  session: Session,
  row: Pick<SubscriptionRow, 'id' | 'workspace_id' | 'state'>,
  change: BoardChange,
): Promise<void> => {
  const now = await session.now();
  const board = await findBoardRow(session, { id: row.id, workspaceId: row.workspace_id });
  if (change.kind === 'posted' || change.kind === 'found') {
    const at =
      change.kind === 'posted'
        ? shownColumns(change.shown)
        : { channel_id: change.channelId, message_ts: change.ts, shows: null };
    const hasStatus =
      change.kind === 'posted' && (change.shown.problem !== undefined || row.state !== 'active');
    const columns = {
      ...at,
      posted_at: now,
      pin: 'wanted',
      redraw: hasStatus ? 1 : 0,
      tidy_at: now,
    } as const;
    const key = { subscription_id: row.id, workspace_id: row.workspace_id, version: board?.version ?? 0 };
    if (board !== undefined) return writeBoardRow(session, board, columns);
    await session.db
      .insertInto('board')
      .values({ ...key, channel_id: '', ...columns })
      .execute();
    return;
  }
  if (board !== undefined)
    await writeBoardRow(session, board, toChange(board, change, row.state === 'active', now));
};

/** Has the message of a board say what it is by now: somebody paused, resumed, changed or ended it. `now` in ms. */
export const redrawBoard = async (
  { db }: Session,
  { id, workspace_id }: Pick<SubscriptionRow, 'id' | 'workspace_id'>,
  now: number,
): Promise<void> => {
  await db
    .updateTable('board')
    .set((eb) => ({ ...redrawn(now), version: eb('version', '+', 1) }))
    .where('subscription_id', '=', id)
    .where('workspace_id', '=', workspace_id)
    .execute();
};
