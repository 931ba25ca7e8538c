import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startSandboxedBot } from '../../sandbox/bot.ts';
import type { Posted } from '../../sandbox/slack/workspace.ts';
import { actionIds } from '../../src/messages/blocks/buttons.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';
import { hangMs } from '../support/deadline.ts';
import { postEarlierAnswer } from '../support/earlier.ts';
import { temporaryFolder } from '../support/folder.ts';
import { hasTest, namedTests, readProject } from '../support/named-tests.ts';

describe('SECURITY.md', () => {
  const text = readProject('SECURITY.md');
  const named = namedTests(text);

  it('names a test for each point', () => {
    const points = text.split(/\n## /).slice(1, -1);
    expect(points.length).toBeGreaterThanOrEqual(7);
    for (const point of points) expect(namedTests(point).length).toBeGreaterThan(0);
    expect(named.length).toBeGreaterThan(25);
    // No file is named without its test.
    expect(text.match(/`test\/[\w./-]+`/g)).toHaveLength(named.length);
  });

  it.each(named)('%s holds "%s"', (file, title) => {
    expect(hasTest(file, title)).toBe(true);
  });
});

describe('a button whose value was forged', () => {
  const { sandboxed, during, type } = useBench({ environment: { DUNE_QUERIES: '1252207 7000001' } });
  const forged = (message: Posted, from: string, to: string): Posted =>
    JSON.parse(JSON.stringify(message).replaceAll(`"value":"${from}"`, `"value":"${to}"`));
  const asked = (path: string) => sandboxed().dune.requests.filter((one) => one.path.includes(path));

  it('cannot ask for a query that is not on the list, nor run one', async () => {
    const refresh = postEarlierAnswer(sandboxed(), '3493826');
    const said = only(await during(() => sandboxed().slack.press(refresh, actionIds.refresh)));
    expect(plainText(said)).toContain("doesn't allow query");
    const never = only(await type('7000001'));
    const run = forged(never, '7000001', '3493826');
    expect(run).not.toEqual(never);
    expect(plainText(only(await during(() => sandboxed().slack.press(run, actionIds.runQuery))))).toContain(
      "doesn't allow query",
    );
    expect(asked('3493826')).toEqual([]);
  });

  it.each(['pause 1', 'subscribe 1252207 hourly', '', '"', 'é'.repeat(200)])(
    'that holds %j is no question',
    async (value) => {
      const answer = postEarlierAnswer(sandboxed(), value);
      const before = asked('').length;
      const said = only(await during(() => sandboxed().slack.press(answer, actionIds.refresh)));
      expect(said.onlyFor).toBe('U0ADA');
      expect(asked('').length).toBe(before);
      expect(plainText(only(await type('list')))).toContain('No digests or alerts in this channel.');
    },
  );
});

describe('with EXECUTIONS_PER_DAY=0', () => {
  const { sandboxed, during } = useBench({ environment: { EXECUTIONS_PER_DAY: '0' } });

  it('a forged button runs nothing', async () => {
    const run = { text: 'Run query', actionId: actionIds.runQuery, value: '1252207' };
    const forged = postEarlierAnswer(sandboxed(), '1252207', [run]);
    await during(() => sandboxed().slack.press(forged, actionIds.runQuery));
    expect(sandboxed().dune.requests.filter(({ path }) => path.endsWith('/execute'))).toEqual([]);
  });
});

describe('what is kept', () => {
  it('holds no token, no key, no address to answer to, and nothing that was asked in private', async () => {
    const folder = temporaryFolder();
    const environment = { DATABASE_URL: `file:${join(folder, 'a.db')}`, MENTIONS: 'on' };
    const sandboxed = await startSandboxedBot({ intake: 'http', environment });
    const { slack, dune, bot, clock } = sandboxed;
    dune.fail({ kind: 'status', status: 401, body: `{"error":"invalid API Key ${dune.key}"}`, times: 1 });
    for (const text of [
      '3493826 chain=only-for-my-eyes --private',
      '5550001',
      'save mine 5550001',
      'subscribe 5550001 hourly',
    ]) {
      await slack.type({ text });
      expect(await bot.idle(hangMs)).toBe(true);
    }
    slack.fail({ on: 'chat.postMessage', what: { kind: 'error', error: 'invalid_auth' }, times: 1 });
    for (let hours = 0; hours < 3; hours += 1) {
      clock.forward(3_600_000);
      await bot.runDue();
    }
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    const kept = files.join('');
    expect(kept).toContain('mine');
    expect(kept).toContain('uniswap');
    for (const secret of [...Object.values(slack.credentials), dune.key, '/response/', 'only-for-my-eyes'])
      expect([secret, kept.includes(secret)]).toEqual([secret, false]);
    await sandboxed.stop();
  });
});

describe('what is installed', () => {
  const packages = z
    .object({
      packages: z.record(
        z.string(),
        z.looseObject({
          integrity: z.string().optional(),
          dev: z.boolean().optional(),
          hasInstallScript: z.boolean().optional(),
          resolved: z.string().optional(),
        }),
      ),
    })
    .parse(JSON.parse(readProject('package-lock.json'))).packages;
  const others = Object.entries(packages).filter(([name]) => name !== '');

  it('is pinned to the digit and to its digest', () => {
    const wanted = z
      .object({
        dependencies: z.record(z.string(), z.string()),
        devDependencies: z.record(z.string(), z.string()),
      })
      .parse(JSON.parse(readProject('package.json')));
    const versions = [...Object.values(wanted.dependencies), ...Object.values(wanted.devDependencies)];
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
    expect(
      others.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([name]) => name),
    ).toEqual([]);
    expect(others.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('runs no script of its own where the bot runs', () => {
    expect(
      others.filter(([, { dev, hasInstallScript }]) => hasInstallScript === true && dev !== true),
    ).toEqual([]);
    expect(readProject('Dockerfile')).toMatch(/npm ci --omit=dev --ignore-scripts[\s\S]*\nUSER 1000:0\n/);
  });
});
