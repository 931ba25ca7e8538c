import type { SharedConfig } from '../config/config.ts';

/** The settings that need more scopes. */
export type ScopeSwitches = Pick<SharedConfig, 'mentions' | 'directMessages' | 'unfurl'>;

/** A scope of the bot token. */
export type Scope = {
  readonly scope: string;
  /** The person who installs the app can decline an optional one. */
  readonly kind: 'required' | 'optional';
  /** It's only needed when this setting is on. */
  readonly onlyFor?: keyof ScopeSwitches;
  /** The feature that stays off without it, if the app works all the same, and the event that it takes. */
  readonly without?: { readonly feature: string; readonly event?: string };
};

/** The scopes in `manifest.yml`; a test compares the two. */
export const scopes: readonly Scope[] = [
  { scope: 'commands', kind: 'required' },
  { scope: 'chat:write', kind: 'required' },
  { scope: 'users:read', kind: 'required' },
  {
    scope: 'app_mentions:read',
    kind: 'required',
    onlyFor: 'mentions',
    without: { feature: 'mentions', event: 'app_mention' },
  },
  {
    scope: 'im:history',
    kind: 'required',
    onlyFor: 'directMessages',
    without: { feature: 'direct messages to the app', event: 'message.im' },
  },
  { scope: 'links:read', kind: 'required', onlyFor: 'unfurl' },
  { scope: 'links:write', kind: 'required', onlyFor: 'unfurl' },
  { scope: 'files:write', kind: 'optional', without: { feature: 'CSV and Excel files' } },
  { scope: 'channels:history', kind: 'optional', without: { feature: 'checking unconfirmed digests' } },
  { scope: 'groups:history', kind: 'optional', without: { feature: 'the same in private channels' } },
  { scope: 'im:write', kind: 'optional', without: { feature: 'digests to other people' } },
  { scope: 'pins:write', kind: 'optional', without: { feature: 'pinned boards' } },
];

/** Returns the scopes that aren't granted: those the app needs, and those with which it could do more. */
export const missingScopes = (
  granted: readonly string[],
  on: ScopeSwitches,
): { readonly needed: readonly Scope[]; readonly better: readonly Scope[] } => {
  const missing = scopes.filter(
    ({ scope, onlyFor }) => !granted.includes(scope) && (onlyFor === undefined || on[onlyFor]),
  );
  return {
    needed: missing.filter(({ without }) => without === undefined),
    better: missing.filter(({ without }) => without !== undefined),
  };
};

/** Lists the scopes that an installation asks for: all that are of use with these settings. People can decline optional ones. */
export const scopesToAsk = (on: ScopeSwitches): readonly string[] =>
  scopes.filter(({ onlyFor }) => onlyFor === undefined || on[onlyFor]).map(({ scope }) => scope);
