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
};

const isHere = (url: string): boolean => /^(?:http:\/\/127\.0\.0\.1:\d+\/|data:)/.test(url);

/** Opens the page for the tests of a file. Words on the console and requests to anywhere else fail the test. */
export const useVisit = (options: BrowserContextOptions = {}): Visit => {
  const served = useServed();
  const wrong: string[] = [];
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    return () => browser.close();
  });
  beforeEach(async () => {
    wrong.length = 0;
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
  };
};
