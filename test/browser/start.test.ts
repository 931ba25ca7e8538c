import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { launch } from './chromium.ts';

const root = join(import.meta.dirname, '..', '..');

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
  return () => browser.close();
});

// How soon: npm run bench -- waits.
it('shows its first picture by npm run demo alone', async () => {
  const page = await browser.newPage();
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
  await page.getByText('Which marketplace is leading this week?').waitFor();
  await page.close();
  demo.stdin.end('/quit\n');
  expect(await ended).toBe(0);
});
