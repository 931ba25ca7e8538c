import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { beforeAll, beforeEach, expect } from 'vitest';
import { type Served, useServed } from '../sandbox/page/served.ts';
import { hangMs } from '../support/deadline.ts';
import { launch } from './chromium.ts';

/** A browser before the page, new for each test. */
export type Visit = {
  readonly served: Served;
  readonly page: () => Page;
  /** Writes in the composer and sends it by Enter. */
  readonly send: (text: string) => Promise<void>;
  /** The newest message with these words. */
  readonly row: (words: string | RegExp) => Locator;
  /** The form or the question that is open. */
  readonly dialog: () => Locator;
  /** Presses Tab, or Shift+Tab, until an element with these words has the focus. */
  readonly tabTo: (words: string, key?: 'Tab' | 'Shift+Tab') => Promise<void>;
  /** Presses Tab until the field of the open form with this label has the focus. */
  readonly tabInto: (label: string) => Promise<void>;
  /** Moves the clock by the hour, with `click`, until a message in the channel has these words. */
  readonly hourUntil: (words: string, click?: () => Promise<void>) => Promise<void>;
};

/** A phone. */
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 780 },
  hasTouch: true,
  isMobile: true,
};

const maxTabs = 120;
const maxHours = 6;

const isHere = (url: string): boolean => /^(?:http:\/\/127\.0\.0\.1:\d+\/|data:)/.test(url);

/** Opens the page for the tests of a file, on a paid plan and with previews of links, as in the demo. Words on the console and requests to anywhere else fail the test. */
export const useVisit = (options: BrowserContextOptions = {}): Visit => {
  const served = useServed({ environment: { UNFURL: 'on' } });
  const wrong: string[] = [];
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    return () => browser.close();
  });
  beforeEach(async () => {
    wrong.length = 0;
    served.bench.sandboxed().dune.setPlan('paid');
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    context.setDefaultTimeout(hangMs);
    context.on('request', (request) => {
      if (!isHere(request.url())) wrong.push(`request: ${request.url()}`);
    });
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') wrong.push(message.text());
    });
    page = await context.newPage();
    page.on('pageerror', (error) => wrong.push(error.message));
    await page.goto(served.page().url);
    await page.getByText('Which marketplace is leading this week?').waitFor();
    // The page moves the focus there once it's ready; keys that come before go nowhere.
    await page.locator('#text:focus').waitFor();
    return async () => {
      expect(wrong).toEqual([]);
      await page.context().close();
    };
  });
  return {
    served,
    page: () => page,
    send: async (text) => {
      await page.locator('#text').fill(text);
      await page.locator('#text').press('Enter');
    },
    row: (words) => page.locator('#main .row').filter({ hasText: words }).last(),
    dialog: () => page.locator('dialog[open]'),
    tabTo: async (words, key = 'Tab') => {
      const focused = () => page.evaluate(() => document.activeElement?.textContent.trim() ?? '');
      for (let count = 0; count < maxTabs && (await focused()) !== words; count += 1)
        await page.keyboard.press(key);
      expect(await focused()).toBe(words);
    },
    tabInto: async (label) => {
      const field = page.locator('dialog[open]').getByLabel(label).and(page.locator('input, select'));
      await field.waitFor();
      const hasFocus = () => field.evaluate((one) => one === document.activeElement);
      for (let count = 0; count < maxTabs && !(await hasFocus()); count += 1)
        await page.keyboard.press('Tab');
      expect(await hasFocus()).toBe(true);
    },
    hourUntil: async (
      words,
      click = () => page.locator('#time').getByRole('button', { name: '+1 hour' }).click(),
    ) => {
      const { messages } = served.bench.sandboxed().slack.workspace;
      const hasCome = () => messages.some(({ text, thread }) => thread === undefined && text.includes(words));
      for (let hours = 0; hours < maxHours && !hasCome(); hours += 1)
        await Promise.all([page.waitForResponse('**/act'), click()]);
      expect(hasCome()).toBe(true);
    },
  };
};
