import { askToAddAgain } from './who-sets.ts';

/** Says that Slack rejects the app's token, and what to do about it. */
export const describeDeadToken = (
  slackCode: string,
  installUrl?: string,
): { readonly why: string; readonly fix: string } =>
  slackCode === 'invalid_refresh_token'
    ? {
        why: `Slack didn't renew this app's connection (${slackCode}).`,
        fix: askToAddAgain(installUrl, 'Ask a workspace admin to add this app again.'),
      }
    : {
        why: `This app's Slack token isn't working (${slackCode}).`,
        fix: askToAddAgain(
          installUrl,
          'Ask your Dune admin to reinstall the app, or update SLACK_BOT_TOKEN and restart it.',
        ),
      };
