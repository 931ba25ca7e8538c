import type { Config, SharedConfig } from '../../config/config.ts';
import { missingScopes, type Scope, type ScopeSwitches } from '../../slack/scopes.ts';
import { refusals } from '../../slack/start-error.ts';
import { callSlack, type SlackCall } from './call-slack.ts';
import { type Finding, fixFinding, okFinding, unknownFinding } from './finding.ts';

/** The finding about a Slack that can't be reached. */
export const unreachableFinding = (about: string, apiUrl: string, reason: string): Finding =>
  fixFinding(about, `Can't reach Slack at ${apiUrl} (${reason}). Check the network and SLACK_API_URL.`);

const tokenHint = 'api.slack.com/apps > your app > OAuth & Permissions';

/** Calls `auth.test`, whose response also tells the scopes and the time; without a token only the time. */
export const callAuthTest = ({
  slack,
}: {
  readonly slack: { readonly apiUrl: string; readonly botToken?: string };
}): Promise<SlackCall> => callSlack((client) => client.auth.test(), slack.botToken, slack.apiUrl);

/** Checks if Slack accepts the bot token, from the response to `auth.test`. */
export const checkToken = ({ outcome }: SlackCall, { slack }: Pick<Config, 'slack'>): Finding => {
  const about = 'SLACK_BOT_TOKEN';
  if (outcome.kind === 'unreachable') return unreachableFinding(about, slack.apiUrl, outcome.reason);
  if (outcome.kind === 'ok')
    return okFinding(about, `workspace ${outcome.team ?? '?'}, bot user ${outcome.user ?? '?'}`);
  return refusals.test(outcome.error)
    ? fixFinding(
        about,
        `Slack rejected it (${outcome.error}). Copy it again from ${tokenHint}. If it was revoked, reinstall the app.`,
      )
    : unknownFinding(about, `Slack responded with ${outcome.error}. Try again later.`);
};

const describeScope = ({ scope, without }: Scope): string => {
  const event = without?.event === undefined ? '' : `, with the event ${without.event}`;
  return without === undefined ? scope : `${scope} (for ${without.feature}${event})`;
};

/**
 * Checks the scopes of the token, which Slack's client reads from the header `x-oauth-scopes`. The events that the app gets
 * can't be looked up with its tokens.
 */
export const checkScopes = ({ outcome }: SlackCall, on: ScopeSwitches): Finding => {
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

/** Checks the format of a secret that stands in the app's Basic Information under a label. `first`: what will show if it's right. */
export const checkSecret = (about: string, secret: string, label: string, first: string): Finding =>
  secretShape.test(secret)
    ? okFinding(about, `has the right format; your first ${first} will show if it works`)
    : fixFinding(
        about,
        `has the wrong format: it should be 32 digits and letters from a to f. Copy it again from Basic Information > ${label}.`,
      );

/** Checks if commands can arrive: with Socket Mode by opening a connection, over HTTP by the format of the secret only. */
export const checkIntake = async ({ slack }: Pick<SharedConfig, 'slack'>): Promise<Finding> => {
  const { intake, apiUrl } = slack;
  if (intake.mode === 'http')
    return checkSecret('SLACK_SIGNING_SECRET', intake.signingSecret, 'Signing Secret', 'command');
  const about = 'SLACK_APP_TOKEN';
  const { outcome } = await callSlack((client) => client.apps.connections.open(), intake.appToken, apiUrl);
  if (outcome.kind === 'unreachable') return unreachableFinding(about, apiUrl, outcome.reason);
  if (outcome.kind === 'ok') return okFinding(about, 'Slack accepts it');
  const where = 'api.slack.com/apps > your app > Basic Information > App-Level Tokens';
  return fixFinding(
    about,
    `Slack rejected it (${outcome.error}). Use one with the scope connections:write from ${where}, and turn on Socket Mode.`,
  );
};
