/** Faults on order, each used up after `times`, and trouble by chance for whatever none was ordered for. */
export type FaultLine<Fault extends { readonly times: number }, Trouble> = {
  /** Gives what takes the fault back. */
  readonly add: (fault: Fault) => () => void;
  /** The first fault that is meant, used up by asking. */
  readonly take: (isMeant: (fault: Fault) => boolean) => Fault | undefined;
  /** What goes wrong by chance with something, by its name. */
  readonly chance: (on: string) => Trouble | undefined;
  readonly setChance: (chance: ((on: string) => Trouble | undefined) | undefined) => void;
  readonly clear: () => void;
};

/** No faults yet. */
export const createFaultLine = <Fault extends { readonly times: number }, Trouble>(): FaultLine<
  Fault,
  Trouble
> => {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  let chance: ((on: string) => Trouble | undefined) | undefined;
  return {
    add: (fault) => {
      const added = { fault, left: fault.times };
      waiting.push(added);
      return () => {
        added.left = 0;
      };
    },
    take: (isMeant) => {
      const found = waiting.find(({ fault, left }) => left > 0 && isMeant(fault));
      if (found !== undefined) found.left -= 1;
      return found?.fault;
    },
    chance: (on) => chance?.(on),
    setChance: (next) => {
      chance = next;
    },
    clear: () => {
      waiting = [];
      chance = undefined;
    },
  };
};
