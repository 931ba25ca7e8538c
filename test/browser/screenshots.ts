// cspell:ignore quer voluem
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type SandboxedBot, startSandboxedBot } from '../../sandbox/bot.ts';
import { createSandboxClock } from '../../sandbox/clock.ts';
import { adminsSetting, settleIn } from '../../sandbox/demo/colleagues.ts';
import { servePage } from '../../sandbox/page/server.ts';
import { launch } from './chromium.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'screenshots');
const start = Date.parse('2026-11-24T07:00:00Z');
const phoneWidth = 390;

type Shot = {
  readonly name: string;
  /** Of the window, px; 920 by default. */
  readonly width?: number;
  readonly height: number;
  /** Whether Dune tells names and parameters, as it does on paid plans. */
  readonly isPaid: boolean;
  /** Whether others use the workspace already, and the viewer is one of its admins, as in the demo. */
  readonly isInUse?: true;
  /** What is done before the picture is taken. */
  readonly prepare: (page: Page) => Promise<void>;
};

const send = async (page: Page, text: string, words: string | RegExp): Promise<void> => {
  await page.locator('#text').fill(text);
  await page.locator('#text').press('Enter');
  await page.locator('#main .row').filter({ hasText: words }).last().waitFor();
};

const move = async (page: Page, to: string, words: string): Promise<void> => {
  await page.evaluate(
    (name) => document.querySelector<HTMLElement>(`#time [data-move="${name}"]`)?.click(),
    to,
  );
  await page.locator('#main .row').filter({ hasText: words }).last().waitFor();
};

/** Moves on so often without a message, and waits until the words about that are gone. */
const moveQuietly = async (page: Page, to: string, times: number): Promise<void> => {
  for (let count = 0; count < times; count += 1)
    await Promise.all([
      page.waitForResponse('**/act'),
      page.evaluate(
        (name) => document.querySelector<HTMLElement>(`#time [data-move="${name}"]`)?.click(),
        to,
      ),
    ]);
  await page.locator('#toast:empty').waitFor({ state: 'attached' });
};

const subscribe = '/dune subscribe 5550001 daily 9:00 --top 5';
const alert =
  '/dune alert 5550010 when price_usd of usde < 0.98 --note "Runbook: https://wiki.example/peg" --mention @bob';

/** Sets an alert, and moves on until it fires. */
const fire = async (page: Page): Promise<void> => {
  await send(page, alert, 'set an alert for this channel');
  await moveQuietly(page, 'hour', 2);
  await move(page, 'hour', 'below $0.98 (was');
};

/** Builds a report of a row of numbers, a table and a chart, and asks for it. */
const buildReport = async (page: Page): Promise<void> => {
  await send(page, '/dune report add weekly 5550005', 'weekly');
  await send(page, '/dune report add weekly 5550001 --top 5', 'number 2');
  await send(page, '/dune report add weekly 5550006 --chart bar --title "Chains side by side"', 'number 3');
  await send(page, '/dune report weekly', 'Subscribe, Mondays 9:00');
};

