import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useVisit } from './visit.ts';

const textsOf = async (cells: Locator): Promise<readonly string[]> => cells.allInnerTexts();

describe('the page in a browser', () => {
  const { served, page, send, row } = useVisit();
  const button = (name: string | RegExp): Locator => page().getByRole('button', { name });
  const dialog = (): Locator => page().locator('dialog[open]');

  it('leads through the tour from start to end', async () => {
    const steps = page().locator('#tour .run');
    expect(await steps.count()).toBe(7);
    const click = async (index: number, words: string | RegExp): Promise<void> => {
      await steps.nth(index).click();
      await row(words).waitFor();
    };
    await click(0, 'All 10 rows');
    await click(1, 'Not charted (different scale): avg_fee_usd');
    await click(2, 'usdc_price');
    await click(3, 'No result yet for');
    await click(4, /subscribed this channel/);
    const step = page().locator('#tour li').nth(4);
    await step.getByRole('button', { name: 'Next 09:00' }).click();
    // A digest, which says since when: not the confirmation, which has the same table.
    const digests = page()
      .locator('#main .row')
      .filter({ hasText: /since \w+ \d+, \d{4}/ });
    await digests.first().waitFor();
    await step.getByRole('button', { name: '+1 day' }).click();
    await digests.nth(1).waitFor();
    await click(5, 'History');
    await click(6, /\/dune leaders/);
    expect(await page().locator('#tour li.done').count()).toBe(7);
    await page().getByRole('link', { name: 'Home' }).first().click();
    await page().locator('.home').getByText('leaders').first().waitFor();
  });

  it('sorts, pages and searches a table', async () => {
    await send('/dune 5550001 --top 8');
    const table = row('All 8 rows').locator('.data-table');
    const projects = table.locator('tbody tr:not([hidden]) > :first-child');
    await projects.first().waitFor();
    const sort = table.getByRole('button', { name: 'project' });
    await sort.click();
    const ascending = await textsOf(projects);
    expect(ascending).toEqual([...ascending].sort());
    await sort.click();
    const descending = await textsOf(projects);
    expect(descending).toEqual([...descending].sort().reverse());
    expect(descending).not.toEqual(ascending);
    await table.getByRole('searchbox').fill('uniswap');
    expect(await textsOf(projects)).toEqual(['uniswap']);
    // What others write leaves it as it is.
    await send('hello');
    await row('hello').waitFor();
    expect(await textsOf(projects)).toEqual(['uniswap']);
  });

  it('shows a modal with errors, keeps the focus in it, and closes it by Escape', async () => {
    await send('/dune 5550001 --top 2');
    const save = row('2 of 8 rows').getByRole('button', { name: 'Save query' });
    await save.click();
    const name = dialog().getByLabel('Name').first();
    await name.fill('');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByText('Please complete this required field.').waitFor();
    await name.fill('pause');
    await name.press('Enter');
    const error = dialog().locator('.field-error');
    await error.filter({ hasText: '"pause" is a command.' }).waitFor();
    expect(await name.inputValue()).toBe('pause');
    expect(await name.getAttribute('aria-describedby')).toContain(await error.getAttribute('id'));
    for (const key of ['Tab', 'Shift+Tab'])
      for (let count = 0; count < 8; count += 1) {
        await page().keyboard.press(key);
        expect(await page().evaluate(() => document.activeElement?.closest('#modal') !== null)).toBe(true);
      }
    await name.fill('volumes');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByText('Type /dune volumes to get').waitFor();
    await page().keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await save.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('brings choices of menus to the app, once a question is answered', async () => {
    const { workspace } = served.bench.sandboxed().slack;
    const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value }, value });
    const confirm = {
      text: { type: 'plain_text' as const, text: 'Really?' },
      confirm: { type: 'plain_text' as const, text: 'Yes' },
    };
    const elements = [
      { type: 'overflow' as const, action_id: 'more', options: [option('One'), option('Two')], confirm },
      { type: 'static_select' as const, action_id: 'which', options: [option('Three'), option('Four')] },
    ];
    workspace.post({
      channel: 'C0GENERAL',
      text: 'Menus',
      onlyFor: undefined,
      blocks: [{ type: 'actions', block_id: 'menus', elements }],
    });
    // The bot has no such menus, which Slack's words to the person show after three seconds.
    const answers = page().locator('#main .row').filter({ hasText: 'The app did not respond' });
    const menus = page().locator('[data-block-id="menus"]');
    await menus.getByLabel('More actions').click();
    await menus.getByRole('button', { name: 'Two' }).click();
    expect(await answers.count()).toBe(0);
    await dialog().getByRole('button', { name: 'Yes' }).click();
    await expect.poll(() => answers.count(), { timeout: 8000 }).toBe(1);
    expect(await menus.getByRole('button', { name: 'Two' }).isVisible()).toBe(false);
    await menus.getByRole('combobox').selectOption('Four');
    await expect.poll(() => answers.count(), { timeout: 8000 }).toBe(2);
  });

  it('draws a chart above the table', async () => {
    await send('/dune 5550002 --chart line --top 3');
    const chart = row('3 of 90 rows').locator('svg').first();
    await chart.waitFor();
    expect(await chart.locator('polyline, path').count()).toBeGreaterThan(0);
    await row('3 of 90 rows').getByText('20 of 90 points').waitFor();
  });

  it('asks with a form that grows, from the menu beside the composer', async () => {
    served.bench.sandboxed().dune.setPlan('paid');
    await page().locator('#composer summary').click();
    await page().locator('#composer').getByRole('menuitem', { name: 'Ask Dune' }).click();
    const query = dialog().getByLabel('Query');
    await query.fill('3493826');
    await query.press('Enter');
    await dialog().getByLabel('chain').selectOption('base');
    await dialog().getByLabel('Rows').fill('2');
    await dialog().getByLabel('Post to').selectOption('C0GENERAL');
    await dialog().getByRole('button', { name: 'Get result', exact: true }).click();
    await row('chain = base').getByText('2 of 6 rows').waitFor();
  });

  it('shows what a digest will be like before it is kept, and leads back', async () => {
    await send('/dune 5550001 --top 2');
    await row('2 of 8 rows').getByRole('button', { name: 'Subscribe', exact: true }).click();
    await dialog().getByLabel('Or type a schedule').fill('daily 18:30');
    await dialog().getByRole('button', { name: 'Preview' }).click();
    await dialog().getByText('at 6:30 PM').waitFor();
    await dialog().getByRole('button', { name: 'Back' }).click();
    expect(await dialog().getByLabel('Or type a schedule').inputValue()).toBe('daily 18:30');
    await dialog().getByRole('button', { name: 'Preview' }).click();
    await dialog().getByRole('button', { name: 'Subscribe', exact: true }).click();
    await dialog().getByText('Subscribed. Digest #1 is announced').waitFor();
    await page().keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await row('subscribed this channel').getByText('at 6:30 PM').waitFor();
  });

  it('asks before a digest is stopped; Escape says no', async () => {
    await send('/dune subscribe 5550001 daily 9:00');
    const stop = row('subscribed this channel').getByRole('button', { name: 'Unsubscribe' });
    await stop.click();
    await dialog().getByText('You can subscribe again anytime.').waitFor();
    await page().keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await row('unsubscribed this channel from #1').count()).toBe(0);
    await stop.click();
    await dialog().getByRole('button', { name: 'Unsubscribe' }).click();
    await row('unsubscribed this channel from #1').waitFor();
  });

  it('answers in the thread of a message, by the shortcut in its menu', async () => {
    const linked = row('the numbers are here');
    await linked.hover();
    await linked.getByLabel('More actions').click();
    await linked.getByText('Ask Dune about this').click();
    const thread = page().locator('#thread');
    await thread.getByText('10 of 26 rows').waitFor();
    await thread.getByLabel('Reply').last().fill('Thank you');
    await thread.getByLabel('Reply').last().press('Enter');
    await thread.locator('.row').filter({ hasText: 'Thank you' }).waitFor();
    await linked.getByText('2 replies').waitFor();
    await button('Close thread').click();
    await thread.waitFor({ state: 'hidden' });
  });

  it('marks what only one person sees, and what is new elsewhere', async () => {
    await send('/dune help');
    await row('Only visible to you').waitFor();
    await send('/dune subscribe 5550001 daily 9:00');
    await row('subscribed').waitFor();
    await page().getByRole('link', { name: '# random' }).click();
    await page().getByText('Nobody has added the app').waitFor();
    await page().locator('#time').getByRole('button', { name: 'Next 09:00' }).click();
    await page().locator('#sidebar [data-unread]').filter({ hasText: 'general' }).waitFor();
  });

  it('shows the Home, where a digest is paused', async () => {
    await send('/dune subscribe 5550001 daily 9:00');
    await row('subscribed').waitFor();
    await page().getByRole('link', { name: 'Home' }).first().click();
    const home = page().locator('.home');
    await home.getByRole('button', { name: 'Pause' }).click();
    await home.getByRole('button', { name: 'Resume' }).waitFor();
    await page().locator('.tabs').getByRole('link', { name: 'Messages' }).click();
    await page().getByText('Sending messages to this app has been turned off').waitFor();
  });

  it('tells the JSON of a message and what went to Dune', async () => {
    await send('/dune 1252207 --top 3');
    const answer = row('3 of 26 rows');
    await answer.hover();
    await answer.getByLabel('More actions').click();
    await answer.getByText('Show JSON').click();
    const pre = page().locator('#json pre');
    await pre.filter({ hasText: '"data_table"' }).waitFor();
    await page().locator('#requests > summary').click();
    const requests = page().locator('#requests');
    expect(await requests.innerText()).toMatch(
      /results\?limit=4[\s\S]*200 · [\d,]+ bytes · about 0\.\d+ credits/,
    );
  });

  it('has Dune fail and Slack refuse tables by switches', async () => {
    await page().getByLabel('Slack rejects tables').check();
    await send('/dune 1252207 --top 3');
    const plain = row('3 of 26 rows');
    await plain.waitFor();
    expect(await plain.locator('.data-table').count()).toBe(0);
    await page().getByLabel('Slack rejects tables').uncheck();
    await send('/dune 1252207 --top 4');
    await row('4 of 26 rows').locator('.data-table').waitFor();
  });

  it('is used by keyboard alone: a command, completed, and a button', async () => {
    const { keyboard } = page();
    await keyboard.type('/du');
    await keyboard.press('Tab');
    await keyboard.type('su');
    await page().locator('#completions').getByText('/dune subscribe').first().waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    expect(await page().locator('#text').inputValue()).toBe('/dune subscribe ');
    await keyboard.type('5550001 daily 9:00');
    await keyboard.press('Enter');
    await row('subscribed this channel').waitFor();
    const focused = () => page().evaluate(() => document.activeElement?.textContent ?? '');
    for (let count = 0; count < 20 && (await focused()) !== 'Pause'; count += 1)
      await keyboard.press('Shift+Tab');
    expect(await focused()).toBe('Pause');
    await keyboard.press('Enter');
    await row('paused').waitFor();
  });
});

