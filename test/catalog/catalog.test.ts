import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { eventually } from '../support/deadline.ts';
import { ada, now, openMemory, quickCatalog, use, workspaceId } from './support.ts';

const all = { limit: 99, isAllowed: () => true };
const bob = { userId: 'U2', channelId: 'C9' };

let store: Store;
beforeEach(async () => {
  store = await openMemory();
});
afterEach(() => store.close());

const started = () => {
  const made = quickCatalog(store.catalog);
  made.catalog.start(workspaceId);
  return made;
};

describe('the catalogue', () => {
  it('answers at once from what it hears, and after a restart from the store', async () => {
    const { catalog } = started();
    catalog.learn({ queryId: 1, name: 'NFT volume', columns: [{ name: 'day', kind: 'time' }] });
    catalog.noteUse({ ...use(1), parameters: [{ name: 'chain', value: 'base' }] });
    const seen = { queryId: 1, title: 'NFT volume', uses: 1, lastUsedAt: now };
    expect(catalog.find('nft', bob, all)).toMatchObject([seen]);
    expect(await catalog.valuesSeen(1, bob)).toHaveLength(1);
    await catalog.stop();

    const { catalog: next } = started();
    await eventually(() => next.find('volume', bob, all)).toMatchObject([seen]);
    expect(next.titleOf(1)).toBe('NFT volume');
    expect(next.columnsOf(1)).toEqual([{ name: 'day', kind: 'time' }]);
    expect(await next.valuesSeen(1, bob)).toEqual([
      { parameters: [{ name: 'chain', value: 'base' }], uses: 1, lastUsedAt: now },
    ]);
    await next.stop();
  });

  it('shows another replica what is noted, and counts it once', async () => {
    const { catalog } = started();
    const { catalog: other } = started();
    for (let turn = 0; turn < 3; turn += 1) catalog.noteUse(use(1));
    await catalog.setName(1, 'Ours', 'U1');
    await eventually(() => other.entry(1, bob)).toMatchObject({ uses: 3, title: 'Ours' });
    other.noteUse(use(1));
    await eventually(() => catalog.entry(1, bob)?.uses).toBe(4);
    expect(other.entry(1, bob)?.uses).toBe(4);
    await Promise.all([catalog.stop(), other.stop()]);
  });

  it('lets others find only what was asked where they can look', () => {
    const { catalog } = quickCatalog(store.catalog);
    catalog.noteUse(use(1));
    catalog.noteUse(use(2, {}, true));
    catalog.noteUse(use(3, { isOpen: false }));
    catalog.noteUse(use(4, { channelId: 'D1', conversation: 'app', isOpen: false }));
    catalog.noteUse(use(5, { channelId: 'C5', conversation: 'group', isOpen: false }));
    catalog.noteUse(use(6, { channelId: '' }));
    const found = (viewer: typeof ada) =>
      catalog
        .find('', viewer, all)
        .map(({ queryId }) => queryId)
        .sort();
    expect(found(ada)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(found(bob)).toEqual([1]);
    expect(found({ ...bob, channelId: 'C1' })).toEqual([1, 3]);
    expect(found({ ...bob, channelId: 'C5' })).toEqual([1, 5]);
    expect(catalog.entry(2, bob)).toBeUndefined();
  });

  it('keeps the values of private questions from others', async () => {
    const { catalog } = started();
    const parameters = [{ name: 'wallet', value: 'mine' }];
    catalog.noteUse({ ...use(1, {}, true), parameters });
    catalog.noteUse(use(1));
    expect(await catalog.valuesSeen(1, bob)).toEqual([]);
    expect(await catalog.valuesSeen(1, ada)).toHaveLength(1);
    await catalog.stop();
    expect(await catalog.valuesSeen(1, bob)).toEqual([]);
    expect(await catalog.valuesSeen(1, ada)).toHaveLength(1);
  });

  it('answers and takes notes while the database is gone, and writes them later', async () => {
    let isGone = true;
    const save = vi.fn(store.catalog.save);
    const gone = (): void => {
      if (isGone) throw new Error('connection refused');
    };
    const { catalog, warned } = quickCatalog({
      ...store.catalog,
      save: async (...change) => {
        gone();
        return save(...change);
      },
      changedQueries: async (...read) => {
        gone();
        return store.catalog.changedQueries(...read);
      },
      seenValues: async () => {
        throw new Error('connection refused');
      },
    });
    catalog.start(workspaceId);
    catalog.learn({ queryId: 1, name: 'NFT volume' });
    catalog.noteUse(use(1));
    await eventually(() => warned).toHaveLength(1);
    catalog.noteUse(use(1));
    expect(catalog.find('nft', bob, all)).toMatchObject([{ uses: 2 }]);
    expect(await catalog.valuesSeen(1, bob)).toEqual([]);
    isGone = false;
    await eventually(() => save.mock.calls).not.toHaveLength(0);
    await catalog.stop();
    const [total] = await store.catalog.changedUses(workspaceId, { at: 0, queryId: 0, scope: '' }, 9);
    expect(total?.uses).toBe(2);
    expect(warned).toHaveLength(1);
  });

  it('calls a query by its given name, Dune’s, a digest’s title that all may read, or a shared shortcut', async () => {
    const { catalog } = started();
    const shared = { workspaceId, name: 'leaders', ownerId: undefined };
    await store.shortcuts.save(shared, { question: '1', by: 'U1' }, 9);
    await store.shortcuts.save({ ...shared, name: 'mine', ownerId: 'U2' }, { question: '2', by: 'U2' }, 9);
    catalog.linksChanged();
    await eventually(() => catalog.titleOf(1)).toBe('leaders');
    expect(catalog.titleOf(2)).toBeUndefined();
    expect(catalog.find('mine', bob, all)).toHaveLength(1);
    expect(catalog.find('mine', ada, all)).toEqual([]);
    catalog.learn({ queryId: 1, name: 'From Dune' });
    expect(catalog.titleOf(1)).toBe('From Dune');
    expect(await catalog.setName(1, '  Our\u0000 name\n', 'U1')).toBeUndefined();
    expect(catalog.titleOf(1)).toBe('Our name');
    expect(await catalog.setName(1, undefined, 'U2')).toEqual({ name: 'Our name', by: 'U1', at: now });
    expect(catalog.titleOf(1)).toBe('From Dune');
    await catalog.stop();
  });

  it.each(['', ' ', '\u200b', '\u202e\u202c', '\u0000'])(
    'takes %j for no name of Dune’s: others of the query show instead',
    async (name) => {
      const { catalog } = started();
      catalog.learn({ queryId: 1, name });
      expect(catalog.titleOf(1)).toBeUndefined();
      catalog.learn({ queryId: 1, name: 'NFT volume' });
      catalog.learn({ queryId: 1, name });
      expect(catalog.titleOf(1)).toBe('NFT volume');
      await catalog.stop();
    },
  );

  it('finds the team’s own queries for everyone, until they are the team’s no longer', () => {
    const { catalog } = quickCatalog(store.catalog);
    catalog.learnTeams([
      { queryId: 1, name: 'One' },
      { queryId: 2, name: 'Two' },
    ]);
    expect(catalog.find('', bob, all)).toHaveLength(2);
    catalog.keepTeams(new Set([2]));
    expect(catalog.find('', bob, all)).toMatchObject([{ queryId: 2 }]);
  });
});
