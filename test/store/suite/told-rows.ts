import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DigestSettings } from '../../../src/store/subscription.ts';
import { type FirstRows, type ToldRows, toldAbout } from '../../../src/store/told-rows.ts';
import { claimOne, hour, nextHour, posted, settingsOf, workspaceId } from '../support.ts';
import { type Bed, start } from './bed.ts';

const owner = { workspaceId, channelId: 'C1', ownerId: 'U1' };
const work = { at: start, kind: 'schedule' as const, deadlineAt: start + hour };

const hashesFrom = (first: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_one, index) =>
    createHash('sha256')
      .update(String(first + index))
      .digest('hex')
      .slice(0, 16),
  );

const firstOf = (hashes: readonly string[], key = ['id']): FirstRows => ({ key, hashes, columns: ['id'] });

export const describeToldRows = (bed: Bed): void => {
  const settings = settingsOf({ postWhen: 'new' });
  const save = async (first: FirstRows | undefined, changes: Partial<DigestSettings> = {}) => {
    const shown = { snapshot: '{}', execution: 'run-0', first };
    const saved = await bed.store.subscriptions.save(owner, { ...settings, ...changes }, start, shown);
    return saved.subscription;
  };
  const change = async (changes: Partial<DigestSettings>, first?: FirstRows) => {
    const [made] = await bed.store.subscriptions.inChannel(workspaceId, 'C1');
    if (made === undefined) throw new Error('there is no digest');
    const shown = first && { snapshot: '{}', execution: 'run-1', first };
    await bed.store.subscriptions.change(made, { ...settings, ...changes }, start, shown);
    return made;
  };
  const settle = async (told: Partial<ToldRows>) => {
    const claim = await claimOne(bed.store);
    await bed.store.queue.begin(claim, work, undefined);
    const whole: ToldRows = {
      about: toldAbout(claim.subscription),
      key: ['id'],
      added: [],
      seen: [],
      begins: false,
      ...told,
    };
    return bed.store.queue.settle(claim, work, posted({ told: whole }), nextHour);
  };

  describe('told rows', () => {
    const [one = '', two = '', three = ''] = hashesFrom(0, 3);

    it('are those that a person saw, and those of settled posts', async () => {
      const made = await save(firstOf([one]));
      expect(await bed.store.told.known(made, [one, two])).toEqual(new Set([one]));
      await settle({ added: [two], seen: [one] });
      expect(await bed.store.told.known(made, [one, two, three])).toEqual(new Set([one, two]));
      expect(await bed.store.told.memory(made)).toEqual({ about: toldAbout(made), key: ['id'], known: 2 });
      expect(await bed.other.told.known(made, [two])).toEqual(new Set([two]));
    });

    it('are those of one workspace', async () => {
      const made = await save(firstOf([one]));
      expect(await bed.store.told.memory({ ...made, workspaceId: 'T2' })).toBeUndefined();
      expect(await bed.store.told.known({ ...made, workspaceId: 'T2' }, [one])).toEqual(new Set());
    });

    it('are added once, however often they are told', async () => {
      const made = await save(firstOf([one]));
      await settle({ added: [one, two, two] });
      expect((await bed.store.told.memory(made))?.known).toBe(2);
    });

    it('are not remembered by a process that lost its lease', async () => {
      const made = await save(firstOf([one]));
      const claim = await claimOne(bed.store);
      await bed.store.queue.begin(claim, work, undefined);
      const told = { about: toldAbout(made), key: ['id'], added: [two], seen: [], begins: false };
      await bed.store.queue.settle({ ...claim, lease: 'lost' }, work, posted({ told }), nextHour);
      expect(await bed.store.told.known(made, [two])).toEqual(new Set());
    });

    it('begin with a look where there were none, unless an edit began others', async () => {
      const made = await save(undefined);
      expect(await bed.store.told.memory(made)).toBeUndefined();
      await settle({ added: [one], begins: true });
      expect(await bed.store.told.known(made, [one])).toEqual(new Set([one]));
      await change({ keyColumns: ['a'] }, firstOf([two], ['a']));
      bed.now = start + hour;
      const claim = await claimOne(bed.store);
      await bed.store.queue.begin(claim, { ...work, at: start + hour }, undefined);
      const told = { about: toldAbout(made), key: ['id'], added: [three], seen: [], begins: true };
      await bed.store.queue.settle(claim, { ...work, at: start + hour }, posted({ told }), nextHour);
      expect(await bed.store.told.known(made, [one, two, three])).toEqual(new Set([two]));
    });

    it('keep the columns that the first rows were told apart by', async () => {
      const made = await save(firstOf([], []));
      await settle({ added: [one], key: ['id'] });
      expect(await bed.store.told.memory(made)).toMatchObject({ key: ['id'], known: 1 });
    });

    it.each<[string, Partial<DigestSettings>]>([
      ['the schedule', { cron: '5 * * * *' }],
      ['the rows to show', { question: '1 --top 3' }],
      ['the template', { terms: { mention: [], row: '{id}' } }],
    ])('stay when %s changes', async (_what, changes) => {
      const made = await save(firstOf([one]));
      await change(changes, firstOf([two]));
      expect(await bed.store.told.known(made, [one, two])).toEqual(new Set([one]));
      await change({ ...changes, zone: 'Asia/Tokyo' });
      expect(await bed.store.told.known(made, [one, two])).toEqual(new Set([one]));
    });

    it.each<[string, Partial<DigestSettings>]>([
      ['the question', { question: '1 chain=base', sameAs: 'base' }],
      ['the key', { keyColumns: ['id'] }],
    ])('begin again when %s changes', async (_what, changes) => {
      const made = await save(firstOf([one]));
      await change(changes, firstOf([two]));
      expect(await bed.store.told.known(made, [one, two])).toEqual(new Set([two]));
    });

    it('begin again when the columns that they were told apart by are no longer read', async () => {
      const made = await save(firstOf([one], ['gone']));
      await change({ question: '1 --columns id' }, firstOf([two]));
      expect(await bed.store.told.known(made, [one, two])).toEqual(new Set([two]));
    });

    it('are forgotten with the digest, and when it posts everything again', async () => {
      const made = await save(firstOf([one]));
      await change({ postWhen: 'always' }, undefined);
      expect(await bed.store.told.memory(made)).toBeUndefined();
      await change({}, firstOf([two]));
      expect(await bed.store.told.known(made, [two])).toEqual(new Set([two]));
      await bed.store.subscriptions.end(made, 'U1');
      expect(await bed.store.told.memory(made)).toBeUndefined();
    });

    it('are found among thousands', async () => {
      const many = hashesFrom(0, 5_000);
      const made = await save(firstOf(many.slice(0, 200)));
      await settle({ added: many.slice(200, 1_000) });
      bed.now = start + hour;
      const claim = await claimOne(bed.store);
      const later = { ...work, at: start + hour };
      await bed.store.queue.begin(claim, later, undefined);
      const told = { about: toldAbout(made), key: ['id'], added: many.slice(1_000), seen: [], begins: false };
      await bed.store.queue.settle(claim, later, posted({ told }), nextHour);
      expect((await bed.store.told.known(made, many.slice(0, 1_000))).size).toBe(1_000);
      expect((await bed.store.told.known(made, many.slice(4_000))).size).toBe(1_000);
      expect((await bed.store.told.known(made, hashesFrom(5_000, 1_000))).size).toBe(0);
      expect((await bed.store.told.memory(made))?.known).toBe(5_000);
    });
  });
};
