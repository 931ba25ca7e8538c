import { describe, expect, it } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { phone, useVisit } from './visit.ts';

const fires = 'usde is $0.96';

describe.each([
  ['a window', {}],
  ['a phone', phone],
])('an alert in %s', (_where, options) => {
  const visit = useVisit(options);
  const { page, send, row, dialog, served } = visit;
  const hour = async (): Promise<void> => {
    const tools = page().getByRole('button', { name: 'Tour and tools' });
    if (!(await page().locator('#panel').isVisible())) await tools.click();
    await page().locator('#time').getByRole('button', { name: '+1 hour' }).click();
  };
  const choose = async (words: string | RegExp, option: string): Promise<void> => {
    const chosen = row(words).locator('.choose').first();
    await chosen.locator('summary').click();
    await chosen.getByRole('menuitemradio', { name: option }).click();
  };
  /** Clicks, and lets the app do all that follows: the test's clock stands still else. */
  const settled = (click: () => Promise<void>) =>
    served.bench.during(async () => {
      await Promise.all([page().waitForResponse('**/act'), click()]);
    });
  /** Sets one from the menu under an answer, and moves on until it fires. */
  const fire = async (): Promise<void> => {
    await send('/dune 5550010');
    await row('All 5 rows').waitFor();
    await choose('All 5 rows', 'Alert me when…');
    await dialog().getByLabel('Number').waitFor();
    expect(await dialog().getByLabel('Query').inputValue()).toMatch(/ · 5550010$/);
    await dialog().getByText('price_usd of usde is $0.9').waitFor();
    await dialog().getByLabel('Number').fill('0.98');
    await dialog().getByRole('button', { name: 'Preview' }).click();
    await dialog().getByText('When price_usd of usde falls below $0.98.').waitFor();
    await dialog().getByRole('button', { name: 'Set alert' }).click();
    await dialog().getByText("It's announced in the channel.").waitFor();
    await page().keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await row('set an alert for this channel').waitFor();
    await visit.hourUntil(fires, hour);
    await row('below $0.98 (was').waitFor();
  };

  it('is set from the menu under an answer, fires, and resolves where it fired and in its thread', async () => {
    await fire();
    await page().evaluate(() => document.querySelector('#thread .close')?.dispatchEvent(new Event('click')));
    await visit.hourUntil('Resolved after 1 hour', hour);
    const message = row('Resolved after 1 hour');
    await message.getByText('price_usd of usde was $0.96').waitFor();
    await message.locator('svg polyline, svg path').first().waitFor();
    expect(await row(fires).count()).toBe(0);
    expect(await page().getByText('(edited)').count()).toBe(0);
    for (const name of ['Acknowledge', 'Mute for…']) expect(await message.getByText(name).count()).toBe(0);
    await message.getByText('1 reply').click();
    const replies = page().locator('#replies .row');
    await replies.nth(1).getByText('Resolved after 1 hour').waitFor();
    await replies.nth(0).getByText('price_usd of usde was $0.96').waitFor();
    expect(await replies.count()).toBe(2);
    expect(await page().evaluate(() => document.documentElement.scrollWidth === innerWidth)).toBe(true);
  });

  it('says in place who acknowledged it, and until when it is muted', async () => {
    await fire();
    await settled(() => row('below $0.98 (was').getByRole('button', { name: 'Acknowledge' }).click());
    const acknowledged = row(/Acknowledged by @ada, /);
    await acknowledged.getByText('price_usd of usde is $0.96').waitFor();
    expect(await acknowledged.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
    await settled(() => choose(/Acknowledged by @ada, /, '1 day'));
    await row(/Acknowledged by @ada, .*Muted until .*usde is \$0\.96/s).waitFor();
    const { messages } = served.bench.sandboxed().slack.workspace;
    expect(messages.filter(({ text }) => text.includes('$0.96'))).toHaveLength(1);
  });

  it('is redrawn in an open thread while somebody reads it', async () => {
    await fire();
    const fired = row('below $0.98 (was');
    const ts = (await fired.getAttribute('data-ts')) ?? expect.unreachable();
    await page().evaluate((to) => {
      location.hash = to;
    }, `${channels.general.id}/${ts}`);
    await page().locator('#replies').getByText('below $0.98 (was').waitFor();
    await served.bench.press('Acknowledge', people.bob);
    await page().locator('#replies').getByText('Acknowledged by').waitFor();
  });
});
