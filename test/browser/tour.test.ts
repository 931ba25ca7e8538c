import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { phone, useVisit, type Visit } from './visit.ts';

const stepCount = 14;
/** The step that opens Home, of which nothing has to be closed. */
const homeStep = 13;

/** What is seen after each step, in the channel or in a form. */
const seen = [
  '10 of 26 rows',
  '4 of 90 rows',
  'No result yet for',
  undefined,
  /CSV of/,
  /subscribed this channel|already gets this/,
  'All 5 rows',
  '@Dune in Slack 5550005',
  /\/dune leaders/,
  /The query is (?:now|already) called/,
  'Last run',
  /to mornings|the report mornings/,
  /to a board of|Stablecoins today.* as of |also goes to|already gets this/,
  undefined,
] as const;

const widths = (page: Page) => page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);

const openPanel = async ({ page }: Visit): Promise<void> => {
  if (!(await page().locator('#panel').isVisible()))
    await page().getByRole('button', { name: 'Tour and tools' }).click();
};

/** Clicks a step, and waits for what it shows in sight. A form stays open. */
const begin = async (visit: Visit, index: number): Promise<void> => {
  const { page, row, dialog } = visit;
  await openPanel(visit);
  await page().locator('#tour .run').nth(index).click();
  const words = seen[index];
  if (index === homeStep) await page().locator('.home').getByText('credits').first().waitFor();
  else if (words === undefined) await dialog().getByLabel('Query').waitFor();
  else {
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

/** Clicks a step, and closes its form, if it has one. */
const doStep = async (visit: Visit, index: number): Promise<void> => {
  await begin(visit, index);
  if (seen[index] !== undefined || index === homeStep) return;
  await visit.page().keyboard.press('Escape');
  await visit.dialog().waitFor({ state: 'detached' });
};

/** Does what the step of the alert says, as far as the clock. */
const setAlert = async ({ row, dialog }: Visit): Promise<void> => {
  const menu = row('All 5 rows').locator('.choose');
  await menu.locator('summary').click();
  await menu.getByRole('menuitemradio', { name: 'Alert me when…' }).click();
  await dialog().getByLabel('Number').fill('0.98');
  await dialog().getByRole('button', { name: 'Preview' }).click();
  await dialog().getByText('When price_usd of usde falls below $0.98.').waitFor();
  await dialog().getByRole('button', { name: 'Set alert' }).click();
  await dialog().getByText("It's announced in the channel.").waitFor();
  await dialog().page().keyboard.press('Escape');
};

const digestsIn = (page: Page) => page.locator('#main .row').filter({ hasText: /since \w+ \d+/ });

describe.each([
  ['a window', {}],
  ['a small window', { viewport: { width: 1000, height: 560 } }],
  ['a phone', phone],
])('the tour in %s', (_where, options) => {
  const visit = useVisit(options);
  const { page, row, dialog } = visit;
  const closeThread = () => page().getByRole('button', { name: 'Close thread' }).click();

  it('leads from start to end, and each step keeps its promise', async () => {
    expect(await page().locator('#tour .run').count()).toBe(stepCount);
    await begin(visit, 0);
    const menu = row('10 of 26 rows').locator('.choose');
    await menu.locator('summary').click();
    await menu.getByRole('menuitemradio', { name: 'Top 25' }).click();
    await row('10 of 26 rows').getByText('1 reply').click();
    await page().locator('#thread').getByText('25 of 26 rows').waitFor();
    await closeThread();

    await begin(visit, 1);
    await row('4 of 90 rows').locator('svg polyline, svg path').first().waitFor();

    await begin(visit, 2);
    await row('No result yet for').getByRole('button', { name: 'Use chain = base' }).click();
    await row('chain = base').getByText('All 6 rows').waitFor();

    await begin(visit, 3);
    await dialog().getByLabel('Query').fill('3493826');
    await dialog().getByLabel('Query').press('Enter');
    await dialog().getByLabel('chain').selectOption('arbitrum');
    await dialog().getByRole('button', { name: 'More options' }).click();
    await dialog().getByLabel('Rows').fill('3');
    await dialog().getByLabel('Post to').selectOption('C0GENERAL');
    await dialog().getByRole('button', { name: 'Get result', exact: true }).click();
    await row('chain = arbitrum').getByText('3 of 6 rows').waitFor();

    await begin(visit, 4);
    await row('CSV of').locator('.file').waitFor();

    await begin(visit, 5);
    const step = page().locator('#tour li').nth(5);
    await openPanel(visit);
    await step.getByRole('button', { name: 'Next 09:00' }).click();
    await digestsIn(page()).first().waitFor();
    await openPanel(visit);
    await step.getByRole('button', { name: '+1 day' }).click();
    await digestsIn(page()).nth(1).waitFor();
    const late = page().getByText(/hours? late/i);
    expect(await late.count()).toBe(0);

    await begin(visit, 6);
    await setAlert(visit);
    await row('set an alert for this channel').waitFor();
    await visit.hourUntil('Resolved after 1 hour', async () => {
      await openPanel(visit);
      await page().locator('#tour li').nth(6).getByRole('button', { name: '+1 hour' }).click();
    });
    await row('Resolved after 1 hour').getByText('1 reply').waitFor();

    await begin(visit, 7);
    await row('@Dune in Slack 5550005').getByText('1 reply').click();
    await page().locator('#thread').getByText('usdc_price').waitFor();
    await closeThread();

    await begin(visit, 8);
    await begin(visit, 9);
    await visit.send('/dune find rates borrow');
    const hit = row('1 query for "rates borrow":');
    await hit.getByRole('button', { name: 'Get' }).click();
    await row('All 10 rows').waitFor();

    await begin(visit, 10);
    await begin(visit, 11);
    await row('the report mornings').getByRole('button', { name: 'Add another' }).click();
    await dialog().getByLabel('Query').fill('5550001');
    await dialog().getByRole('option').first().click();
    await dialog().getByRole('button', { name: 'Add', exact: true }).click();
    await dialog().getByText('to mornings as number 2').waitFor();
    await page().keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await visit.send('/dune report mornings');
    await row('Subscribe, Mondays 9:00').getByText('Stablecoins today').waitFor();

    await begin(visit, 12);
    const board = page()
      .locator('#main .row')
      .filter({ hasText: /Stablecoins today.* as of / });
    for (const move of ['+1 hour', '+1 day']) {
      await openPanel(visit);
      await page().locator('#tour li').nth(12).getByRole('button', { name: move }).click();
      await board.last().waitFor();
    }
    await board
      .filter({ hasText: /Changed \w+ \d/ })
      .last()
      .waitFor();

    await begin(visit, homeStep);
    expect(await page().locator('#tour li.done').count()).toBe(stepCount);
    const [page_, window_] = await widths(page());
    expect(page_).toBe(window_);
    await page().locator('.home').getByText('leaders').first().waitFor();
  });
});

describe('the tour', () => {
  const visit = useVisit();
  const { page, row, dialog, served, tabTo, tabInto } = visit;

  it('shows something for every click, in whatever order, and twice', async () => {
    await page().locator('#tour [data-move="nine"]').click();
    await page().locator('#toast').getByText('Nothing was due').waitFor();
    for (const index of [8, 10, homeStep, 12, 11, 5, 2, 6, 9, 7, 0, 5, 4, 1, 3, 9, 12, 11, 8])
      await doStep(visit, index);
  });

  it('goes on beside an open thread', async () => {
    await page().setViewportSize({ width: 1000, height: 700 });
    await begin(visit, 7);
    await row('@Dune in Slack 5550005').getByText('1 reply').click();
    await page().locator('#thread').getByText('usdc_price').waitFor();
    await begin(visit, 8);
  });

  it('promises nothing that the free plan has not', async () => {
    const promise = page().locator('#tour').getByText('click Use chain = base');
    await promise.waitFor();
    served.bench.sandboxed().dune.setPlan('free');
    await page().reload();
    await page().locator('#tour').getByText('Dune tells no choices').waitFor();
    expect(await promise.isVisible()).toBe(false);
    await begin(visit, 2);
    await row('No result yet for').getByText('Check the spelling').waitFor();
  });

  it('is walked by keyboard alone, with the correction, the form and the clock', async () => {
    const { keyboard } = page();
    const step = (index: number) => page().locator('#tour .run').nth(index);
    const isOn = (index: number) => step(index).evaluate((one) => one === document.activeElement);
    const press = async (index: number): Promise<void> => {
      for (let count = 0; count < 400 && !(await isOn(index)); count += 1) await keyboard.press('Tab');
      expect(await isOn(index)).toBe(true);
      await keyboard.press('Enter');
      const words = seen[index];
      if (words === undefined) return;
      await row(words).waitFor();
      expect(await isOn(index)).toBe(true);
    };
    await press(0);
    await press(1);
    await press(2);
    await tabTo('Use chain = base', 'Shift+Tab');
    await keyboard.press('Enter');
    await row('chain = base').getByText('All 6 rows').waitFor();
    await press(3);
    await dialog().getByLabel('Query').and(page().locator(':focus')).waitFor();
    await keyboard.type('3493826');
    await keyboard.press('Enter');
    await tabInto('chain');
    await keyboard.type('arb');
    await tabInto('Post to');
    await keyboard.type('# gen');
    await tabTo('More options');
    await keyboard.press('Enter');
    await tabInto('Rows');
    await keyboard.type('3');
    await keyboard.press('Enter');
    await row('chain = arbitrum').getByText('3 of 6 rows').waitFor();
    await dialog().waitFor({ state: 'detached' });
    expect(await isOn(3)).toBe(true);
    await press(4);
    await press(5);
    await tabTo('Next 09:00');
    await keyboard.press('Enter');
    await digestsIn(page()).first().waitFor();
    await tabTo('+1 day');
    await keyboard.press('Enter');
    await digestsIn(page()).nth(1).waitFor();
    await press(6);
    await press(7);
    await press(8);
  });
});

describe('the tour on a phone', () => {
  const visit = useVisit(phone);
  const { page, send, row } = visit;
  const widest = () =>
    page().evaluate(() => Math.max(...[...document.querySelectorAll('.row')].map((one) => one.scrollWidth)));

  it('never scrolls sideways', async () => {
    expect(await widths(page())).toEqual([390, 390]);
    // Home has no composer, so it is not the last.
    for (const index of [homeStep, ...Array.from({ length: homeStep }, (_one, step) => step)]) {
      await doStep(visit, index);
      expect(await widths(page())).toEqual([390, 390]);
    }
    expect(await widest()).toBeLessThanOrEqual(390);
    await send('/dune 5550001 --top 2');
    await row('2 of 8 rows').getByRole('button', { name: 'Subscribe', exact: true }).click();
    await page().locator('dialog[open]').waitFor();
    expect(await widths(page())).toEqual([390, 390]);
  });
});
