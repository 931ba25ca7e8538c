/** The usage of Dune in a month. */
export type UsageTable = {
  workspace_id: string;
  /** `2026-11`, UTC. */
  month: string;
  calls: number;
  bytes: number;
};

/** One spender's use of Dune in a month. */
export type SpendingTable = {
  workspace_id: string;
  /** `2026-11`, UTC. */
  month: string;
  kind: 'person' | 'digest';
  /** A person, or a subscription that may be gone. */
  spender: string;
  calls: number;
  bytes: number;
  run_credits: number;
};
