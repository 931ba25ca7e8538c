/** Owners of digests who left the workspace, of whom the admins were told. */
export type LeftOwnerTable = {
  workspace_id: string;
  user_id: string;
  /** ms. */
  told_at: number;
};
