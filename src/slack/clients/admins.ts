/** The people who may see and manage everything in the workspace, and who is still there. */
export type Admins = {
  /** Tells if a person is an admin; not one where Slack doesn't tell. */
  readonly isAdmin: (userId: string) => Promise<boolean>;
  /** Tells if a person has left the workspace; not where Slack doesn't tell. */
  readonly hasLeft: (userId: string) => Promise<boolean>;
};

/** Nobody is an admin, and nobody has left: for previews and tests. */
export const noAdmins: Admins = { isAdmin: async () => false, hasLeft: async () => false };
