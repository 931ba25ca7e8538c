import type { Credentials } from './web-api.ts';

/** A team on Slack: a workspace with the app's credentials in it. */
export type SandboxTeam = { readonly id: string; readonly name: string; readonly credentials: Credentials };

/** The only team, unless there are several. */
export const onlyTeam: SandboxTeam = {
  id: 'T0SANDBOX',
  name: 'Sandbox',
  credentials: {
    botToken: 'xoxb-sandbox-bot',
    appToken: 'xapp-sandbox-app',
    signingSecret: 'sandbox-signing-secret',
  },
};

/** Names a team in what is written for the only one. */
export const inTeam =
  ({ id }: SandboxTeam) =>
  (json: string): string =>
    id === onlyTeam.id ? json : json.replaceAll(JSON.stringify(onlyTeam.id), JSON.stringify(id));
