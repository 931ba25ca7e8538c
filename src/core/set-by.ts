/**
 * Who sets a limit where one app serves many workspaces: the workspace's own admins in Home, or only the host of the app.
 * Where it serves one, it's `undefined`: the operator sets it in the environment.
 */
export type SetBy = 'workspace' | 'host';

/** Where people go with what nobody in their workspace can change in Slack. */
export type HostPages = {
  /** Adds the app to a workspace; again, it replaces the token and grants what was declined. */
  readonly install: string;
  /** Says how to reach the operator. */
  readonly support: string;
};

/** Who sets what people may have to ask for. `others`: what no workspace sets. */
export type WhoSets = Readonly<
  Record<'queries' | 'executionsPerDay' | 'holdCreditsAt' | 'duneKey' | 'others', SetBy>
> & { readonly pages: HostPages };
