import type { Bot } from '../src/app/bot.ts';
import { startHosted } from '../src/app/hosted/start-hosted.ts';
import type { TestOverrides } from '../src/app/start-context.ts';
import { parseSetup } from '../src/config/hosted.ts';
import { listSetupSecrets } from '../src/config/secrets.ts';
import { createLog, type LogOptions } from '../src/platform/log.ts';
import { createSecrets } from '../src/platform/redact.ts';
import { createSandboxClock, type SandboxClock } from './clock.ts';
import { type Delivery, deliverOverHttp, signedRequest, usualAckMs } from './slack/delivery.ts';
import { type AccessKind, accessPayload } from './slack/event.ts';
import { type Org, startTeams, type Teams } from './teams.ts';

/** The real app for many workspaces between several teams' sandboxes, all on loopback and on one clock. */
export type SandboxedHosted = {
  readonly teams: Teams;
  readonly bot: Bot;
  readonly clock: SandboxClock;
  /** The address of the app. */
  readonly url: string;
  /** Installs the app in a team, as a person in a browser does. Returns the last page. */
  readonly install: (team: string, agrees?: boolean) => Promise<Response>;
  /** An org admin gives the app to teams, or takes it from them, at a time, ms. Returns the app's answer. */
  readonly changeAccess: (kind: AccessKind, teams: readonly string[], at?: number) => Promise<Delivery>;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** How the app is set up. `environment` adds to, or overrides, the settings of the sandboxes. */
export type HostedOptions = {
  readonly teams: readonly string[];
  /** The organization of all teams, for which somebody in them may install the app (`teams.grants.setTerms`). */
  readonly org?: Org | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
  readonly logTo?: LogOptions['to'] | undefined;
  readonly clock?: SandboxClock | undefined;
  readonly overrides?: Omit<TestOverrides, 'clock'> | undefined;
};

/** Returns the settings that connect an app to teams, as an operator would set them. */
export const hostedEnvironment = (teams: Teams): Record<string, string> => ({
  SLACK_API_URL: teams.slackApiUrl,
  SLACK_AUTHORIZE_URL: teams.authorizeUrl,
  SLACK_CLIENT_ID: teams.clientId,
  SLACK_CLIENT_SECRET: teams.clientSecret,
  SLACK_SIGNING_SECRET: teams.signingSecret,
  ENCRYPTION_KEYS: Buffer.alloc(32, 7).toString('base64'),
  PUBLIC_URL: 'http://127.0.0.1',
  PORT: '0',
  DUNE_API_URL: teams.duneUrl,
  DUNE_CALLS_PER_MINUTE: '100000',
  DATABASE_URL: 'file::memory:',
});

/** Follows a browser from page to page with its cookies, as far as `PUBLIC_URL` is the app's address. */
const browse = async (start: string, appUrl: string): Promise<Response> => {
  let cookie = '';
  let address = start;
  for (;;) {
    const response = await fetch(address, { redirect: 'manual', headers: { cookie } });
    const set = response.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
    if (set.length > 0) cookie = set.join('; ');
    const next = response.headers.get('location');
    if (next === null || response.status < 300 || response.status > 399) return response;
    const { pathname, search, host } = new URL(next, address);
    const isBack = host === '127.0.0.1';
    address = isBack ? `${appUrl}${pathname}${search}` : new URL(next, address).href;
  }
};

/** Returns what tells the app of an organization's teams. */
const createAccess =
  (teams: Teams, org: Org | undefined, appUrl: () => string, now: () => number) =>
  (kind: AccessKind, names: readonly string[], at: number = now()): Promise<Delivery> => {
    if (org === undefined) throw new Error('the teams have no organization');
    const ids = names.map((name) => teams.team(name).id);
    const body = JSON.stringify(accessPayload(kind, org.id, ids, at));
    const seconds = Math.floor(Date.now() / 1000);
    const request = signedRequest(teams.signingSecret, body, seconds, 'application/json');
    return deliverOverHttp(`${appUrl()}/slack/events`, request, now, usualAckMs);
  };

/** Starts the teams and the app. Nobody has installed it yet. */
export const startSandboxedHosted = async ({
  teams: names,
  org,
  environment = {},
  logTo,
  clock = createSandboxClock(),
  overrides,
}: HostedOptions): Promise<SandboxedHosted> => {
  const teams = await startTeams(names, clock.now, undefined, org);
  const setup = parseSetup({ ...hostedEnvironment(teams), ...environment });
  if (!setup.ok || setup.value.kind !== 'hosted') throw new Error(JSON.stringify(setup));
  const { config } = setup.value;
  const startApp = async (): Promise<{ readonly bot: Bot; readonly url: string }> => {
    const secrets = createSecrets(listSetupSecrets(setup.value));
    const level = logTo === undefined ? 'silent' : config.shared.logLevel;
    const log = createLog({ level, secrets, to: logTo ?? process.stderr });
    const started = await startHosted(config, { log, secrets }, { ...overrides, clock });
    if (!started.ok) throw new Error(started.error);
    const url = `http://127.0.0.1:${started.value.port}`;
    for (const { slack } of teams.all) slack.deliverTo(`${url}/slack/events`);
    return { bot: started.value, url };
  };
  let app = await startApp();
  return {
    teams,
    clock,
    get bot() {
      return app.bot;
    },
    get url() {
      return app.url;
    },
    install: (team, agrees) => {
      teams.atConsent(team, agrees);
      return browse(`${app.url}/slack/install`, app.url);
    },
    changeAccess: createAccess(teams, org, () => app.url, clock.now),
    restart: async () => {
      await app.bot.stop();
      app = await startApp();
    },
    stop: async () => {
      await app.bot.stop();
      await teams.close();
    },
  };
};
