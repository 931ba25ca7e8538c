import type { SetBy } from '../../core/set-by.ts';

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
