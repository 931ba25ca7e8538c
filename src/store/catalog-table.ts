/** A query that the workspace knows. Times in ms; yes and no are 1 and 0. */
export type CatalogQueryTable = {
  workspace_id: string;
  query_id: number;
  /** JSON: what Dune told of it. */
  facts: string;
  /** JSON: the name that somebody here gave it, who, and when. */
  given: string | null;
  /** It is in the list of the team's own queries. */
  is_teams: number;
  /** When Dune told something of it last. */
  told_at: number;
  /** Replicas read what changed since they last looked. */
  changed_at: number;
};

/** The uses of a query by those who may know of them. */
export type CatalogUseTable = {
  workspace_id: string;
  query_id: number;
  /** Empty for everyone; else a person or a channel, by Slack's id. */
  scope: string;
  uses: number;
  first_at: number;
  last_at: number;
  /** JSON: the sets of values that it was asked with, the latest first. */
  seen_values: string;
  changed_at: number;
};

/** A channel in which a query was used. */
export type CatalogChannelTable = {
  workspace_id: string;
  channel_id: string;
  /** Everyone in the workspace can open it. */
  is_open: number;
  changed_at: number;
};
