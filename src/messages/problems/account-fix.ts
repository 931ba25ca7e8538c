import type { SetBy } from '../../core/set-by.ts';
import { operator } from './who-sets.ts';

/** Says who can put a working key in place of one that Dune rejects. */
export const describeKeyFix = (setBy: SetBy | undefined): string => {
  switch (setBy) {
    case 'workspace':
      return "Ask a workspace admin to change it in this app's Home tab: Change Dune key.";
    case 'host':
      return "Ask a workspace admin to add the workspace's own key in this app's Home tab.";
    default:
      return `${operator} update DUNE_API_KEY (in Dune: Settings, API).`;
  }
};

/** Says who can raise the limits of the account on Dune. */
export const describeLimitsFix = (setBy: SetBy | undefined): string => {
  switch (setBy) {
    case 'workspace':
      return "Ask a workspace admin to raise the limits on dune.com, or to change the Dune key in this app's Home tab.";
    case 'host':
      return "Only the operator of this app can raise its limits. A workspace admin can add the workspace's own key in this app's Home tab.";
    default:
      return `${operator} raise the limits on dune.com.`;
  }
};
