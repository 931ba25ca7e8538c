/** Chance that can be had again: the same seed gives the same row of choices. */
export type Chance = {
  /** From 0 to just under 1. */
  readonly share: () => number;
  readonly happens: (share: number) => boolean;
  /** A whole number from `least` to `most`. */
  readonly whole: (least: number, most: number) => number;
  /** One of a list; throws for an empty one. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** One of a list, as often as its weight says. */
  readonly weigh: <T>(list: readonly (readonly [weight: number, one: T])[]) => T;
  /** Chance of its own for a part, so that the choices of one part do not depend on how many another made. */
  readonly part: (index: number) => Chance;
};

/** Mulberry32: small, and good enough for choices. */
const generator = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const among = <T>(list: readonly T[], index: number): T => {
  const one = list[index];
  if (one === undefined) throw new Error('there is nothing to choose from');
  return one;
};

/** Chance that begins with a seed, a whole number. */
export const createChance = (seed: number): Chance => {
  const share = generator(seed);
  return {
    share,
    happens: (one) => share() < one,
    whole: (least, most) => least + Math.floor(share() * (most - least + 1)),
    pick: (list) => among(list, Math.floor(share() * list.length)),
    weigh: (list) => {
      let luck = share() * list.reduce((sum, [weight]) => sum + weight, 0);
      const found = list.find(([weight]) => {
        luck -= weight;
        return luck < 0;
      });
      return (found ?? among(list, 0))[1];
    },
    part: (index) => createChance(Math.imul(seed + 1, 0x9e3779b1) + Math.imul(index + 1, 0x85ebca6b)),
  };
};
