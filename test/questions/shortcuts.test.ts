import { describe, expect, it } from 'vitest';
import { noLimits } from '../../src/core/query-limits.ts';
import { emptyDisplayOptions } from '../../src/core/question.ts';
import { createAllowed } from '../../src/questions/allowed.ts';
import { createShortcuts } from '../../src/questions/shortcuts.ts';
import { useMemoryStore } from './memory-store.ts';

const person = { workspaceId: 'T1', userId: 'U1' };
const ask = (id: number) =>
  ({ query: { kind: 'id', id }, parameters: [], options: emptyDisplayOptions }) as const;
const vol = {
  query: { kind: 'shortcut', name: 'vol' },
  parameters: [],
  options: emptyDisplayOptions,
} as const;

const store = useMemoryStore();

const shortcuts = (allowed?: ReadonlySet<number>) =>
  createShortcuts(store().shortcuts, createAllowed({ ...noLimits, forAll: allowed }));

const save = (name: string, shared: boolean, allowed?: ReadonlySet<number>) =>
  shortcuts(allowed).save({ name, shared, request: ask(1) }, person);

describe('a shortcut', () => {
  it('that this version cannot read is told so, and hides no other silently', async () => {
    const key = { workspaceId: 'T1', ownerId: 'U1', name: 'vol' };
    await store().shortcuts.save(key, { question: '1 --of-a-later-version', by: 'U1' }, 9);
    await save('vol', true);
    expect(await shortcuts().resolve(vol, person)).toEqual({
      ok: false,
      error: { kind: 'unreadable-shortcut', name: 'vol' },
    });
  });

  it('of a query that may not be asked for here is not saved', async () => {
    expect(await save('vol', false, new Set([2]))).toEqual({
      ok: false,
      error: { kind: 'not-allowed', queryId: 1, channels: [] },
    });
    expect(await store().shortcuts.available('T1', 'U1')).toEqual([]);
  });

  it('is one of at most two hundred that are shared', async () => {
    for (let index = 0; index < 200; index += 1) expect((await save(`n${index}`, true)).ok).toBe(true);
    expect(await save('more', true)).toEqual({
      ok: false,
      error: { kind: 'too-many', shared: true, max: 200 },
    });
    expect((await save('mine', false)).ok).toBe(true);
  });
});
