import { describe, expect, it } from 'vitest';
import { phone, useVisit } from './visit.ts';

describe('menus in messages', () => {
  const { served, page, dialog } = useVisit();

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
    await menus.getByRole('menuitem', { name: 'Two' }).click();
    expect(await answers.count()).toBe(0);
    await dialog().getByRole('button', { name: 'Yes' }).click();
    await expect.poll(() => answers.count()).toBe(1);
    expect(await menus.getByRole('menuitem', { name: 'Two' }).isVisible()).toBe(false);
    await menus.locator('.choose summary').click();
    await menus.getByRole('menuitemradio', { name: 'Four' }).click();
    await expect.poll(() => answers.count()).toBe(2);
  });
});

describe('the More menu of an answer', () => {
  const { page, send, row, tabTo } = useVisit();
  const menu = () => row('3 of 26 rows').locator('.choose');
  const thread = () => page().locator('#thread');

  it('leads to more rows in the thread, and shows what was chosen', async () => {
    await send('/dune 1252207 --top 3');
    await menu().locator('summary').click();
    await menu().getByRole('menuitemradio', { name: 'Top 25' }).click();
    expect(await menu().locator('.chosen').innerText()).toBe('Top 25');
    await row('3 of 26 rows').locator('.replies.fresh').click();
    await thread().getByText('25 of 26 rows').waitFor();
  });

  it('is used by keyboard alone', async () => {
    await send('/dune 1252207 --top 3');
    await menu().waitFor();
    const { keyboard } = page();
    const focused = () => page().evaluate(() => document.activeElement?.textContent);
    await tabTo('More⌄', 'Shift+Tab');
    await keyboard.press('ArrowDown');
    expect(await focused()).toBe('Check for new data');
    await keyboard.press('Escape');
    expect(await focused()).toContain('More');
    expect(await menu().getAttribute('open')).toBeNull();
    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    await keyboard.press('t');
    expect(await focused()).toBe('Top 25');
    await keyboard.press('Enter');
    await tabTo('1 reply');
    await keyboard.press('Enter');
    await thread().getByText('25 of 26 rows').waitFor();
  });
});

describe('the More menu of an answer on a phone', () => {
  const { page, send, row } = useVisit(phone);

  it('lies within the window, whole, and moves nothing', async () => {
    await send('/dune 1252207 --top 8');
    const menu = row('8 of 26 rows').locator('.choose');
    const scrolled = () =>
      page()
        .locator('#main')
        .evaluate((one) => one.scrollTop);
    // The answer comes after the command, and the page goes to its end then.
    await menu.locator('summary').scrollIntoViewIfNeeded();
    await page().evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    const before = await scrolled();
    await menu.locator('summary').tap();
    const box = await menu.getByRole('menu').boundingBox();
    expect(await scrolled()).toBe(before);
    expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 390) + (box?.width ?? 390)).toBeLessThanOrEqual(390);
    const composer = await page().locator('#composer').boundingBox();
    expect((box?.y ?? 780) + (box?.height ?? 780)).toBeLessThanOrEqual(composer?.y ?? 0);
  });
});
