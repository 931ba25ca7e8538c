import type { HostPages, SetBy } from '../../core/set-by.ts';

/** Begins sentences about what only the operator can do; a verb follows. */
export const operator = 'Ask your Dune admin to';

/**
 * Says whom to ask to change a setting. `act` is what they would do, such as `add it`; `byOperator` names the setting in the
 * environment, which is of no use where people can't set it.
 */
export const askWhoSets = (act: string, setBy: SetBy | undefined, byOperator: string): string => {
  switch (setBy) {
    case 'workspace':
      return `Ask a workspace admin to ${act} in this app's Home tab, under Workspace settings.`;
    case 'host':
      return `Only the operator of this app can ${act}.`;
    default:
      return byOperator;
  }
};

/**
 * Says who gives the app a working token, or a right that it lacks: where it serves many workspaces, adding it again does. The
 * address comes last, so that nothing sticks to it. `right` is what to allow meanwhile, such as `files`.
 */
export const askToAddAgain = (installUrl: string | undefined, byOperator: string, right?: string): string => {
  if (installUrl === undefined) return byOperator;
  const allowing = right === undefined ? '' : `, and allow ${right} on Slack's page`;
  return `Ask a workspace admin to add this app again${allowing}: ${installUrl}`;
};

/** Says whom to tell of what only the operator can find out. `act` is what to do, such as `tell`; `what` is what to tell. */
export const askToTell = (act: string, pages: HostPages | undefined, what = ''): string =>
  pages === undefined
    ? `${act} your Dune admin${what}.`
    : `${act} the operator of this app${what}: ${pages.support}`;
