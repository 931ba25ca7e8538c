/** The port to what Slack knows of people, and to who answers for this app. Nothing here throws. */
export type People = {
  /** Tells if a person is an admin now; not one where that isn't known. */
  readonly isAdmin: (userId: string) => Promise<boolean>;
  /** Tells if a person has left the workspace; not where that isn't known. */
  readonly hasLeft: (userId: string) => Promise<boolean>;
  /** Where to tell what concerns the admins: people, or a channel. Empty where nobody is known. */
  readonly adminPlaces: readonly string[];
};
