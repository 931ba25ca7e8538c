import { type Accepted, today } from './blocks/check.ts';
import { allMessageEvents } from './hearing.ts';
import type { Terms } from './web-api.ts';

const initial: Terms = {
  scopes: new Set([
    'commands',
    'chat:write',
    'users:read',
    'files:write',
    'channels:history',
    'groups:history',
    'app_mentions:read',
    'im:history',
    'im:write',
    'pins:write',
  ]),
  events: allMessageEvents,
  spacingMs: 1000,
  aheadMs: 0,
  hasCommandOriginal: true,
  accepted: today,
};

/** The terms of an app in a workspace, which can change. */
export type ChangingTerms = {
  readonly now: () => Terms;
  readonly set: (changes: Partial<Terms>) => void;
  readonly accept: (changes: Partial<Accepted>) => void;
  readonly reset: () => void;
};

/** Creates the terms of an app with the scopes and events of the manifest, in a workspace with today's Slack. */
export const createTerms = (): ChangingTerms => {
  let terms = initial;
  const set = (changes: Partial<Terms>): void => {
    terms = { ...terms, ...changes };
  };
  return {
    now: () => terms,
    set,
    accept: (changes) => set({ accepted: { ...terms.accepted, ...changes } }),
    reset: () => set(initial),
  };
};
