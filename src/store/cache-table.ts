/** The calls to Dune in the last minute, of all replicas. */
export type CallsTable = {
  name: string;
  /** JSON. */
  taken: string;
};

/** The cached results of Dune, for all replicas. */
export type ResultTable = {
  /** A hash, so that it reveals nothing of the query. */
  name: string;
  /** As Dune sent it. */
  body: string | null;
  /** When its read began. */
  started_at: number;
  /** Until then it's fresh enough for people; later only for reads that accept an older time. */
  fresh_until: number;
  kept_until: number;
  /** The lease of the replica that reads it: since when, and until when. */
  lease: string | null;
  lease_at: number;
  lease_until: number;
};
