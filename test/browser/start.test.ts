import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { launch } from './chromium.ts';

const root = join(import.meta.dirname, '..', '..');
/** What is promised on two cores. */
const promisedMs = 2000;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
  return () => browser.close();
});

// Once is enough: the machine may have other things to do.
it('shows its first picture within two seconds of npm run demo', { retry: 2 }, async () => {
  const page = await browser.newPage();
  const begun = Date.now();
  const demo = spawn('npm', ['run', 'demo', '--', '--no-open'], { cwd: root });
  const ended = new Promise((resolve) => demo.on('close', resolve));
  const url = await new Promise<string>((resolve) => {
    let out = '';
    demo.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const [, found] = /browser: (http:\S+)/.exec(out) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  await page.goto(url);
  await page.getByText('Which marketplace leads this week?').waitFor();
  const took = Date.now() - begun;
  await page.close();
  demo.stdin.end('/quit\n');
  expect(await ended).toBe(0);
  expect(took).toBeLessThan(promisedMs);
});
