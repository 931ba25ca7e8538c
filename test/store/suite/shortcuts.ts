import { describe, expect, it } from 'vitest';
import { workspaceId } from '../support.ts';
import { type Bed, start } from './bed.ts';

/** What a store must do with saved questions. */
export const describeShortcuts = (bed: Bed): void => {
  describe('shortcuts', () => {
    const save = (name: string, ownerId: string | undefined, question: string, most = 9) =>
      bed.store.shortcuts.save({ workspaceId, ownerId, name }, { question, by: 'U1' }, most);
    const names = async (userId: string) =>
      (await bed.store.shortcuts.available(workspaceId, userId)).map(({ name, ownerId }) => [name, ownerId]);

    it('are one per name and owner; the same again replaces and gives what was', async () => {
      expect(await save('vol', 'U1', '1')).toEqual({ kind: 'saved', before: undefined });
      expect(await save('vol', undefined, '2')).toEqual({ kind: 'saved', before: undefined });
      const before = { name: 'vol', ownerId: 'U1', question: '1', savedBy: 'U1', savedAt: start };
      expect(await save('vol', 'U1', '3')).toEqual({ kind: 'saved', before });
      const all = await bed.store.shortcuts.available(workspaceId, 'U1');
      expect(all.map(({ question }) => question).sort()).toEqual(['2', '3']);
    });

    it('of a person are seen by nobody else, and of a workspace by no other', async () => {
      await save('b', 'U1', '1');
      await save('a', undefined, '2');
      expect(await names('U1')).toEqual([
        ['a', undefined],
        ['b', 'U1'],
      ]);
      expect(await names('U2')).toEqual([['a', undefined]]);
      expect(await bed.store.shortcuts.available('T2', 'U1')).toEqual([]);
    });

    it('are forgotten once', async () => {
      await save('vol', 'U1', '1');
      const key = { workspaceId, ownerId: 'U1', name: 'vol' };
      expect(await bed.store.shortcuts.forget({ ...key, ownerId: undefined })).toBeUndefined();
      expect(await bed.store.shortcuts.forget({ ...key, workspaceId: 'T2' })).toBeUndefined();
      expect(await bed.store.shortcuts.forget(key)).toMatchObject({ question: '1' });
      expect(await bed.store.shortcuts.forget(key)).toBeUndefined();
      expect(await names('U1')).toEqual([]);
    });

    it('are never more than the limit, by many at once either; one that is there can be changed', async () => {
      const saved = await Promise.all(
        Array.from({ length: 6 }, (_one, index) =>
          (index % 2 === 0 ? bed.store : bed.other).shortcuts.save(
            { workspaceId, ownerId: 'U1', name: `n${index}` },
            { question: '1', by: 'U1' },
            3,
          ),
        ),
      );
      expect(saved.filter(({ kind }) => kind === 'too-many')).toHaveLength(3);
      const [[kept] = []] = await names('U1');
      expect(await save(kept ?? '', 'U1', '2', 3)).toMatchObject({ kind: 'saved' });
    });
  });
};
