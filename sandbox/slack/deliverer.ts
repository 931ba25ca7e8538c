import { type Delivery, deliverOverHttp, signedRequest } from './delivery.ts';
import type { Sockets } from './sockets.ts';
import { inOrg, inTeam, type SandboxTeam } from './team.ts';
import type { Triggers } from './triggers.ts';

/** Sends commands, clicks and events to the app: over HTTP if its URL is known, else over Socket Mode. */
export type Deliverer = {
  readonly deliverTo: (url: string | undefined) => void;
  readonly command: (payload: Readonly<Record<string, string>>) => Promise<Delivery>;
  readonly click: (payload: object) => Promise<Delivery>;
  readonly event: (payload: object) => Promise<Delivery>;
};

/** Creates a deliverer that signs with the secret of a team's app. */
export const createDeliverer = (
  sockets: Sockets,
  team: SandboxTeam,
  now: () => number,
  triggers: Triggers,
  ackMs: number,
): Deliverer => {
  let appUrl: string | undefined;
  const secret = team.credentials.signingSecret;
  const addOrg = inOrg(team);
  const write = (payload: object): string => inTeam(team)(JSON.stringify(addOrg(payload)));
  const fieldsOf: Readonly<Record<string, string>> =
    team.org === undefined ? { team_id: team.id } : { team_id: team.id, enterprise_id: team.org };
  const overHttp = (url: string, body: string, type?: string): Promise<Delivery> =>
    // Signatures are checked against the machine's clock, not the sandbox's.
    deliverOverHttp(url, signedRequest(secret, body, Math.floor(Date.now() / 1000), type), now, ackMs);
  return {
    deliverTo: (url) => {
      appUrl = url;
    },
    command: (payload) => {
      triggers.note(payload);
      return appUrl === undefined
        ? sockets.deliver('slash_commands', payload)
        : overHttp(appUrl, new URLSearchParams({ ...payload, ...fieldsOf }).toString());
    },
    click: (payload) => {
      triggers.note(payload);
      return appUrl === undefined
        ? sockets.deliver('interactive', payload)
        : overHttp(appUrl, new URLSearchParams({ payload: write(payload) }).toString());
    },
    event: (payload) =>
      appUrl === undefined
        ? sockets.deliver('events_api', payload)
        : overHttp(appUrl, write(payload), 'application/json'),
  };
};
