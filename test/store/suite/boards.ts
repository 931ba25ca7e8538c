import { describe, expect, it } from 'vitest';
import type { Board } from '../../../src/store/boards.ts';
import type { BoardChange } from '../../../src/store/queue/board-change.ts';
import type { Subscription } from '../../../src/store/subscription.ts';
import { claimOne, hour, minute, nextHour, posted, subscribe, workspaceId } from '../support.ts';
import { type Bed, start } from './bed.ts';

const terms = { mention: [], board: { thread: false } };
const shown = { channelId: 'C1', ts: '1.1', shows: 'a', content: '{}' };
const unreachable = { code: 'slack-unreachable', detail: { slackCode: 'ECONNREFUSED' } } as const;
const tidied = { isDrawn: true, pin: 'pinned', isRetired: true, until: undefined } as const;

/** The standing messages of boards, whatever the store is made of. */
export const describeBoards = (bed: Bed): void => {
  const setBoard = (): Promise<Subscription> => subscribe(bed.store, start, { terms });

  const found = async (board: Subscription): Promise<Board> => {
    const row = await bed.other.boards.find(board);
    if (row === undefined) throw new Error('no board');
    return row;
  };

  const settle = async (change: BoardChange) => {
    const claim = await claimOne(bed.store);
    const work = { at: claim.subscription.nextAt, kind: 'schedule', deadlineAt: bed.now + hour } as const;
    await bed.store.queue.begin(claim, work, undefined);
    expect(await bed.store.queue.settle(claim, work, posted({ board: change }), nextHour)).toBeDefined();
    bed.now = claim.subscription.nextAt + hour;
  };

  const claimed = async (): Promise<Board> => {
    const board = await bed.store.boards.claim(workspaceId, minute);
    if (board === undefined) throw new Error('nothing to tidy');
    return board;
  };

  describe('a board', () => {
    it('remembers its message, and is to be pinned once', async () => {
      const board = await setBoard();
      expect(await bed.store.boards.find(board)).toBeUndefined();
      await settle({ kind: 'posted', shown });
      expect(await found(board)).toMatchObject({
        messageTs: '1.1',
        shows: 'a',
        pin: 'wanted',
        problem: undefined,
      });
      const due = await claimed();
      expect(await bed.other.boards.claim(workspaceId, minute)).toBeUndefined();
      expect(await bed.store.boards.nextDue('T2')).toBeUndefined();
      await bed.store.boards.tidied(due, tidied);
      expect(await found(board)).toMatchObject({ pin: 'pinned', isToRedraw: false });
      expect(await bed.store.boards.nextDue(workspaceId)).toBeUndefined();
    });

    it('whose process dies while it tidies is tidied by the next', async () => {
      await setBoard();
      await settle({ kind: 'posted', shown });
      await claimed();
      bed.now += minute;
      expect((await claimed()).pin).toBe('wanted');
    });

    it('says once why it could not be read, and that it can again', async () => {
      const board = await setBoard();
      await settle({ kind: 'posted', shown });
      await bed.store.boards.tidied(await claimed(), tidied);
      const problem = { since: start + hour, reason: unreachable };
      await settle({ kind: 'problem', problem });
      expect(await found(board)).toMatchObject({ problem, isToRedraw: true });
      await bed.store.boards.tidied(await claimed(), tidied);
      await settle({ kind: 'problem', problem: { since: start + 2 * hour, reason: unreachable } });
      expect(await found(board)).toMatchObject({ problem, isToRedraw: false });
      await settle({ kind: 'well' });
      expect(await found(board)).toMatchObject({ problem: undefined, isToRedraw: true });
    });

    it('is drawn again where its status was drawn while its data was', async () => {
      const board = await setBoard();
      await settle({ kind: 'posted', shown });
      await bed.store.boards.tidied(await claimed(), tidied);
      const { version } = await found(board);
      await bed.store.subscriptions.pause(board, 'U1');
      await bed.store.boards.tidied(await claimed(), tidied);
      await bed.store.subscriptions.resume(board, bed.now);
      await bed.store.boards.tidied(await claimed(), tidied);
      await settle({ kind: 'edited', version, shown: { ...shown, content: '{"new":1}' } });
      expect(await found(board)).toMatchObject({ content: '{"new":1}', isToRedraw: true });
    });

    it('is drawn again where its data was drawn while its status was', async () => {
      const board = await setBoard();
      await settle({ kind: 'posted', shown });
      await bed.store.boards.tidied(await claimed(), tidied);
      await bed.store.subscriptions.resume(board, bed.now);
      const tidying = await claimed();
      await settle({ kind: 'edited', version: tidying.version, shown: { ...shown, content: '{"new":1}' } });
      await bed.store.boards.tidied(tidying, tidied);
      expect(await found(board)).toMatchObject({ isToRedraw: true });
      expect((await claimed()).content).toBe('{"new":1}');
    });

    it('keeps what to point to it until that is done', async () => {
      const board = await setBoard();
      await settle({ kind: 'posted', shown });
      await bed.store.boards.tidied(await claimed(), tidied);
      const claim = await claimOne(bed.store);
      await bed.store.queue.reschedule(claim, { until: bed.now, board: { kind: 'moves' } });
      expect(await found(board)).toMatchObject({ messageTs: undefined, formerTs: '1.1', content: '{}' });
      await settle({ kind: 'found', channelId: 'C1', ts: '2.2' });
      const moved = await claimed();
      expect(moved).toMatchObject({ messageTs: '2.2', formerTs: '1.1', pin: 'wanted' });
      await bed.store.boards.tidied(moved, tidied);
      expect((await found(board)).formerTs).toBeUndefined();
    });

    it('that was deleted has no message, and what was taken back none at all', async () => {
      const board = await setBoard();
      await settle({ kind: 'posted', shown });
      await settle({ kind: 'gone' });
      expect(await found(board)).toMatchObject({ messageTs: undefined, formerTs: undefined });
      await bed.store.boards.forget({ ...board, workspaceId: 'T2' });
      await found(board);
      await bed.store.subscriptions.remove(board);
      expect(await bed.store.boards.find(board)).toBeUndefined();
    });

    it('gets its last edit when it ends, also where an older version ended it', async () => {
      const board = await setBoard();
      await settle({ kind: 'posted', shown });
      await bed.store.boards.tidied(await claimed(), tidied);
      await bed.store.subscriptions.end(board, 'U1');
      const ending = await claimed();
      expect(ending.isToRedraw).toBe(true);
      await bed.store.boards.tidied(ending, tidied);
      await bed.store.prune(0);
      expect((await claimed()).isToRedraw).toBe(true);
    });
  });
};
