import { beforeEach, expect } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';

/** An empty store in memory, new for each test of a file. */
export const useMemoryStore = (): (() => Store) => {
  let store: Store | undefined;
  beforeEach(async () => {
    const opened = await openStore({ kind: 'sqlite', path: ':memory:' }, { onError: () => undefined });
    const { value } = opened.ok ? opened : expect.unreachable('no store');
    store = value;
    return () => value.close();
  });
  return () => store ?? expect.unreachable('no store is open outside of a test');
};
