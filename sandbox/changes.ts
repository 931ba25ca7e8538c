/** Tells watchers that something has changed, but not what: they look again. */
export type Changes = {
  readonly tell: () => void;
  /** Calls `look` after every change from now on. Returns what ends that. */
  readonly watch: (look: () => void) => () => void;
};

/** Creates watchers, none yet. */
export const createChanges = (): Changes => {
  const watching = new Set<() => void>();
  return {
    tell: () => {
      for (const look of [...watching]) look();
    },
    watch: (look) => {
      watching.add(look);
      return () => watching.delete(look);
    },
  };
};
