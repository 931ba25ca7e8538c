/** The credits that reading a megabyte of results uses, by the plan of the key. */
export type ReadPrice = {
  readonly plan: 'free' | 'analyst' | 'plus' | 'unknown';
  readonly creditsPerMegabyte: number;
};

/** Source: docs.dune.com/api-reference/overview/billing, January 2026. The highest price stands for a plan that isn't known. */
export const freePrice: ReadPrice = { plan: 'unknown', creditsPerMegabyte: 20 };
