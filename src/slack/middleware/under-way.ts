/** Does work under a key, unless work under the same key goes on: who clicks again and again while it does means the same. */
export type UnderWay = (
  key: string,
  work: () => Promise<void>,
  otherwise?: () => Promise<void>,
) => Promise<void>;

/** Nothing is under way yet. */
export const createUnderWay = (): UnderWay => {
  const keys = new Set<string>();
  return async (key, work, otherwise) => {
    if (keys.has(key)) return otherwise?.();
    keys.add(key);
    try {
      await work();
    } finally {
      keys.delete(key);
    }
  };
};
