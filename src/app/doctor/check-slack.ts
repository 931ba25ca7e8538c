import type { Config } from '../../config/config.ts';
import { refusals } from '../../slack/start-error.ts';
import { cannotTell, type Finding, fine, mend } from './finding.ts';
import { type Called, call, slackAnswerOf } from './http-probe.ts';
import { missingScopes, scopesIn } from './scopes.ts';

const unreachable = (about: string, apiUrl: string, called: Called): Finding => {
  const why = called.kind === 'none' ? called.reason : `status ${called.status} without a usable answer`;
  return mend(about, `Slack cannot be reached at ${apiUrl} (${why}). Check the network, and SLACK_API_URL.`);
};

const tokenWords = 'api.slack.com/apps, your app, OAuth & Permissions';

/** Asks Slack who the bot is; its answer tells the scopes and the time, too. */
export const callAuthTest = ({ slack }: Pick<Config, 'slack'>): Promise<Called> =>
  call('POST', `${slack.apiUrl}auth.test`, { authorization: `Bearer ${slack.botToken}` });

/** Whether the bot's token is taken, from the answer to `auth.test`. */
export const tokenFinding = (tested: Called, { slack }: Pick<Config, 'slack'>): Finding => {
  const about = 'SLACK_BOT_TOKEN';
  const answer = slackAnswerOf(tested);
  if (answer === undefined) return unreachable(about, slack.apiUrl, tested);
  if (answer.ok) return fine(about, `workspace ${answer.team ?? '?'}, bot ${answer.user ?? '?'}`);
  return refusals.test(answer.error)
    ? mend(
        about,
        `Slack refuses it (${answer.error}). Copy it again from ${tokenWords}; reinstall the app if it was revoked.`,
      )
    : cannotTell(about, `Slack answers ${answer.error}. Run this again later.`);
};

/**
 * Whether the token has the rights that `manifest` asks for. Slack tells them in the header `x-oauth-scopes`, which its own
 * client (`@slack/web-api`) reads as `response_metadata.scopes`.
 */
export const scopesFinding = (
  tested: Called,
  manifest: string | undefined,
  { mentions, unfurl }: Pick<Config, 'mentions' | 'unfurl'>,
): Finding => {
  const about = 'scopes';
  if (manifest === undefined) return cannotTell(about, 'There is no manifest.yml to compare with.');
  const told = tested.kind === 'answer' ? tested.headers.get('x-oauth-scopes') : null;
  if (told === null) return cannotTell(about, 'Slack did not say which rights the token has.');
  const granted = new Set(told.split(',').map((scope) => scope.trim()));
  const on = new Set([...(mentions ? ['MENTIONS'] : []), ...(unfurl ? ['UNFURL'] : [])]);
  const { needed, better } = missingScopes(scopesIn(manifest), granted, on);
  if (needed.length > 0)
    return mend(
      about,
      `not granted: ${needed.join(', ')}. Add what is missing at ${tokenWords}, as in manifest.yml, and reinstall the app.`,
    );
  if (better.length === 0) return fine(about, 'all that manifest.yml asks for');
  return fine(
    about,
    `all that is needed; without ${better.join(', ')} some things are left out, see manifest.yml for which`,
  );
};

const secretShape = /^[0-9a-f]{32}$/;

/** Whether commands can arrive: over a socket that Slack grants, or by a secret of the right shape. */
export const intakeFinding = async ({ slack }: Pick<Config, 'slack'>): Promise<Finding> => {
  const { intake, apiUrl } = slack;
  if (intake.mode === 'http') {
    const about = 'SLACK_SIGNING_SECRET';
    return secretShape.test(intake.signingSecret)
      ? fine(about, 'has the shape of one; whether it is the right one shows with the first command')
      : mend(
          about,
          'has not the shape of one, 32 digits and letters from a to f. Copy it again from Basic Information, "Signing Secret".',
        );
  }
  const about = 'SLACK_APP_TOKEN';
  const called = await call('POST', `${apiUrl}apps.connections.open`, {
    authorization: `Bearer ${intake.appToken}`,
  });
  const answer = slackAnswerOf(called);
  if (answer === undefined) return unreachable(about, apiUrl, called);
  if (answer.ok) return fine(about, 'Slack grants a connection');
  const where = 'api.slack.com/apps, your app, Basic Information, App-Level Tokens';
  return mend(
    about,
    `Slack refuses it (${answer.error}). Take one with the scope connections:write from ${where}, and turn Socket Mode on.`,
  );
};
