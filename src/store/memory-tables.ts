/** Rows that were shown, to compare the next ones with. */
export type SnapshotTable = {
  subscription_id: string;
  workspace_id: string;
  /** The time of the occurrence; below zero, when a person saw the rows as they saved the digest. */
  at: number;
  /** JSON. */
  content: string;
};

/** The memory of an alert. */
export type AlertStateTable = {
  subscription_id: string;
  workspace_id: string;
  /** JSON. */
  content: string;
};

/** The memory of a digest of new rows. */
export type ToldTable = {
  subscription_id: string;
  workspace_id: string;
  /** The question and the key that it's about. */
  about: string;
  /** JSON: the columns by which its rows are identified; empty while there was no row to choose them by. */
  key_columns: string;
  /** A row's bucket is the first bits of its hash. */
  bits: number;
  /** The number of rows. */
  known: number;
};

/** The rows that a digest has told, packed. */
export type ToldRowsTable = {
  subscription_id: string;
  bucket: number;
  workspace_id: string;
  /** Eight bytes for each row, the one that wasn't seen for longest first. */
  hashes: Uint8Array;
};

/** A run on Dune whose result was read. */
export type SeenRunTable = {
  workspace_id: string;
  /** A hash of the query and its values. */
  name: string;
  /** Dune's id. */
  execution: string;
  ended_at: number;
};
