/** What can go wrong with a request. */
export type DuneTrouble =
  | { readonly kind: 'status'; readonly status: number; readonly body: string; readonly retryAfter?: string }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'drop' }
  | { readonly kind: 'cut' }
  /** An answer that begins well, goes on a byte at a time, and never ends. */
  | { readonly kind: 'trickle' };

/** Trouble on order; each is used up after `times` requests. */
type DuneFault = DuneTrouble & {
  readonly times: number /** The paths that it is for; reads of results unless given. */;
  readonly on?: RegExp;
};

/** Decides about one request, by its path, whether something goes wrong with it. */
type DuneChance = (path: string) => DuneTrouble | undefined;

/** Faults waiting for their requests. */
export type DuneFaults = {
  /** Gives what takes the fault back. */
  readonly add: (fault: DuneFault) => () => void;
  /** The fault for this request, used up by asking. */
  readonly take: (path: string) => DuneTrouble | undefined;
  /** Asked about every request that no fault was added for: trouble by chance. */
  readonly setChance: (chance: DuneChance | undefined) => void;
  readonly clear: () => void;
};

const anyResults = /\/results$/;

/** No faults yet. */
export const createDuneFaults = (): DuneFaults => {
  let waiting: { fault: DuneFault; left: number }[] = [];
  let chance: DuneChance | undefined;
  return {
    add: (fault) => {
      const added = { fault, left: fault.times };
      waiting.push(added);
      return () => {
        added.left = 0;
      };
    },
    take: (path) => {
      const found = waiting.find(({ fault, left }) => left > 0 && (fault.on ?? anyResults).test(path));
      if (found === undefined) return chance?.(path);
      found.left -= 1;
      return found.fault;
    },
    setChance: (next) => {
      chance = next;
    },
    clear: () => {
      waiting = [];
      chance = undefined;
    },
  };
};