const shots: readonly Shot[] = [
  {
    name: 'digest',
    height: 760,
    isPaid: true,
    prepare: async (page) => {
      await send(page, subscribe, 'subscribed this channel');
      await move(page, 'nine', 'since Nov');
    },
  },
  {
    name: 'wide-table',
    height: 800,
    isPaid: true,
    prepare: (page) => send(page, '/dune 5550003', 'All 10 rows'),
  },
  {
    name: 'wide-table-phone',
    width: phoneWidth,
    height: 760,
    isPaid: true,
    prepare: (page) => send(page, '/dune 5550003 --top 6', '6 of 10 rows'),
  },
  {
    name: 'big-numbers',
    height: 700,
    isPaid: true,
    prepare: async (page) => {
      await send(page, '/dune subscribe 5550005 daily 9:00', 'subscribed this channel');
      await move(page, 'nine', 'since Nov');
    },
  },
  {
    name: 'report',
    height: 1300,
    isPaid: true,
    prepare: buildReport,
  },
  {
    name: 'board',
    height: 800,
    isPaid: true,
    prepare: async (page) => {
      await send(page, '/dune subscribe 5550001 hourly --as board --thread', 'to a board of');
      await moveQuietly(page, 'hour', 3);
      await page.locator('#main .row').filter({ hasText: '3 replies' }).waitFor();
    },
  },
  {
    name: 'two-scales',
    height: 1080,
    isPaid: true,
    prepare: (page) => send(page, '/dune 5550006 --chart bar', 'All 6 rows'),
  },
  {
    name: 'never-run',
    height: 640,
    isPaid: false,
    prepare: (page) => send(page, '/dune 1252207 "LooksRare Wash Trading Filter"=OFF', 'No result yet for'),
  },
  {
    name: 'alert-fired',
    height: 880,
    isPaid: true,
    prepare: fire,
  },
  {
    name: 'alert-resolved',
    height: 900,
    isPaid: true,
    prepare: async (page) => {
      await fire(page);
      await move(page, 'hour', 'Resolved after 1 hour');
    },
  },
  {
    name: 'alert-form',
    height: 1100,
    isPaid: true,
    prepare: async (page) => {
      await send(page, '/dune 5550010', 'All 5 rows');
      const menu = page.locator('#main .row').filter({ hasText: 'All 5 rows' }).locator('.choose');
      await menu.locator('summary').click();
      await menu.getByRole('menuitemradio', { name: 'Alert me when…' }).click();
      await page.locator('dialog[open]').getByText('price_usd of usde is').waitFor();
    },
  },
  {
    name: 'find',
    height: 720,
    isPaid: true,
    isInUse: true,
    prepare: (page) => send(page, '/dune dex voluem', 'queries'),
  },
  {
    name: 'about',
    height: 720,
    isPaid: true,
    isInUse: true,
    prepare: (page) => send(page, '/dune about 3493826', 'Last run'),
  },
  {
    name: 'picker',
    height: 700,
    isPaid: true,
    isInUse: true,
    prepare: async (page) => {
      await page.locator('#composer summary').click();
      await page.locator('#composer').getByRole('menuitem', { name: 'Ask Dune' }).click();
      const query = page.locator('dialog[open]').getByLabel('Query');
      await query.and(page.locator(':focus')).waitFor();
      await page.keyboard.type('volme');
      await page.locator('dialog[open]').locator('[role=listbox] [role=option]').nth(1).waitFor();
    },
  },
  {
    name: 'everything',
    height: 620,
    isPaid: true,
    isInUse: true,
    prepare: async (page) => {
      await send(page, subscribe, 'subscribed this channel');
      await send(page, alert, 'set an alert for this channel');
      await move(page, 'nine', 'since Nov');
      await page.locator('#sidebar [data-place="home"]').click();
      await page.locator('.home').getByRole('button', { name: 'Everything' }).click();
      await page.locator('.home').getByText('Everything in this workspace').waitFor();
    },
  },
  {
    name: 'home',
    height: 760,
    isPaid: true,
    prepare: async (page) => {
      await send(page, subscribe, 'subscribed this channel');
      await send(page, '/dune subscribe 3493826 chain=base every weekday at 9:00', '#2');
      await send(page, '/dune alert 5550010 when price_usd of usde < 0.98', '#3');
      await send(page, '/dune save leaders 5550001 --top 3', '/dune leaders');
      await move(page, 'nine', 'since Nov');
      await page.locator('#sidebar [data-place="home"]').click();
      await page.locator('.home').getByText('leaders').first().waitFor();
    },
  },
];

const take = async (sandbox: SandboxedBot, page: Page, { name, prepare }: Shot): Promise<void> => {
  await prepare(page);
  await sandbox.bot.idle(20_000);
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-theme="${theme}"]`).waitFor();
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`), animations: 'disabled' });
  }
};

/** Takes one picture, light and dark, of a workspace of its own. */
const picture = async (browser: Awaited<ReturnType<typeof launch>>, shot: Shot): Promise<void> => {
  const begun = Date.now();
  const clock = createSandboxClock(() => start + (Date.now() - begun));
  const sandbox = await startSandboxedBot({
    intake: 'http',
    clock,
    environment: shot.isInUse === true ? adminsSetting : {},
  });
  if (shot.isPaid) sandbox.dune.setPlan('paid');
  if (shot.isInUse === true) await settleIn(sandbox);
  const served = await servePage(sandbox, 0);
  const viewport = { width: shot.width ?? 920, height: shot.height };
  const page = await browser.newPage({ viewport, deviceScaleFactor: 1.25 });
  await page.goto(served.url);
  // On a phone they are closed until somebody asks.
  const close = page.getByRole('button', { name: 'Close tour and tools' });
  if (await close.isVisible()) await close.click();
  await take(sandbox, page, shot);
  await page.close();
  await served.close();
  await sandbox.stop();
};

/** Names on the command line choose pictures; without any, all are taken. */
const wanted = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const shot of shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name)))
  await picture(browser, shot);
await browser.close();
