/**
 * Shares room among some that need it: one that needs less than an equal share leaves the rest of it to the others. Returns what
 * each gets, which is never more than it needs.
 */
export const shareRoom = (needs: readonly number[], room: number): readonly number[] => {
  const shares = needs.map(() => 0);
  const order = [...needs.keys()].toSorted((one, other) => (needs[one] ?? 0) - (needs[other] ?? 0));
  let left = Math.max(0, room);
  for (const [at, index] of order.entries()) {
    const share = Math.min(needs[index] ?? 0, Math.floor(left / (order.length - at)));
    shares[index] = share;
    left -= share;
  }
  return shares;
};
