import { describe, expect, it } from 'vitest';
import { phone, useVisit } from './visit.ts';

describe.each([
  ['a window', {}],
  ['a phone', phone],
])('the menu of queries in %s', (_where, options) => {
  const { page, send, row, dialog } = useVisit(options);

  const open = async (): Promise<void> => {
    await send('/dune 3493826 chain=base');
    await row('chain = base').first().waitFor();
    await page().locator('#composer summary').click();
    await page().locator('#composer').getByRole('menuitem', { name: 'Ask Dune' }).click();
    await dialog().getByLabel('Query').and(page().locator(':focus')).waitFor();
  };
  const query = () => dialog().getByLabel('Query');
  const offers = () => dialog().getByRole('option');

  it('finds by words with typos, and is chosen from by keyboard', async () => {
    await open();
    await page().keyboard.type('chian volme');
    await offers().filter({ hasText: '3493826' }).waitFor();
    expect(await query().getAttribute('aria-expanded')).toBe('true');
    const active = await query().getAttribute('aria-activedescendant');
    expect(await offers().first().getAttribute('id')).toBe(active);
    await page().keyboard.press('ArrowDown');
    await page().keyboard.press('Enter');
    await dialog().getByLabel('chain').waitFor();
    expect(await query().inputValue()).toContain(' · 3493826');
    expect(await query().evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('shows what was used last, is chosen from by a click, and leaves the form open on Escape', async () => {
    await open();
    await query().click();
    await offers().first().waitFor();
    await page().keyboard.press('Escape');
    await dialog().getByRole('listbox').waitFor({ state: 'hidden' });
    await query().fill('nothing like it');
    await offers().filter({ hasText: 'Nothing found' }).waitFor();
    await query().fill('volume');
    await offers().filter({ hasText: '3493826' }).click();
    await dialog().getByLabel('chain').selectOption('base');
    await dialog().getByLabel('Post to').selectOption('C0GENERAL');
    await dialog().getByRole('button', { name: 'Get result', exact: true }).click();
    await row('chain = base').getByText('All 6 rows').waitFor();
  });
});
