import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { readBody } from '../sandbox/body.ts';
import { freePort, portOf } from '../sandbox/port.ts';
import { startSlackSandbox } from '../sandbox/slack/server.ts';
import { type Child, startBotChild, startChild } from './child.ts';
import { startBenchDune } from './dune.ts';

/** A posted answer, and when it was posted, by `performance.now()`. */
type Posted = { readonly body: string; readonly at: number };

/** Slack and Dune around an app in its own process. */
export type Rig = {
  readonly slackApi: string;
  readonly duneUrl: string;
  readonly duneMs: () => number;
  /** Returns the environment that `npm start` needs for HTTP on this port. */
  readonly environment: (port: number) => Record<string, string>;
  /** Sends a command to the app on a port. Returns when it was sent and acknowledged, and the answer. */
  readonly type: (port: number, text: string) => Typed;
  /** Sends a form to the app on a port, signed as Slack signs it. Resolves with the body of its acknowledgement. */
  readonly send: (port: number, form: Readonly<Record<string, string>>) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** A sent command; `answered` never resolves if the app doesn't answer. */
type Typed = {
  readonly sentAt: number;
  /** Resolves with the time of the acknowledgement. */
  readonly acknowledged: Promise<number>;
  readonly answered: Promise<Posted>;
};

const sign = (secret: string, timestamp: string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

const createPost =
  (secret: string) =>
  async (port: number, form: URLSearchParams): Promise<Response> => {
    const body = form.toString();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': sign(secret, timestamp, body),
      },
      body,
    });
    if (response.status !== 200) throw new Error(`the app answered with ${response.status}`);
    return response;
  };

/** Starts the rig. Its `response_url`s report when answers arrive. */
export const startRig = async (): Promise<Rig> => {
  const slack = await startSlackSandbox();
  const dune = await startBenchDune();
  const waiting = new Map<string, (posted: Posted) => void>();
  const sink = createServer(async (request, response) => {
    const at = performance.now();
    const body = await readBody(request);
    response.end('ok');
    waiting.get(request.url ?? '')?.({ body, at });
  }).listen(0, '127.0.0.1');
  await once(sink, 'listening');
  let count = 0;
  const { botToken, signingSecret } = slack.credentials;
  const post = createPost(signingSecret);
  return {
    slackApi: slack.apiUrl,
    duneUrl: dune.url,
    duneMs: dune.lastMs,
    environment: (port) => ({
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      DUNE_API_URL: dune.url,
      DUNE_API_KEY: 'bench',
      DUNE_CALLS_PER_MINUTE: '100000',
      DATABASE_URL: 'file::memory:',
      PORT: String(port),
      LOG_LEVEL: 'warn',
    }),
    type: (port, text) => {
      count += 1;
      const path = `/${count}`;
      const form = new URLSearchParams(slack.commandForm({ text }));
      form.set('response_url', `http://127.0.0.1:${portOf(sink)}${path}`);
      const answered = new Promise<Posted>((resolve) => waiting.set(path, resolve));
      const sentAt = performance.now();
      const acknowledged = post(port, form).then(async (response) => {
        const at = performance.now();
        await response.arrayBuffer();
        return at;
      });
      return { sentAt, acknowledged, answered };
    },
    send: async (port, form) => (await post(port, new URLSearchParams(form))).text(),
    close: async () => {
      sink.closeAllConnections();
      sink.close();
      dune.close();
      await slack.close();
    },
  };
};

/** An app that serves on a port. */
export type ServingApp = { readonly port: number; readonly child: Child };

/** Starts our app as `npm start` does, and waits until it serves. `more` adds to its environment, `options` to Node's. */
export const startOurs = async (
  rig: Rig,
  more: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
): Promise<ServingApp> => {
  const port = await freePort();
  const child = startBotChild({ ...rig.environment(port), LOG_LEVEL: 'info', ...more }, options);
  await child.saying('"app started"');
  return { port, child };
};

/** Starts a floor: a program under `bench/floor` that prints `serving` once it does. */
export const startFloor = async (
  rig: Rig,
  program: string,
  more: Readonly<Record<string, string>> = {},
): Promise<ServingApp> => {
  const port = await freePort();
  const child = startChild(`bench/floor/${program}`, { ...rig.environment(port), ...more });
  await child.saying('serving');
  return { port, child };
};
