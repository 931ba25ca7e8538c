import type { Credentials } from './web-api.ts';

/** A team on Slack: a workspace with the app's credentials in it. */
export type SandboxTeam = {
  readonly id: string;
  readonly name: string;
  readonly credentials: Credentials;
  /** The id of its Enterprise organization. */
  readonly org?: string | undefined;
};

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

/**
 * Adds a team's organization to a command, a click or an event, as Slack does.
 * Source: docs.slack.dev/apis/events-api, docs.slack.dev/reference/interaction-payloads/block_actions-payload.
 */
export const inOrg =
  ({ id, org }: SandboxTeam) =>
  (payload: object): object => {
    if (org === undefined) return payload;
    if ('authorizations' in payload)
      return { ...payload, enterprise_id: org, authorizations: [{ team_id: id, enterprise_id: org }] };
    return { ...payload, enterprise: { id: org } };
  };

/** Names a team in what is written for the only one. */
export const inTeam =
  ({ id }: SandboxTeam) =>
  (json: string): string =>
    id === onlyTeam.id ? json : json.replaceAll(JSON.stringify(onlyTeam.id), JSON.stringify(id));
