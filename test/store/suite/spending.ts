import { describe, expect, it } from 'vitest';
import { workspaceId } from '../support.ts';
import { type Bed, start } from './bed.ts';

const ada = { kind: 'person', userId: 'U1' } as const;
const digest = { kind: 'digest', id: '6f1c9d5e-0000-4000-8000-000000000001' } as const;

/** What a store must tell of who caused what on Dune. */
export const describeSpending = (bed: Bed): void => {
  describe('spending', () => {
    it('adds up for each spender, and all of them with nobody to the usage of the month', async () => {
      await Promise.all([
        bed.store.spending.add(workspaceId, ada, { calls: 2, bytes: 3_000_000_000, runCredits: 0 }),
        bed.other.spending.add(workspaceId, ada, { calls: 1, bytes: 5, runCredits: 1.25 }),
        bed.other.spending.add(workspaceId, digest, { calls: 4, bytes: 50, runCredits: 0 }),
        bed.store.spending.add(workspaceId, undefined, { calls: 8, bytes: 500, runCredits: 0 }),
        bed.store.spending.add('T2', ada, { calls: 16, bytes: 1, runCredits: 9 }),
      ]);
      expect(await bed.store.spending.thisMonth(workspaceId)).toEqual([
        { spender: digest, calls: 4, bytes: 50, runCredits: 0 },
        { spender: ada, calls: 3, bytes: 3_000_000_005, runCredits: 1.25 },
      ]);
      expect(await bed.store.usage.thisMonth(workspaceId)).toEqual({ calls: 15, bytes: 3_000_000_555 });
    });

    it('is told by UTC month, and kept for thirteen of them', async () => {
      await bed.store.spending.add(workspaceId, ada, { calls: 1, bytes: 5, runCredits: 2 });
      const novemberOf = async (): Promise<number> => {
        const at = bed.now;
        bed.now = start;
        const { length } = await bed.store.spending.thisMonth(workspaceId);
        bed.now = at;
        return length;
      };
      bed.now = Date.parse('2026-12-01T00:00:00Z');
      expect(await bed.store.spending.thisMonth(workspaceId)).toEqual([]);
      bed.now = Date.parse('2027-11-30T23:59:59Z');
      await bed.store.prune(0);
      expect(await novemberOf()).toBe(1);
      bed.now = Date.parse('2027-12-01T00:00:00Z');
      await bed.store.prune(0);
      expect(await novemberOf()).toBe(0);
    });

    it('has the credits of a run once, for who asked for it', async () => {
      const run = async (askedBy: string, credits?: number): Promise<string> => {
        const request = { workspaceId, queryKey: askedBy, askedBy, since: start, perDay: 9 };
        const reserved = await bed.store.executions.reserve(request);
        const { id } = reserved.kind === 'limit' ? { id: '' } : reserved.execution;
        await bed.store.executions.update({ workspaceId, id }, { state: 'running', duneId: `D-${askedBy}` });
        const done = { state: 'completed', ...(credits !== undefined && { credits }) } as const;
        await Promise.all([
          bed.store.executions.update({ workspaceId, id }, done),
          bed.other.executions.update({ workspaceId, id }, done),
        ]);
        return id;
      };
      const id = await run(ada.userId, 1.5);
      await run(digest.id, 0.25);
      await run('U2');
      // Another replica has read Dune's answer before the run was over, and says so late.
      await bed.other.executions.update({ workspaceId, id }, { state: 'unknown' });
      await bed.other.executions.update({ workspaceId, id }, { state: 'completed', credits: 1.5 });
      expect(await bed.store.spending.thisMonth(workspaceId)).toEqual([
        { spender: digest, calls: 0, bytes: 0, runCredits: 0.25 },
        { spender: ada, calls: 0, bytes: 0, runCredits: 1.5 },
      ]);
      expect(await bed.store.usage.thisMonth(workspaceId)).toEqual({ calls: 0, bytes: 0 });
    });

    it('can find the runs that nobody waited for to the end', async () => {
      const reserve = async (queryKey: string): Promise<string> => {
        const request = { workspaceId, queryKey, askedBy: 'U1', since: start, perDay: 9 };
        const reserved = await bed.store.executions.reserve(request);
        return reserved.kind === 'limit' ? '' : reserved.execution.id;
      };
      const { executions } = bed.store;
      await reserve('starting');
      await executions.update(
        { workspaceId, id: await reserve('running') },
        { state: 'running', duneId: 'D1' },
      );
      await executions.update({ workspaceId, id: await reserve('slow') }, { state: 'unknown', duneId: 'D2' });
      await executions.update({ workspaceId, id: await reserve('lost') }, { state: 'unknown' });
      await executions.update(
        { workspaceId, id: await reserve('done') },
        { state: 'completed', duneId: 'D3', credits: 1 },
      );
      const open = await bed.other.executions.listOpen(workspaceId, start);
      expect(open.map(({ duneId }) => duneId).sort()).toEqual(['D1', 'D2']);
      expect(await bed.other.executions.listOpen(workspaceId, start + 1)).toEqual([]);
      expect(await bed.other.executions.listOpen('T2', start)).toEqual([]);
    });
  });
};
