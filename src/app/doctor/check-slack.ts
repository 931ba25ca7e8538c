import type { Config } from '../../config/config.ts';
import { refusals } from '../../slack/start-error.ts';
import { callSlack, type SlackCall } from './call-slack.ts';
import { type Finding, fixFinding, okFinding, unknownFinding } from './finding.ts';

/** The settings that need more scopes. */
type Switches = Pick<Config, 'mentions' | 'directMessages' | 'unfurl'>;

/** A scope of the bot token. */
type Scope = {
  readonly scope: string;
  /** The person who installs the app can decline an optional one. */
  readonly kind: 'required' | 'optional';
  /** It's only needed when this setting is on. */
  readonly onlyFor?: keyof Switches;
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

const unreachable = (about: string, apiUrl: string, reason: string): Finding =>
  fixFinding(about, `Can't reach Slack at ${apiUrl} (${reason}). Check the network and SLACK_API_URL.`);

const tokenHint = 'api.slack.com/apps > your app > OAuth & Permissions';

/** Calls `auth.test`, whose response also tells the scopes and the time. */
export const callAuthTest = ({ slack }: Pick<Config, 'slack'>): Promise<SlackCall> =>
  callSlack((client) => client.auth.test(), slack.botToken, slack.apiUrl);

/** Checks if Slack accepts the bot token, from the response to `auth.test`. */
export const checkToken = ({ outcome }: SlackCall, { slack }: Pick<Config, 'slack'>): Finding => {
  const about = 'SLACK_BOT_TOKEN';
  if (outcome.kind === 'unreachable') return unreachable(about, slack.apiUrl, outcome.reason);
  if (outcome.kind === 'ok')
    return okFinding(about, `workspace ${outcome.team ?? '?'}, bot user ${outcome.user ?? '?'}`);
  return refusals.test(outcome.error)
    ? fixFinding(
        about,
        `Slack rejected it (${outcome.error}). Copy it again from ${tokenHint}. If it was revoked, reinstall the app.`,
      )
    : unknownFinding(about, `Slack responded with ${outcome.error}. Try again later.`);
};

/** Returns the scopes that aren't granted: those the app needs, and those with which it could do more. */
export const missingScopes = (
  granted: readonly string[],
  on: Switches,
): { readonly needed: readonly Scope[]; readonly better: readonly Scope[] } => {
  const missing = scopes.filter(
    ({ scope, onlyFor }) => !granted.includes(scope) && (onlyFor === undefined || on[onlyFor]),
  );
  return {
    needed: missing.filter(({ without }) => without === undefined),
    better: missing.filter(({ without }) => without !== undefined),
  };
};

const describeScope = ({ scope, without }: Scope): string => {
  const event = without?.event === undefined ? '' : `, with the event ${without.event}`;
  return without === undefined ? scope : `${scope} (for ${without.feature}${event})`;
};

/**
 * Checks the scopes of the token, which Slack's client reads from the header `x-oauth-scopes`. The events that the app gets
 * can't be looked up with its tokens.
 */
export const checkScopes = ({ outcome }: SlackCall, on: Switches): Finding => {
  const about = 'scopes';
  if (outcome.kind !== 'ok' || outcome.scopes === undefined)
    return unknownFinding(about, "Slack didn't list the token's scopes.");
  const { needed, better } = missingScopes(outcome.scopes, on);
  const how = `Add them at ${tokenHint}, then reinstall the app.`;
  if (needed.length > 0)
    return fixFinding(about, `missing: ${needed.map(({ scope }) => scope).join(', ')}. ${how}`);
  if (better.length === 0) return okFinding(about, 'all granted');
  return okFinding(
    about,
    `all required ones granted; not granted: ${better.map(describeScope).join(', ')}. To use them, compare manifest.yml. ${how}`,
  );
};

const secretShape = /^[0-9a-f]{32}$/;

const checkSecret = (signingSecret: string): Finding => {
  const about = 'SLACK_SIGNING_SECRET';
  return secretShape.test(signingSecret)
    ? okFinding(about, 'has the right format; your first command will show if it works')
    : fixFinding(
        about,
        'has the wrong format: it should be 32 digits and letters from a to f. Copy it again from Basic Information > Signing Secret.',
      );
};

/** Checks if commands can arrive: with Socket Mode by opening a connection, over HTTP by the format of the secret only. */
export const checkIntake = async ({ slack }: Pick<Config, 'slack'>): Promise<Finding> => {
  const { intake, apiUrl } = slack;
  if (intake.mode === 'http') return checkSecret(intake.signingSecret);
  const about = 'SLACK_APP_TOKEN';
  const { outcome } = await callSlack((client) => client.apps.connections.open(), intake.appToken, apiUrl);
  if (outcome.kind === 'unreachable') return unreachable(about, apiUrl, outcome.reason);
  if (outcome.kind === 'ok') return okFinding(about, 'Slack accepts it');
  const where = 'api.slack.com/apps > your app > Basic Information > App-Level Tokens';
  return fixFinding(
    about,
    `Slack rejected it (${outcome.error}). Use one with the scope connections:write from ${where}, and turn on Socket Mode.`,
  );
};
