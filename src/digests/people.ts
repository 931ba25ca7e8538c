/** Who somebody is in the workspace. `nobody`: Slack knows none; `unknown`: it doesn't tell. */
export type Standing = 'member' | 'app' | 'left' | 'stranger' | 'nobody' | 'unknown';

/** The port to what Slack knows of people, and to who answers for this app. Nothing here throws. */
export type People = {
  /** Tells if a person is an admin now; not one where that isn't known. */
  readonly isAdmin: (userId: string) => Promise<boolean>;
  /** Tells if a person has left the workspace; not where that isn't known. */
  readonly hasLeft: (userId: string) => Promise<boolean>;
  /** Tells who a person is now. Only a `member` is given something. */
  readonly standingOf: (userId: string) => Promise<Standing>;
  /** Where to tell what concerns the admins: people, or a channel. Empty where nobody is known. */
  readonly adminPlaces: readonly string[];
};
