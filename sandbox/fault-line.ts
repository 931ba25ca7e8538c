/** Faults to order, each used up after `times`, and random ones for everything else. */
export type FaultLine<Fault extends { readonly times: number }, RandomFault> = {
  /** Returns what removes the fault. */
  readonly add: (fault: Fault) => () => void;
  /** Returns the first fault that matches, and uses it up. */
  readonly take: (isMeant: (fault: Fault) => boolean) => Fault | undefined;
  /** Returns a random fault for something, by its name. */
  readonly chance: (on: string) => RandomFault | undefined;
  readonly setChance: (chance: ((on: string) => RandomFault | undefined) | undefined) => void;
  readonly clear: () => void;
};

/** Creates an empty list of faults. */
export const createFaultLine = <Fault extends { readonly times: number }, RandomFault>(): FaultLine<
  Fault,
  RandomFault
> => {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  let chance: ((on: string) => RandomFault | undefined) | undefined;
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
