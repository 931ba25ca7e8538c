import { describe, expect, it } from 'vitest';
import { workspaceId } from '../support.ts';
import { type Bed, start } from './bed.ts';

/** What a store must do with reports. */
export const describeReports = (bed: Bed): void => {
  describe('reports', () => {
    const key = { workspaceId, name: 'weekly' };
    const save = async (name: string, questions: readonly string[], most = 9) => {
      const before = await bed.store.reports.find({ workspaceId, name });
      const parts = questions.map((question) => ({ question }));
      return bed.store.reports.save({ workspaceId, name }, { parts, by: 'U1', before }, most);
    };

    it('are kept with their parts in order, for their workspace alone', async () => {
      const parts = [{ question: '2', title: 'Two "<!channel>"' }, { question: '1' }];
      const change = { parts, by: 'U1', before: undefined };
      expect(await bed.store.reports.save(key, change, 9)).toMatchObject({ kind: 'saved' });
      await save('a', ['1']);
      expect(await bed.other.reports.find(key)).toMatchObject({
        ...{ name: 'weekly', parts, changedBy: 'U1', changedAt: start },
      });
      expect((await bed.store.reports.list(workspaceId)).map(({ name }) => name)).toEqual(['a', 'weekly']);
      expect(await bed.store.reports.list('T2')).toEqual([]);
      expect(await bed.store.reports.find({ ...key, workspaceId: 'T2' })).toBeUndefined();
    });

    it('take no change that was made from what is no more so', async () => {
      await save('weekly', ['1']);
      const before = await bed.store.reports.find(key);
      await save('weekly', ['1', '2']);
      const late = { parts: [{ question: '1' }, { question: '3' }], by: 'U2', before };
      expect(await bed.other.reports.save(key, late, 9)).toEqual({ kind: 'changed' });
      const unaware = { ...late, before: undefined };
      expect(await bed.other.reports.save(key, unaware, 9)).toEqual({ kind: 'changed' });
      expect((await bed.store.reports.find(key))?.parts).toEqual([{ question: '1' }, { question: '2' }]);
      await bed.store.reports.delete(key);
      expect(await bed.other.reports.save(key, late, 9)).toEqual({ kind: 'changed' });
    });

    it('are changed by one of many who change them at once', async () => {
      await save('weekly', ['1']);
      const before = await bed.store.reports.find(key);
      const saved = await Promise.all(
        [2, 3, 4, 5].map((id) =>
          (id % 2 === 0 ? bed.store : bed.other).reports.save(
            key,
            { parts: [{ question: '1' }, { question: `${id}` }], by: 'U1', before },
            9,
          ),
        ),
      );
      expect(saved.map(({ kind }) => kind).sort()).toEqual(['changed', 'changed', 'changed', 'saved']);
    });

    it('are no more than the limit, and one that is there can be changed', async () => {
      await save('a', ['1'], 1);
      expect(await save('b', ['1'], 1)).toEqual({ kind: 'too-many' });
      expect(await save('a', ['1', '2'], 1)).toMatchObject({ kind: 'saved' });
    });

    it('share no name with a shared shortcut, also where both come at once', async () => {
      const shared = (name: string, ownerId: string | undefined) =>
        bed.other.shortcuts.save({ workspaceId, ownerId, name }, { question: '1', by: 'U1' }, 9);
      await shared('vol', undefined);
      await shared('mine', 'U1');
      expect(await save('vol', ['1'])).toEqual({ kind: 'name-taken' });
      expect(await save('mine', ['1'])).toMatchObject({ kind: 'saved' });
      expect(await shared('mine', undefined)).toEqual({ kind: 'name-taken' });
      expect(await shared('mine', 'U1')).toMatchObject({ kind: 'saved' });
      const both = await Promise.all([save('new', ['1']), shared('new', undefined)]);
      expect(both.map(({ kind }) => kind).sort()).toEqual(['name-taken', 'saved']);
    });

    it('are deleted once', async () => {
      await save('weekly', ['1']);
      expect(await bed.store.reports.delete({ ...key, workspaceId: 'T2' })).toEqual({ kind: 'changed' });
      expect(await bed.store.reports.delete(key)).toMatchObject({
        ...{ kind: 'deleted', report: { parts: [{ question: '1' }] } },
      });
      expect(await bed.store.reports.delete(key)).toEqual({ kind: 'changed' });
    });

    it('are not deleted for a change that somebody else was faster with', async () => {
      await save('weekly', ['1']);
      const before = await bed.store.reports.find(key);
      await save('weekly', ['1', '2']);
      expect(await bed.store.reports.delete(key, before)).toEqual({ kind: 'changed' });
      const now = await bed.store.reports.find(key);
      expect(await bed.store.reports.delete(key, now)).toMatchObject({ kind: 'deleted' });
    });
  });
};
