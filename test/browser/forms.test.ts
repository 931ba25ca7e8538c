import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { phone, useVisit } from './visit.ts';

describe('forms in a browser', () => {
  const { page, send, row, dialog, tabTo, tabInto } = useVisit();

  it('shows a modal with errors, keeps the focus in it, and closes it by Escape', async () => {
    await send('/dune 5550001 --top 2');
    const menu = row('2 of 8 rows').locator('.choose');
    await menu.locator('summary').click();
    await menu.getByRole('menuitemradio', { name: 'Save query' }).click();
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
    await dialog().getByText('/dune volumes gets').waitFor();
    await page().keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await menu.locator('summary').evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('asks with a form that grows twice, from the menu beside the composer', async () => {
    await page().locator('#composer summary').click();
    await page().locator('#composer').getByRole('menuitem', { name: 'Ask Dune' }).click();
    const query = dialog().getByLabel('Query');
    await query.fill('3493826');
    await query.press('Enter');
    await dialog().getByLabel('chain').selectOption('base');
    await dialog().getByRole('button', { name: 'More options' }).click();
    await dialog().getByRole('textbox', { name: 'Rows' }).fill('2');
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

  it('are filled in by keyboard alone, More options included', async () => {
    const { keyboard } = page();
    await tabTo('+', 'Shift+Tab');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await dialog().getByLabel('Query').and(page().locator(':focus')).waitFor();
    await keyboard.type('3493826');
    await keyboard.press('Enter');
    await dialog().getByLabel('chain').waitFor();
    await tabTo('More options');
    await keyboard.press('Enter');
    await tabInto('Rows');
    await keyboard.type('2');
    await tabInto('Post to');
    await keyboard.type('# gen');
    await tabInto('Rows');
    await keyboard.press('Enter');
    await row('2 of 6 rows').waitFor();
  });
});

/** Tells if the middle of an element lies in the window of the form, without scrolling to it. */
const isInForm = (field: Locator): Promise<boolean> =>
  field.evaluate((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    const around = one.closest('.inside')?.getBoundingClientRect();
    const middle = (top + bottom) / 2;
    return around !== undefined && middle >= around.top && middle <= around.bottom;
  });

describe.each([
  ['a window', {}],
  ['a phone', phone],
])('a form with many fields in %s', (_where, options) => {
  const { page, row, dialog } = useVisit(options);

  it('opens the rest of them where somebody is, and is sent', async () => {
    await page().locator('#composer summary').click();
    await page().locator('#composer').getByRole('menuitem', { name: 'Ask Dune' }).click();
    await dialog().getByLabel('Query').fill('3493826');
    await dialog().getByLabel('Query').press('Enter');
    await dialog().getByLabel('chain').selectOption('base');
    await dialog().getByRole('button', { name: 'More options' }).click();
    await dialog().getByRole('button', { name: 'Fewer options' }).waitFor();
    expect(await isInForm(dialog().getByRole('button', { name: 'Fewer options' }))).toBe(true);
    await dialog().getByRole('textbox', { name: 'Rows' }).fill('2');
    await dialog().getByLabel('Sort by').selectOption({ index: 1 });
    await dialog().getByLabel('Post to').selectOption('C0GENERAL');
    expect(await page().evaluate(() => [document.documentElement.scrollWidth === innerWidth])).toEqual([
      true,
    ]);
    await dialog().getByRole('button', { name: 'Get result', exact: true }).click();
    await row('chain = base').getByText('2 of 6 rows').waitFor();
  });
});

describe('a form on a phone', () => {
  const { page, send, row, dialog } = useVisit(phone);

  it('opens the rest of its fields within the window', async () => {
    await send('/dune 5550001');
    await row('DEX leaderboard').getByRole('button', { name: 'Subscribe', exact: true }).tap();
    await dialog().getByRole('button', { name: 'More options' }).tap();
    await dialog().getByRole('textbox', { name: 'Rows' }).waitFor();
    expect(await page().evaluate(() => [document.documentElement.scrollWidth, innerWidth])).toEqual([
      390, 390,
    ]);
    const inside = await dialog().boundingBox();
    expect((inside?.y ?? 780) + (inside?.height ?? 780)).toBeLessThanOrEqual(780);
    await dialog().getByRole('button', { name: 'Preview' }).waitFor();
  });
});
