/** Looks for work with `find`. Returns `otherwise`, and finds nothing, once the worker stops. Rejects as `find` does. */
export type LookForWork = <T>(find: () => Promise<T>, otherwise: T) => Promise<T>;

/** The looks of a worker. */
export type Looks = {
  readonly look: LookForWork;
  /** Begins no more looks, and gives up those on their way after a while. */
  readonly stop: () => void;
};

/** A look takes milliseconds; a database that takes longer than this, ms, must not hold up a stop. */
const patienceMs = 2_000;

/** Creates the looks of a worker. What is claimed after they were given up falls due again, as if the process had died with it. */
export const createLooks = (): Looks => {
  const waiting = new Set<() => void>();
  let isStopped = false;
  return {
    look: async <T>(find: () => Promise<T>, otherwise: T): Promise<T> => {
      if (isStopped) return otherwise;
      const givenUp = Promise.withResolvers<T>();
      const giveUp = () => givenUp.resolve(otherwise);
      waiting.add(giveUp);
      try {
        return await Promise.race([find(), givenUp.promise]);
      } finally {
        waiting.delete(giveUp);
      }
    },
    stop: () => {
      isStopped = true;
      setTimeout(() => {
        for (const giveUp of waiting) giveUp();
      }, patienceMs).unref();
    },
  };
};
