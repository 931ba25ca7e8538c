import type { Store } from '../../store/store.ts';
import type { DigestPolicy } from '../policy.ts';

/** Creates a function that deletes old history now and then, over all workspaces, so that it doesn't grow forever. */
export const createPruner = ({
  store,
  policy,
}: {
  readonly store: Pick<Store, 'now' | 'prune'>;
  readonly policy: Pick<DigestPolicy, 'keepMs' | 'pruneEveryMs'>;
}): (() => Promise<void>) => {
  let dueAt = 0;
  return async () => {
    const now = await store.now();
    if (now < dueAt) return;
    dueAt = now + policy.pruneEveryMs;
    await store.prune(now - policy.keepMs);
  };
};