describe('in the dark', () => {
  const { page } = useVisit({ colorScheme: 'dark' });
  const theme = () => page().evaluate(() => document.documentElement.dataset['theme']);
  const paper = () => page().evaluate(() => getComputedStyle(document.body).backgroundColor);

  it('follows the system until somebody chooses', async () => {
    expect([await theme(), await paper()]).toEqual(['dark', 'rgb(26, 29, 33)']);
    await page().emulateMedia({ colorScheme: 'light' });
    await expect.poll(async () => [await theme(), await paper()]).toEqual(['light', 'rgb(255, 255, 255)']);
    await page().getByRole('button', { name: 'Dark' }).click();
    await page().reload();
    await page().getByText('Which marketplace is leading').waitFor();
    expect(await theme()).toBe('dark');
  });
});

describe('on a phone', () => {
  const { page, send, row } = useVisit({
    viewport: { width: 390, height: 780 },
    hasTouch: true,
    isMobile: true,
  });
  const widths = () => page().evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  const widest = () =>
    page().evaluate(() => Math.max(...[...document.querySelectorAll('.row')].map((one) => one.scrollWidth)));

  it('never scrolls sideways, and reaches everything', async () => {
    expect(await widths()).toEqual([390, 390]);
    await page().getByRole('button', { name: 'Tour and tools' }).click();
    for (const index of [0, 1, 2, 3, 4, 5, 6]) {
      await page().locator('#tour .run').nth(index).click();
      expect(await widths()).toEqual([390, 390]);
      await page().getByRole('button', { name: 'Tour and tools' }).click();
    }
    await page().locator('#panel').getByRole('button', { name: 'Close' }).click();
    await row('leaders').waitFor();
    expect(await widest()).toBeLessThanOrEqual(390);
    await send('/dune 1252207');
    await row('10 of 26 rows').getByRole('button', { name: 'Save query' }).click();
    await page().locator('dialog[open]').waitFor();
    expect(await widths()).toEqual([390, 390]);
    await page().locator('dialog[open]').getByRole('button', { name: 'Close' }).click();
    await page().getByRole('button', { name: 'Channels' }).click();
    await page().getByRole('link', { name: 'Home' }).first().click();
    await page().locator('.home').getByText('leaders').first().waitFor();
    expect(await widths()).toEqual([390, 390]);
  });
});
