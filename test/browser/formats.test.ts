import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { phone, useVisit } from './visit.ts';

const textsOf = async (cells: Locator): Promise<readonly string[]> => cells.allInnerTexts();

describe('values and their formats', () => {
  const { page, send, row, dialog } = useVisit();

  it('shows a row of numbers large, and what they changed by in a digest', async () => {
    await send('/dune subscribe 5550005 daily 9:00');
    const size = (words: string) =>
      row('usdc_price')
        .locator('.heading')
        .filter({ hasText: words })
        .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
    await row('subscribed this channel').waitFor();
    expect(await size('$')).toBeGreaterThanOrEqual(18);
    await page().locator('#time').getByRole('button', { name: 'Next 09:00' }).click();
    await row(/supply_usd · [+-][\d.]+%/).waitFor();
  });

  it('shows the table of a digest without changes, and exact values, only to who asks', async () => {
    await send('/dune subscribe 5550006 daily 9:00');
    await row('subscribed this channel').waitFor();
    await page().locator('#time').getByRole('button', { name: 'Next 09:00' }).click();
    await row('No change').getByRole('button', { name: 'Show table' }).click();
    const shown = row('Only visible to you').filter({ hasText: 'All 6 rows' });
    await shown.getByText('$9.91B').waitFor();
    await shown.locator('.choose summary').click();
    await shown.getByRole('menuitemradio', { name: 'Exact values' }).click();
    await row('Only visible to you').getByText('$9,910,330,904.6').waitFor();
  });

  it('draws several links of a cell in one line, and several choices as boxes', async () => {
    await send('/dune 5550003 --top 3');
    const links = row('3 of 10 rows').locator('tbody tr:not([hidden]) td:last-child');
    await links.first().waitFor();
    expect(await links.first().getByRole('link').allInnerTexts()).toEqual(['app', 'docs']);
    expect((await links.first().boundingBox())?.height).toBeLessThan(40);
    await page().locator('#composer summary').click();
    await page().locator('#composer').getByRole('menuitem', { name: 'Ask Dune' }).click();
    await dialog().getByLabel('Query').fill('5550004');
    await dialog().getByLabel('Query').press('Enter');
    await dialog().getByLabel('base').check();
    await dialog().getByLabel('ethereum').check();
    await dialog().getByLabel('Post to').selectOption('C0GENERAL');
    await dialog().getByRole('button', { name: 'Get result', exact: true }).click();
    await row('chains = ').waitFor();
  });
});

describe('a wide table on a phone', () => {
  const { send, row } = useVisit(phone);

  it('sees names, money and percents of a wide table whose names come last', async () => {
    await send('/dune 5550003 --top 6');
    const answer = row('6 of 10 rows');
    const lines = answer.locator('tbody tr:not([hidden])');
    await lines.first().waitFor();
    const names = lines.locator('> :first-child');
    expect(await names.first().evaluate((cell) => [cell.tagName, cell.getAttribute('scope')])).toEqual([
      'TH',
      'row',
    ]);
    expect((await textsOf(names)).slice(0, 2)).toEqual(['Aave Ethereum', 'Morpho']);
    expect((await lines.first().locator('> *').allInnerTexts()).slice(1, 3)).toEqual(['$24.8B', '-3.41%']);
    const third = await lines.first().locator('> :nth-child(3)').boundingBox();
    expect((third?.x ?? 390) + (third?.width ?? 390)).toBeLessThanOrEqual(390);
  });
});
