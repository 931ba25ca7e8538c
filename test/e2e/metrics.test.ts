import { beforeEach, describe, expect, it } from 'vitest';
import { type SandboxedBot, startSandboxedBot } from '../../sandbox/bot.ts';
import { startPostgresSandbox } from '../../sandbox/postgres.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { createTestClock } from '../support/clock.ts';
import { eventually, hangMs } from '../support/deadline.ts';

let sandboxed: SandboxedBot;
const ask = (path: string) => fetch(`http://127.0.0.1:${sandboxed.bot.healthPort}${path}`);
const figures = async (): Promise<string> => (await ask('/metrics')).text();
const type = async (text: string): Promise<void> => {
  await sandboxed.slack.type({ text });
  expect(await sandboxed.bot.idle(hangMs)).toBe(true);
};

/** The value of one line; fails the test where there is none. */
const figure = (text: string, name: string): number => {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  if (line === undefined) throw new Error(`there is no ${name} in:\n${text}`);
  return Number(line.slice(name.length));
};

describe('the figures of the bot', () => {
  beforeEach(async () => {
    sandboxed = await startSandboxedBot({
      intake: 'http',
      environment: { HEALTH_PORT: '0' },
      clock: createTestClock(),
      ackMs: hangMs,
      waits: { progressAfterMs: hangMs },
      // Nothing falls due by itself here: the tests move the time and say when to look.
      rules: { tickMs: 3_600_000 },
    });
    return () => sandboxed.stop();
  });

  it('count commands, what Dune was asked, bytes and shared reads', async () => {
    await type('1252207');
    await type('1252207');
    await type('"a b');
    const text = await figures();
    const counts = {
      'commands_total{verb="ask"}': 2,
      'commands_total{verb="unclear"}': 1,
      'answer_seconds_count{verb="ask"}': 2,
      ack_seconds_count: 3,
      'reads_total{from="kept"}': 1,
      'dune_calls_total{call="key",outcome="good"}': 1,
      'dune_calls_total{call="metadata",outcome="not-in-plan"}': 1,
    };
    for (const [name, count] of Object.entries(counts))
      expect([name, figure(text, `dune_slack_${name}`)]).toEqual([name, count]);
    const bytes = figure(text, 'dune_slack_dune_bytes_total');
    expect(bytes).toBeGreaterThan(500);
    expect(figure(text, 'dune_slack_dune_credits_estimate_total')).toBeCloseTo((bytes * 20) / 1e6, 9);
    const calls = sandboxed.dune.requests.filter(({ path }) => !path.endsWith('/usage')).length;
    expect(figure(text, 'dune_slack_dune_wait_seconds_count{for="people"}')).toBe(calls);
    expect(figure(text, 'dune_slack_credits_used')).toBe(412.5);
    expect(figure(text, 'dune_slack_credits_included')).toBe(2500);
    expect(figure(text, 'dune_slack_period_end_seconds')).toBe(Date.parse('2026-12-01T00:00Z') / 1000);
    expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e6);
  });

  it('count what became of digests, how late they were, and how late the next is', async () => {
    await type('subscribe 5550001 hourly');
    sandboxed.clock.forward(3 * 3_600_000);
    expect(figure(await figures(), 'dune_slack_due_lag_seconds')).toBeGreaterThan(3600);
    await sandboxed.bot.runDue();
    const text = await figures();
    expect(figure(text, 'dune_slack_occurrences_total{outcome="posted"}')).toBe(1);
    expect(figure(text, 'dune_slack_occurrences_total{outcome="skipped"}')).toBe(2);
    expect(figure(text, 'dune_slack_digest_lag_seconds_count')).toBe(1);
    expect(figure(text, 'dune_slack_due_lag_seconds')).toBe(0);
  });

  it('have few labels, none of which anybody typed or named', async () => {
    for (const text of ['1252207 who=zebra', 'quagga', '7000001', '"a b', 'save okapi 1252207', 'okapi'])
      await type(text);
    const labels = [...(await figures()).matchAll(/^dune_slack_\w+\{(.*)\} /gm)].flatMap(([, all = '']) =>
      [...all.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => `${name}=${value}`),
    );
    expect(labels.length).toBeGreaterThan(20);
    const odd = labels.filter(
      (label) => !/^(le=[\d.+Inf]+|(verb|call|outcome|from|for)=[a-z-]+)$/.test(label),
    );
    expect(odd).toEqual([]);
    expect(new Set(labels).size).toBeLessThan(60);
    expect(await figures()).not.toMatch(/zebra|quagga|okapi|1252207/);
  });

  it('come in the type that Prometheus asks for', async () => {
    const response = await ask('/metrics');
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await response.text()).toMatch(
      /^# HELP dune_slack_ack_seconds .+\n# TYPE dune_slack_ack_seconds histogram$/m,
    );
  });
});

describe('a registry', () => {
  it('is one of each bot, and tells the rest while the database cannot be read', async () => {
    const [one, other] = [createMetrics(), createMetrics()];
    one.telemetry.slack.typed('list');
    expect((await other.read(async () => 0)).text).not.toContain('verb="list"');
    const { text } = await one.read(() => Promise.reject(new Error('down')));
    expect(text).toContain('verb="list"');
    expect(figure(text, 'dune_slack_due_lag_seconds')).toBeNaN();
  });
});

describe('whether the bot is ready', () => {
  const readiness = async () => {
    const response = await ask('/readyz');
    const told: unknown = await response.json();
    return [response.status, told];
  };
  const start = async (intake: 'http' | 'socket', environment: Record<string, string>) => {
    sandboxed = await startSandboxedBot({ intake, environment: { HEALTH_PORT: '0', ...environment } });
  };

  it('is told of each part: Slack that is gone', async () => {
    await start('socket', {});
    const well = { ready: true, bot: 'ok', slack: 'ok', store: 'ok', digests: 'ok' };
    await eventually(readiness).toEqual([200, well]);
    const slack = { ...well, ready: false, slack: 'not connected' };
    sandboxed.slack.fail({
      on: 'apps.connections.open',
      what: { kind: 'status', status: 503, body: '' },
      times: 2,
    });
    sandboxed.slack.refreshSockets();
    await eventually(readiness).toEqual([503, slack]);
    await eventually(readiness).toEqual([200, well]);
    await sandboxed.stop();
  });

  it('is told of each part: a database that is gone', async () => {
    const postgres = await startPostgresSandbox();
    await start('http', { DATABASE_URL: await postgres.createDatabase() });
    await eventually(async () => (await readiness())[0]).toBe(200);
    await postgres.stop();
    const [status, told] = await readiness();
    expect([status, told]).toEqual([503, expect.objectContaining({ store: 'not readable', slack: 'ok' })]);
    expect((await ask('/healthz')).status).toBe(200);
    expect(figure(await figures(), 'dune_slack_due_lag_seconds')).toBeNaN();
    await sandboxed.stop();
  });
});
