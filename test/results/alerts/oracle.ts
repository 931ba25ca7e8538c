/** A value of a row in a run: `missing` is no number, `absent` no such row. */
export type Seen = number | 'missing' | 'absent';

/** What happens to an alert. Each takes one unit of time; a look may take more. */
export type Act =
  | { readonly kind: 'run'; readonly values: readonly Seen[]; readonly after: number }
  | { readonly kind: 'same-run' | 'no-data'; readonly after: number }
  | { readonly kind: 'tell'; readonly outcome: 'sent' | 'unknown' | 'message-gone' }
  | { readonly kind: 'tell-all' | 'acknowledge' | 'unmute' }
  | { readonly kind: 'mute'; readonly for: number };

/** The terms: `value < bound`, for so many looks, over from `until` on. */
export type Terms = { readonly bound: number; readonly until: number; readonly forLooks: number };

type RowModel = {
  isFiring: boolean;
  /** The looks in a row at which it was below the bound. */
  below: number;
  /** Its message was sent, or waits to be. */
  isTold: boolean;
  /** It was below the bound before the alert began. */
  isOld: boolean;
};

/**
 * The alert as a person would explain it, for one row. Returns what is to be told of it at each look: `undefined` is nothing.
 */
export const createRowOracle = ({ bound, until, forLooks }: Terms) => {
  const fresh = (): RowModel => ({ isFiring: false, below: 0, isTold: false, isOld: false });
  let row = fresh();
  let isFirst = true;
  let isMissing = false;

  const see = (value: Seen, isMuted: boolean): 'resolved' | 'gone' | undefined => {
    const wasTold = row.isTold;
    if (value === 'missing') return undefined;
    if (value === 'absent') {
      row = fresh();
      return wasTold && !isMuted ? 'gone' : undefined;
    }
    if (row.isFiring) {
      if (value < until) return undefined;
      row = fresh();
      return wasTold && !isMuted ? 'resolved' : undefined;
    }
    row.below = value < bound ? row.below + 1 : 0;
    row.isOld = isFirst && row.below > 0;
    row.isFiring = row.isOld || row.below >= forLooks;
    return undefined;
  };

  return {
    /** A look that had data. `value`: `undefined` for a run that was seen before. */
    look: (value: Seen | undefined, isMuted: boolean): 'fired' | 'resolved' | 'gone' | undefined => {
      const ended = value === undefined ? undefined : see(value, isMuted);
      isFirst = false;
      if (value !== undefined) isMissing = value === 'missing';
      if (ended !== undefined || isMissing) return ended;
      const isNews = row.isFiring && !row.isTold && !row.isOld && !isMuted;
      if (isNews) row.isTold = true;
      return isNews ? 'fired' : undefined;
    },
    isFiring: () => row.isFiring,
  };
};
