// A bare Bolt app that only acknowledges the command, and has no choices for menus that ask.
import { App, HTTPReceiver } from '@slack/bolt';

const environment = (name: string): string => process.env[name] ?? '';

const receiver = new HTTPReceiver({
  signingSecret: environment('SLACK_SIGNING_SECRET'),
  endpoints: '/slack/events',
});
const app = new App({
  token: environment('SLACK_BOT_TOKEN'),
  receiver,
  clientOptions: { slackApiUrl: environment('SLACK_API_URL') },
});
app.command('/dune', async ({ ack }) => ack());
app.options(/./, async ({ ack }) => ack({ options: [] }));
await app.start(Number(environment('PORT')));
process.stdout.write('serving\n');
