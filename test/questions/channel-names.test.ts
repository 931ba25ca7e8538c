import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/platform/log.ts';
import { createChannelNames } from '../../src/questions/channel-names.ts';

const log = createLog({ level: 'silent', secrets: [], to: process.stderr });

const createStored = (initially: readonly (readonly [string, string])[] = []) => {
  const rows = new Map(initially);
  return {
    rows,
    list: async () => new Map(rows),
    set: async (_workspaceId: string, id: string, name: string | undefined) => {
      if (name === undefined) rows.delete(id);
      else rows.set(id, name);
    },
  };
};

describe('the names of limited channels', () => {
  it('are learned, kept for the next start, and no others', async () => {
    const stored = createStored();
    const names = createChannelNames(['dao']);
    const { stop } = await names.open(stored, 'T1', log);
    names.learn('C1', 'dao');
    names.learn('C2', 'general');
    await stop();
    expect([...stored.rows]).toEqual([['C1', 'dao']]);
    expect(names.nameOf('C2')).toBeUndefined();
    const again = createChannelNames(['dao']);
    await (await again.open(stored, 'T1', log)).stop();
    expect(again.nameOf('C1')).toBe('dao');
  });

  it('follow a channel that is renamed, and one that takes its name', async () => {
    const stored = createStored([['C1', 'dao']]);
    const names = createChannelNames(['dao']);
    const { stop } = await names.open(stored, 'T1', log);
    names.learn('C3', 'dao');
    expect([names.nameOf('C1'), names.nameOf('C3')]).toEqual([undefined, 'dao']);
    names.learn('C3', 'dao-old');
    expect(names.nameOf('C3')).toBeUndefined();
    await stop();
    expect(stored.rows.has('C3')).toBe(false);
  });

  it('are read again when another replica may have learned one', async () => {
    const stored = createStored();
    const names = createChannelNames(['dao']);
    const { stop } = await names.open(stored, 'T1', log);
    stored.rows.set('C1', 'dao');
    expect(names.nameOf('C1')).toBeUndefined();
    await names.reload();
    expect(names.nameOf('C1')).toBe('dao');
    await stop();
  });

  it('of before the limits were changed do not count', async () => {
    const names = createChannelNames(['treasury']);
    await (await names.open(createStored([['C1', 'dao']]), 'T1', log)).stop();
    expect(names.nameOf('C1')).toBeUndefined();
  });
});
