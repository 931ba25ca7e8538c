import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useVisit } from './visit.ts';

const textsOf = async (cells: Locator): Promise<readonly string[]> => cells.allInnerTexts();

describe('the page in a browser', () => {
  const { served, page, send, row, tabTo } = useVisit();
  const button = (name: string | RegExp): Locator => page().getByRole('button', { name });

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

  it('draws a chart above the table', async () => {
    await send('/dune 5550002 --chart line --top 3');
    const chart = row('3 of 90 rows').locator('svg').first();
    await chart.waitFor();
    expect(await chart.locator('polyline, path').count()).toBeGreaterThan(0);
    await row('3 of 90 rows').getByText('20 of 90 points').waitFor();
  });

  it('asks before a digest is stopped', async () => {
    await send('/dune subscribe 5550001 daily 9:00');
    const menu = row('subscribed this channel').locator('.choose');
    await menu.locator('summary').click();
    await menu.getByRole('menuitemradio', { name: 'Unsubscribe' }).click();
    await row('Unsubscribe this channel?').getByText('You can subscribe again anytime.').waitFor();
    expect(await row('unsubscribed this channel from #1').count()).toBe(0);
    await row('Unsubscribe this channel?').getByRole('button', { name: 'Unsubscribe' }).click();
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
    await home.locator('.choose summary').first().click();
    await home.getByRole('menuitemradio', { name: 'Pause' }).click();
    await home.getByText('paused').first().waitFor();
    await page().locator('.tabs').getByRole('link', { name: 'Messages' }).click();
    await page().getByPlaceholder('Message Dune in Slack').waitFor();
  });

  it('asks before a digest is stopped in the Home, too', async () => {
    await send('/dune subscribe 5550001 daily 9:00');
    await row('subscribed').waitFor();
    await page().getByRole('link', { name: 'Home' }).first().click();
    const home = page().locator('.home');
    await home.locator('.choose summary').first().click();
    // The test's clock stands still, and a menu is drawn as a new one only at another time.
    served.bench.sandboxed().clock.forward(1000);
    await home.getByRole('menuitemradio', { name: 'Unsubscribe…' }).click();
    const question = page().locator('dialog[open]');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'detached' });
    // The app draws it again, so that the same can be chosen once more.
    await home.locator('.chosen').filter({ hasText: 'More' }).waitFor();
    await home.locator('.choose summary').first().click();
    await home.getByRole('menuitemradio', { name: 'Unsubscribe…' }).click();
    await question.getByRole('button', { name: 'Unsubscribe' }).click();
    await home.getByText('No digests or alerts yet').waitFor();
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
    await tabTo('More⌄', 'Shift+Tab');
    await keyboard.press('ArrowDown');
    for (
      let count = 0;
      count < 10 && !(await page().evaluate(() => document.activeElement?.textContent === 'Pause'));
      count += 1
    )
      await keyboard.press('ArrowDown');
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
