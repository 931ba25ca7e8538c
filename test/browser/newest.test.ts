import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { people } from '../../sandbox/slack/workspace.ts';
import { phone, useVisit } from './visit.ts';

/** How far a conversation is from its end, px. */
const fromEnd = (root: Locator): Promise<number> =>
  root.evaluate((one) => Math.round(one.scrollHeight - one.scrollTop - one.clientHeight));

const toTop = async (root: Locator): Promise<void> => {
  await root.evaluate(
    (one) =>
      new Promise<void>((done) => {
        one.addEventListener('scroll', () => requestAnimationFrame(() => done()), { once: true });
        one.scrollTop = 0;
      }),
  );
};

describe.each([
  ['a window', {}],
  ['a phone', phone],
])('new messages in %s', (_where, options) => {
  const { served, page, send, row } = useVisit(options);
  const main = () => page().locator('#main');
  const pill = () => page().locator('#newest');
  const bobAsks = (rows: number) => served.bench.type(`1252207 --top ${rows}`, 'C0GENERAL', people.bob);

  it('stay in sight, also when the window is made lower', async () => {
    await send('/dune 1252207');
    await row('10 of 26 rows').waitFor();
    expect(await fromEnd(main())).toBeLessThan(2);
    await page().setViewportSize({ width: page().viewportSize()?.width ?? 390, height: 560 });
    await expect.poll(() => fromEnd(main())).toBeLessThan(2);
    await bobAsks(3);
    await row('3 of 26 rows').waitFor();
    await expect.poll(() => fromEnd(main())).toBeLessThan(2);
    expect(await pill().isVisible()).toBe(false);
  });

  it('are announced to somebody who reads above, and reached by a click', async () => {
    await send('/dune 1252207');
    await row('10 of 26 rows').waitFor();
    await toTop(main());
    await bobAsks(3);
    await pill().waitFor();
    expect(await main().evaluate((one) => one.scrollTop)).toBe(0);
    expect(await page().locator('#news').innerText()).toBe('New messages below.');
    await pill().click();
    await expect.poll(() => fromEnd(main())).toBeLessThan(2);
    expect(await pill().isVisible()).toBe(false);
  });

  it('that are too high for it are seen from their beginning, and so is the next', async () => {
    await send('/dune 5550002 --chart line --top 4');
    const beginning = () =>
      row('4 of 90 rows').evaluate((one) => {
        const around = one.closest('#main')?.getBoundingClientRect();
        return Math.round(one.getBoundingClientRect().top - (around?.top ?? 0));
      });
    await row('4 of 90 rows').waitFor();
    expect(await beginning()).toBe(0);
    await bobAsks(1);
    await row('1 of 26 rows').waitFor();
    await expect.poll(() => fromEnd(main())).toBeLessThan(2);
    expect(await pill().isVisible()).toBe(false);
  });

  it('that answer the person come in sight', async () => {
    await send('/dune 1252207');
    await row('10 of 26 rows').waitFor();
    await toTop(main());
    await send('/dune 1252207 --top 4');
    await row('4 of 26 rows').waitFor();
    await expect.poll(() => fromEnd(main())).toBeLessThan(2);
  });

  it('in a thread are offered, too', async () => {
    await send('hello');
    await row('hello').waitFor();
    const { slack } = served.bench.sandboxed();
    const { ts } = slack.workspace.messages.at(-1) ?? expect.unreachable();
    await page().evaluate((to) => {
      location.hash = to;
    }, `C0GENERAL/${ts}`);
    const replies = page().locator('#replies');
    const say = (words: string) => slack.say({ text: words, user: people.bob, thread: ts });
    for (const count of Array.from({ length: 30 }, (_one, index) => index)) say(`reply ${count}`);
    await replies.getByText('reply 29').waitFor();
    await expect.poll(() => fromEnd(replies)).toBeLessThan(2);
    await toTop(replies);
    say('the last one');
    await page().locator('#newest-reply').click();
    await expect.poll(() => fromEnd(replies)).toBeLessThan(2);
  });
});

describe('new messages by keyboard', () => {
  const { served, page, send, row, tabTo } = useVisit();

  it('are reached by a key, and the focus goes with it', async () => {
    await send('/dune 1252207');
    await row('10 of 26 rows').waitFor();
    await toTop(page().locator('#main'));
    await served.bench.type('1252207 --top 3', 'C0GENERAL', people.bob);
    await page().locator('#newest').waitFor();
    await tabTo('New messages ↓', 'Shift+Tab');
    await page().keyboard.press('Enter');
    expect(await page().evaluate(() => document.activeElement?.textContent)).toContain('3 of 26 rows');
  });
});
