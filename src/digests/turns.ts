/** Does work under a key once all earlier work under that key has ended. */
type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Creates turns that nobody waits for. */
export const createTurns = (): Turns => {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key);
    const turn = (async () => {
      // Whoever did that work hears how it ended.
      await before?.catch(() => undefined);
      return work();
    })();
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
};
