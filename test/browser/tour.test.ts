import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { phone, useVisit, type Visit } from './visit.ts';

const stepCount = 8;

/** What is seen after each step, in the channel or in a form. */
const seen = [
  '10 of 26 rows',
  '4 of 90 rows',
  'No result yet for',
  undefined,
  /CSV of/,
  /subscribed this channel|already gets this/,
  '@Dune in Slack 5550005',
  /\/dune leaders/,
] as const;

const widths = (page: Page) => page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);

/** Clicks a step, and waits for what it shows in sight. */
const doStep = async ({ page, row, dialog }: Visit, index: number): Promise<void> => {
  const panel = page().locator('#panel');
  if (!(await panel.isVisible())) await page().getByRole('button', { name: 'Tour and tools' }).click();
  await page().locator('#tour .run').nth(index).click();
  const words = seen[index];
  if (words === undefined) {
    await dialog().getByLabel('Query').waitFor();
    await page().keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  } else {
    await row(words).waitFor();
    await expect
      .poll(() =>
        row(words).evaluate((one) => {
          const { top, bottom } = one.getBoundingClientRect();
          const around = one.closest('#main')?.getBoundingClientRect();
          return around !== undefined && bottom > around.top && top < around.bottom;
        }),
      )
      .toBe(true);
  }
  await page().locator('#tour li').nth(index).and(page().locator('.done')).waitFor({ state: 'attached' });
};

describe('the tour', () => {
  const visit = useVisit();
  const { page, row, dialog } = visit;

  it('leads from start to end, and each step keeps its promise', async () => {
    expect(await page().locator('#tour .run').count()).toBe(stepCount);
    await doStep(visit, 0);
    const menu = row('10 of 26 rows').locator('.choose');
    await menu.locator('summary').click();
    await menu.getByRole('menuitemradio', { name: 'Top 25' }).click();
    await row('10 of 26 rows').getByText('1 reply').click();
    await page().locator('#thread').getByText('25 of 26 rows').waitFor();
    await doStep(visit, 1);
    await row('4 of 90 rows').locator('svg polyline, svg path').first().waitFor();
    await doStep(visit, 2);
    await row('No result yet for').getByRole('button', { name: 'Use chain = base' }).click();
    await row('chain = base').getByText('All 6 rows').waitFor();
    await page().locator('#tour .run').nth(3).click();
    await dialog().getByLabel('Query').fill('3493826');
    await dialog().getByLabel('Query').press('Enter');
    await dialog().getByLabel('chain').selectOption('arbitrum');
    await dialog().getByRole('button', { name: 'More options' }).click();
    await dialog().getByLabel('Rows').fill('3');
    await dialog().getByLabel('Post to').selectOption('C0GENERAL');
    await dialog().getByRole('button', { name: 'Get result', exact: true }).click();
    await row('chain = arbitrum').getByText('3 of 6 rows').waitFor();
    await doStep(visit, 4);
    await row('CSV of').locator('.file').waitFor();
    await doStep(visit, 5);
    const step = page().locator('#tour li').nth(5);
    const digests = page()
      .locator('#main .row')
      .filter({ hasText: /since \w+ \d+, \d{4}/ });
    await step.getByRole('button', { name: 'Next 09:00' }).click();
    await digests.first().waitFor();
    await step.getByRole('button', { name: '+1 day' }).click();
    await digests.nth(1).waitFor();
    expect(
      await page()
        .getByText(/hours? late/i)
        .count(),
    ).toBe(0);
    await doStep(visit, 6);
    await row('@Dune in Slack 5550005').getByText('1 reply').click();
    await page().locator('#thread').getByText('usdc_price').waitFor();
    await doStep(visit, 7);
    expect(await page().locator('#tour li.done').count()).toBe(stepCount);
    await page().getByRole('link', { name: 'Home' }).first().click();
    await page().locator('.home').getByText('leaders').first().waitFor();
  });

  it('shows something for every click, in whatever order, and twice', async () => {
    await page().locator('#tour [data-move="nine"]').click();
    await page().locator('#toast').getByText('No digest was due').waitFor();
    for (const index of [7, 5, 2, 6, 0, 5, 4, 1, 3, 7]) await doStep(visit, index);
  });

  it('is walked by keyboard alone', async () => {
    const { keyboard } = page();
    const step = (index: number) => page().locator('#tour .run').nth(index);
    const focused = (index: number) => step(index).evaluate((one) => one === document.activeElement);
    for (const index of [0, 1, 2, 4, 5, 6, 7]) {
      for (let count = 0; count < 400 && !(await focused(index)); count += 1) await keyboard.press('Tab');
      expect(await focused(index)).toBe(true);
      await keyboard.press('Enter');
      await row(seen[index] ?? '').waitFor();
      expect(await focused(index)).toBe(true);
    }
  });
});

describe('the tour on a phone', () => {
  const visit = useVisit(phone);
  const { page, send, row } = visit;
  const widest = () =>
    page().evaluate(() => Math.max(...[...document.querySelectorAll('.row')].map((one) => one.scrollWidth)));

  it('never scrolls sideways, and reaches everything', async () => {
    expect(await widths(page())).toEqual([390, 390]);
    for (let index = 0; index < stepCount; index += 1) {
      await doStep(visit, index);
      expect(await widths(page())).toEqual([390, 390]);
    }
    expect(await widest()).toBeLessThanOrEqual(390);
    await send('/dune 5550001 --top 2');
    await row('2 of 8 rows').getByRole('button', { name: 'Subscribe', exact: true }).click();
    await page().locator('dialog[open]').waitFor();
    expect(await widths(page())).toEqual([390, 390]);
    await page().locator('dialog[open]').getByRole('button', { name: 'Close' }).click();
    await page()
      .getByRole('button', { name: /^Channels/ })
      .click();
    await page().getByRole('link', { name: 'Home' }).first().click();
    await page().locator('.home').getByText('leaders').first().waitFor();
    expect(await widths(page())).toEqual([390, 390]);
  });
});
