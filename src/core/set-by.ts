/**
 * Who sets a limit where one app serves many workspaces: the workspace's own admins in Home, or only the host of the app.
 * Where it serves one, it's `undefined`: the operator sets it in the environment.
 */
export type SetBy = 'workspace' | 'host';

/** Who sets what people may have to ask for. `others`: what no workspace sets. */
export type WhoSets = Readonly<
  Record<'queries' | 'executionsPerDay' | 'holdCreditsAt' | 'duneKey' | 'others', SetBy>
>;
