/** The use of Dune by digests and people in a UTC month. Credits. */
export type MonthCosts = {
  readonly ofDigests: ReadonlyMap<string, number>;
  /** By what people asked for themselves. */
  readonly ofPeople: ReadonlyMap<string, number>;
};

/** The reads and runs that one person or one digest caused. */
type SpentCredits = {
  readonly spender:
    | { readonly kind: 'person'; readonly userId: string }
    | { readonly kind: 'digest'; readonly id: string };
  readonly bytes: number;
  readonly runCredits: number;
};

const bytesAMegabyte = 1_000_000;

/** Reckons what everyone used, at the price of a plan. */
export const toMonthCosts = (
  spent: readonly SpentCredits[],
  { creditsPerMegabyte }: { readonly creditsPerMegabyte: number },
): MonthCosts => {
  const ofDigests = new Map<string, number>();
  const ofPeople = new Map<string, number>();
  for (const { spender, bytes, runCredits } of spent) {
    const [sums, id] = spender.kind === 'person' ? [ofPeople, spender.userId] : [ofDigests, spender.id];
    const credits = (bytes / bytesAMegabyte) * creditsPerMegabyte + runCredits;
    sums.set(id, (sums.get(id) ?? 0) + credits);
  }
  return { ofDigests, ofPeople };
};

/** Adds up everything. */
export const sumCosts = ({ ofDigests, ofPeople }: MonthCosts): number =>
  [...ofDigests.values(), ...ofPeople.values()].reduce((sum, credits) => sum + credits, 0);
