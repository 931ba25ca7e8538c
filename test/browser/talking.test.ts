import type { Page } from 'playwright-core';
import { describe, it } from 'vitest';
import { phone, useVisit } from './visit.ts';

const thread = (page: Page) => page.locator('#thread');

describe.each([
  ['a window', {}],
  ['a phone', phone],
])('talking to the app in %s', (where, options) => {
  const { page, send, row } = useVisit(options);

  const goTo = async (name: string): Promise<void> => {
    if (where === 'a phone')
      await page()
        .getByRole('button', { name: /^Channels/ })
        .click();
    await page().locator('#sidebar').getByRole('link', { name, exact: true }).click();
  };

  it('by a mention is answered in the thread, and once more there', async () => {
    await send('@Dune in Slack 1252207 --top 2');
    await row('@Dune in Slack').getByText('1 reply').click();
    await thread(page()).getByText('2 of 26 rows').waitFor();
    await thread(page()).locator('#reply-text').fill('@Dune in Slack 1252207 --top 4');
    await thread(page()).locator('#reply-text').press('Enter');
    await thread(page()).getByText('4 of 26 rows').waitFor();
  });

  it('directly is answered there, words and commands alike', async () => {
    await goTo('Dune in Slack');
    await page().getByPlaceholder('Message Dune in Slack').waitFor();
    await send('1252207 --top 2');
    await row('2 of 26 rows').waitFor();
    await send('/dune 1252207 --top 4');
    await row('4 of 26 rows').waitFor();
    await send('hello');
    await row(/\/dune/).waitFor();
  });

  it('by a link shows its first rows under it', async () => {
    await send('see https://dune.com/queries/3493826?chain=base');
    await row('see https').locator('.unfurl').getByText('DEX volume and trades by chain').waitFor();
  });

  it('where it is not says how to add it, which works', async () => {
    await goTo('# random');
    await send('@Dune in Slack 1252207 --top 2');
    await page().locator('#toast').getByText('/invite @Dune in Slack').waitFor();
    await send('/invite @Dune in Slack');
    await row('was added to').waitFor();
    await send('@Dune in Slack 1252207 --top 3');
    await row('@Dune in Slack 1252207 --top 3').getByText('1 reply').waitFor();
  });
});

describe.each([
  ['a window', {}],
  ['a phone', phone],
])('a correction in %s', (_where, options) => {
  const { page, send, row, tabTo } = useVisit(options);
  const typo = () => row('No result yet for');

  it('is one click, and takes the place of the problem', async () => {
    await send('/dune 3493826 chain=bse');
    await typo().getByText('Only visible to you').waitFor();
    await typo().getByRole('button', { name: 'Use chain = base' }).click();
    await row('chain = base').getByText('All 6 rows').waitFor();
    await row('chain = base').getByText('/dune 3493826 chain=base').waitFor();
    await typo().waitFor({ state: 'detached' });
  });

  it('is one key', async () => {
    await send('/dune 3493826 chain=bse');
    await typo().waitFor();
    await tabTo('Use chain = base', 'Shift+Tab');
    await page().keyboard.press('Enter');
    await row('chain = base').getByText('All 6 rows').waitFor();
  });

  it('of a column is one click, too', async () => {
    await send('/dune 1252207 --top 3 --sort projct');
    await row('no column called projct').getByRole('button', { name: 'Use project' }).click();
    await row('3 of 26 rows').getByText('/dune 1252207 --top 3 --sort project').waitFor();
  });
});
