import { describe, expect, it } from 'vitest';
import type { CatalogChange, UseChange } from '../../../src/store/catalog-changes.ts';
import { hour, subscribe, workspaceId } from '../support.ts';
import type { Bed } from './bed.ts';

const first = { at: 0, queryId: 0, scope: '' };
const nothing: CatalogChange = { queries: [], uses: [], channels: [] };

/** What a store must keep of the queries that a workspace knows. */
export const describeCatalog = (bed: Bed): void => {
  const save = (change: Partial<CatalogChange>, workspace = workspaceId) =>
    bed.store.catalog.save(workspace, { ...nothing, ...change });
  const queries = (after = first, limit = 99) => bed.other.catalog.changedQueries(workspaceId, after, limit);
  const uses = (after = first, limit = 99) => bed.other.catalog.changedUses(workspaceId, after, limit);
  const use = (queryId: number, scope: string, change: Partial<UseChange> = {}): UseChange => ({
    ...{ queryId, scope, uses: 1, firstAt: bed.now, lastAt: bed.now, values: [] },
    ...change,
  });
  const chain = (value: string, lastAt = bed.now) => ({
    parameters: [{ name: 'chain', value }],
    uses: 1,
    lastAt,
  });

  describe('the catalogue', () => {
    it('adds facts to those that are known, in each workspace', async () => {
      await save({ queries: [{ queryId: 1, facts: { name: 'NFT volume', tags: ['nft'] } }] });
      await save({ queries: [{ queryId: 1, facts: { owner: 'ada', name: undefined }, isTeams: true }] });
      await save({ queries: [{ queryId: 1, facts: { tags: ['new'] } }] });
      await save({ queries: [{ queryId: 2, facts: {} }] }, 'T2');
      expect(await queries()).toEqual([
        {
          queryId: 1,
          facts: { name: 'NFT volume', tags: ['new'], owner: 'ada' },
          given: undefined,
          isTeams: true,
          changedAt: bed.now,
        },
      ]);
    });

    it('tells what changed since, page by page, in order of change', async () => {
      const facts = {};
      await save({ queries: [3, 1, 2].map((queryId) => ({ queryId, facts })) });
      await save({ uses: [use(1, ''), use(1, 'U1')] });
      const [one, two] = await queries(first, 2);
      expect([one?.queryId, two?.queryId]).toEqual([1, 2]);
      const after = { at: bed.now, queryId: 2, scope: '' };
      expect((await queries(after)).map(({ queryId }) => queryId)).toEqual([3]);
      expect((await uses({ at: bed.now, queryId: 1, scope: '' })).map(({ scope }) => scope)).toEqual(['U1']);
      bed.now += hour;
      await save({ queries: [{ queryId: 1, facts }], uses: [use(1, '')] });
      expect((await queries({ ...after, queryId: 3 })).map(({ queryId }) => queryId)).toEqual([1]);
      expect(await uses({ at: bed.now, queryId: 0, scope: '' })).toEqual([
        { queryId: 1, scope: '', uses: 2, lastAt: bed.now, changedAt: bed.now },
      ]);
    });

    it('counts uses by scope, also of replicas that write at once', async () => {
      await Promise.all([
        save({ uses: [use(1, '', { uses: 2 }), use(1, 'U1')] }),
        bed.other.catalog.save(workspaceId, { ...nothing, uses: [use(1, '', { lastAt: bed.now + 5 })] }),
      ]);
      expect(await uses()).toEqual([
        { queryId: 1, scope: '', uses: 3, lastAt: bed.now + 5, changedAt: bed.now },
        { queryId: 1, scope: 'U1', uses: 1, lastAt: bed.now, changedAt: bed.now },
      ]);
    });

    it('keeps the latest twenty sets of values of a scope, and none that is very long', async () => {
      for (let turn = 0; turn < 25; turn += 1)
        await save({ uses: [use(1, 'C1', { values: [chain(`c${turn}`, turn)] })] });
      await save({ uses: [use(1, 'C1', { values: [chain('c20', 25)] })] });
      await save({ uses: [use(1, 'C1', { values: [chain('x'.repeat(3_000), 99)] })] });
      await save({ uses: [use(1, 'U2', { values: [chain('secret', 99)] })] });
      const seen = await bed.other.catalog.seenValues(workspaceId, 1, ['', 'C1']);
      expect(seen).toHaveLength(20);
      expect(seen[0]).toEqual({ ...chain('c20', 25), uses: 2 });
      expect(await bed.other.catalog.seenValues(workspaceId, 1, ['U1'])).toEqual([]);
      expect(await bed.other.catalog.seenValues('T2', 1, ['C1'])).toEqual([]);
    });

    it('keeps hostile text as it is', async () => {
      const name = 'a\u0000b\u202e\ud800 \u200b"\\';
      await save({
        queries: [{ queryId: 1, facts: { name } }],
        uses: [use(1, '', { values: [chain(name)] })],
      });
      expect((await queries())[0]?.facts['name']).toBe(name);
      expect((await bed.other.catalog.seenValues(workspaceId, 1, ['']))[0]?.parameters[0]?.value).toBe(name);
    });

    it('gives a query a name, says which it had, and keeps it when facts come', async () => {
      const given = { name: 'Ours', by: 'U1', at: 5 };
      const setName = (name: typeof given | undefined) => bed.store.catalog.setName(workspaceId, 1, name);
      expect(await setName(given)).toBeUndefined();
      await save({ queries: [{ queryId: 1, facts: { name: 'Theirs' } }] });
      expect(await queries()).toMatchObject([{ facts: { name: 'Theirs' }, given }]);
      expect(await setName({ ...given, name: 'Other' })).toEqual(given);
      expect(await setName(undefined)).toMatchObject({ name: 'Other' });
      expect(await setName(undefined)).toBeUndefined();
      expect(await queries()).toMatchObject([{ facts: { name: 'Theirs' }, given: undefined }]);
    });

    it('knows living subscriptions, all shortcuts and open channels', async () => {
      const made = await subscribe(bed.store, 1);
      await bed.store.shortcuts.save(
        { workspaceId, name: 'leaders', ownerId: undefined },
        { question: '7 top=5', by: 'U1' },
        9,
      );
      await bed.store.shortcuts.save(
        { workspaceId, name: 'mine', ownerId: 'U1' },
        { question: '8', by: 'U1' },
        9,
      );
      const channels = [
        { channelId: 'C1', isOpen: true },
        { channelId: 'C2', isOpen: true },
      ];
      await save({ channels });
      await save({ channels: [{ channelId: 'C2', isOpen: false }] });
      const links = await bed.other.catalog.links(workspaceId);
      expect(links.subscriptions).toMatchObject([{ queryId: made.queryId, channelId: made.channelId }]);
      expect(links.shortcuts.map(({ name, ownerId }) => [name, ownerId]).sort()).toEqual([
        ['leaders', undefined],
        ['mine', 'U1'],
      ]);
      expect(links.openChannels).toEqual(['C1']);
      await bed.store.subscriptions.remove(made);
      expect((await bed.other.catalog.links(workspaceId)).subscriptions).toEqual([]);
    });

    it('forgets what nobody used for long, but not names that people gave nor the queries of the team', async () => {
      const facts = { name: 'x' };
      await save({
        queries: [...[1, 2, 3].map((queryId) => ({ queryId, facts })), { queryId: 4, facts, isTeams: true }],
        uses: [use(1, ''), use(2, '')],
      });
      await bed.store.catalog.setName(workspaceId, 3, { name: 'Ours', by: 'U1', at: 1 });
      bed.now += 10 * hour;
      await save({ uses: [use(2, 'U1')] });
      await bed.store.catalog.prune(workspaceId, hour);
      expect((await queries()).map(({ queryId }) => queryId)).toEqual([2, 3, 4]);
      expect((await uses()).map(({ queryId, scope }) => [queryId, scope])).toEqual([[2, 'U1']]);
    });

    it('writes many at once', async () => {
      const many = Array.from({ length: 200 }, (_one, index) => index + 1);
      await save({
        queries: many.map((queryId) => ({ queryId, facts: { name: `Query ${queryId}` } })),
        uses: many.map((queryId) => use(queryId, '')),
      });
      expect(await queries(first, 500)).toHaveLength(200);
    });
  });
};
