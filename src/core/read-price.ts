/** The credits that reading a megabyte of results uses, by the plan of the key. */
export type ReadPrice = {
  readonly plan: 'free' | 'analyst' | 'plus' | 'unknown';
  readonly creditsPerMegabyte: number;
};

/** Source: docs.dune.com/api-reference/overview/billing, January 2026. The highest price stands for a plan that isn't known. */
export const freePrice: ReadPrice = { plan: 'unknown', creditsPerMegabyte: 20 };

/** The plans, each known by the credits that it includes in a period. The same source. */
const pricesByIncluded: ReadonlyMap<number, ReadPrice> = new Map([
  [2_500, { ...freePrice, plan: 'free' }],
  [4_000, { plan: 'analyst', creditsPerMegabyte: 10 }],
  [25_000, { plan: 'plus', creditsPerMegabyte: 2 }],
]);

/**
 * Returns the price by the included credits of a billing period. Any other number, as of a plan by the year or an agreement,
 * says nothing about the price; then the highest is taken: a person who is asked once too often loses less than one who isn't.
 */
export const toReadPrice = (included: number): ReadPrice =>
  pricesByIncluded.get(Math.round(included)) ?? freePrice;
