import type { DeliverySlots } from '../../digests/worker/slots.ts';

/** The slots for deliveries of a process, shared by its workspaces. */
export type SlotPool = {
  /** Returns the slots as one workspace sees them. */
  readonly forOne: () => DeliverySlots;
  readonly free: () => number;
};

/**
 * A workspace that wants more may hold at most this share of the slots that are left, so that each leaves most of them for the
 * next: with 128 slots it takes over 30 workspaces, all of whose deliveries hang, to hold them all.
 */
const shareOfFree = 1 / 8;

/** Creates a pool of free slots. `onEnded`: work ended and gave its slot back. */
export const createSlotPool = (size: number, onEnded: () => void): SlotPool => {
  let used = 0;
  const free = (): number => size - used;
  return {
    free,
    forOne: () => {
      let held = 0;
      return {
        take: (most) => {
          const share = Math.max(1, Math.floor(free() * shareOfFree));
          const taken = Math.max(0, Math.min(most, free(), share - held));
          used += taken;
          held += taken;
          return taken;
        },
        give: (count, how) => {
          used -= count;
          held -= count;
          if (how === 'ended') onEnded();
        },
      };
    },
  };
};
