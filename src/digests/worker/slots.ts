/** Slots for deliveries, which several workers of a process may share. */
export type DeliverySlots = {
  /** Takes up to `most` slots, and returns how many it took. */
  readonly take: (most: number) => number;
  /** Gives slots back: `unused` ones, or those of work that ended. */
  readonly give: (count: number, how: 'unused' | 'ended') => void;
};

/** As many slots as a worker wants. */
export const ownSlots: DeliverySlots = { take: (most) => Math.max(0, most), give: () => undefined };

/** Claims as much as there are slots for, up to `most`, and starts to work on each. Returns how many were claimed. */
export const claimIntoSlots = async <T>(
  slots: DeliverySlots,
  most: number,
  claim: (limit: number) => Promise<readonly T[]>,
  start: (claimed: T) => Promise<unknown>,
): Promise<number> => {
  const limit = slots.take(most);
  if (limit <= 0) return 0;
  let claims: readonly T[] = [];
  try {
    claims = await claim(limit);
  } finally {
    if (claims.length < limit) slots.give(limit - claims.length, 'unused');
  }
  const end = (): void => slots.give(1, 'ended');
  for (const claimed of claims) void start(claimed).then(end, end);
  return claims.length;
};
