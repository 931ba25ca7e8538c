/** Tells whoever watches that something has changed, and not what: they look anew. */
export type Changes = {
  readonly tell: () => void;
  /** Calls `look` after every change from now on. Gives what ends that. */
  readonly watch: (look: () => void) => () => void;
};

/** Nobody watches yet. */
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
