import { describe, expect, it } from 'vitest';
import { minute, workspaceId } from '../support.ts';
import { type Bed, start } from './bed.ts';

export const describeExecutions = (bed: Bed): void => {
  describe('executions', () => {
    const request = { workspaceId, queryKey: 'q', askedBy: 'U1', since: start, perDay: 3 };

    it('for the same query and values are shared', async () => {
      const first = await bed.store.executions.reserve(request);
      expect(first.kind).toBe('start');
      const id = first.kind === 'start' ? first.execution.id : '';
      expect(await bed.other.executions.reserve(request)).toMatchObject({
        kind: 'join',
        execution: { id },
      });
      await bed.store.executions.update({ workspaceId, id }, { state: 'running', duneId: 'D1' });
      bed.now = start + 10 * minute;
      expect(await bed.store.executions.reserve({ ...request, since: bed.now })).toMatchObject({
        kind: 'join',
        execution: { duneId: 'D1', state: 'running' },
      });
      await bed.store.executions.update({ workspaceId, id }, { state: 'completed', credits: 1.25 });
      expect(await bed.store.executions.reserve(request)).toMatchObject({
        kind: 'join',
        execution: { credits: 1.25 },
      });
      expect(await bed.store.executions.reserve({ ...request, since: bed.now })).toMatchObject({
        kind: 'start',
      });
    });

    it('are found by our id in their own workspace only', async () => {
      const request = { workspaceId, queryKey: 'k', askedBy: 'U1', since: start, perDay: 9 };
      const reserved = await bed.store.executions.reserve(request);
      if (reserved.kind === 'limit') throw new Error('the limit was not reached');
      const { execution } = reserved;
      expect(await bed.other.executions.byId(execution)).toEqual(execution);
      const foreign = { ...execution, workspaceId: 'T2' };
      await bed.store.executions.update(foreign, { state: 'failed' });
      await bed.store.executions.forget(foreign);
      expect(await bed.other.executions.byId(foreign)).toBeUndefined();
      expect(await bed.other.executions.byId(execution)).toEqual(execution);
    });

    it('tell what the last run of a query and its values cost', async () => {
      const run = async (queryKey: string, credits: number | undefined): Promise<void> => {
        const reserved = await bed.store.executions.reserve({
          ...request,
          queryKey,
          since: bed.now,
          perDay: 99,
        });
        const id = reserved.kind === 'start' ? reserved.execution.id : '';
        await bed.store.executions.update(
          { workspaceId, id },
          {
            state: 'completed',
            ...(credits !== undefined && { credits }),
          },
        );
        bed.now += minute;
      };
      await run('priced', 3);
      await run('priced', 1.25);
      await run('priced', undefined);
      await run('free', 0);
      const { executions } = bed.other;
      expect(await executions.lastCredits(workspaceId, 'priced', start)).toBe(1.25);
      expect(await executions.lastCredits(workspaceId, 'free', start)).toBe(0);
      expect(await executions.lastCredits(workspaceId, 'priced', bed.now)).toBeUndefined();
      expect(await executions.lastCredits(workspaceId, 'never', start)).toBeUndefined();
      expect(await executions.lastCredits('T2', 'priced', start)).toBeUndefined();
    });

    it('are found by Dune’s id in their own workspace, with who may be told of them', async () => {
      const shown = await bed.store.executions.reserve({ ...request, queryKey: 'shown', isOpen: true });
      const hidden = await bed.store.executions.reserve({ ...request, queryKey: 'hidden' });
      for (const [one, duneId] of [
        [shown, 'D1'],
        [hidden, 'D2'],
      ] as const) {
        const id = one.kind === 'start' ? one.execution.id : '';
        await bed.store.executions.update({ workspaceId, id }, { state: 'running', duneId });
      }
      const { executions } = bed.other;
      expect(await executions.byDuneId(workspaceId, 'D1')).toMatchObject({
        queryKey: 'shown',
        askedBy: 'U1',
        isOpen: true,
      });
      expect(await executions.byDuneId(workspaceId, 'D2')).toMatchObject({ isOpen: false });
      expect(await executions.byDuneId('T2', 'D1')).toBeUndefined();
      expect(await executions.byDuneId(workspaceId, 'D3')).toBeUndefined();
    });

    it('are limited per UTC day, and one that Dune refused does not count', async () => {
      const ask = (queryKey: string) => bed.store.executions.reserve({ ...request, queryKey });
      const [first] = [await ask('a'), await ask('b'), await ask('c')];
      expect(await ask('d')).toEqual({ kind: 'limit', resetsAt: Date.parse('2026-11-25T00:00:00Z') });
      expect(await bed.store.executions.usedToday(workspaceId)).toBe(3);
      if (first.kind === 'start') await bed.store.executions.forget(first.execution);
      expect((await ask('d')).kind).toBe('start');
      bed.now = Date.parse('2026-11-25T00:00:00Z');
      expect((await ask('e')).kind).toBe('start');
      expect(await bed.store.executions.usedToday(workspaceId)).toBe(1);
    });

    it('asked for by many at once never exceed the limit', async () => {
      const leaves = await Promise.all(
        Array.from({ length: 12 }, (_one, index) =>
          (index % 2 === 0 ? bed.store : bed.other).executions.reserve({ ...request, queryKey: `q${index}` }),
        ),
      );
      expect(leaves.filter(({ kind }) => kind === 'start')).toHaveLength(3);
    });
  });
};
