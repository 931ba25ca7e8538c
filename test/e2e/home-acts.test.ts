import { describe, expect, it, test } from 'vitest';
import { buttonsIn } from '../../sandbox/slack/payload.ts';
import { channels } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { useBench } from '../support/bench.ts';
import { useHome } from '../support/home.ts';
import { menuOptionsIn, useModal } from '../support/modal.ts';

const bench = useBench();
const { sandboxed, during, type, later } = bench;
const { form, seen, submit, pressIn } = useModal(bench);
const { viewOf, home, open, options, press, subscribe } = useHome(bench);

describe('a button of the App Home', () => {
  it('Pause and Resume do it, say so at the top and in the channel', async () => {
    await subscribe();
    await open();
    const [paused] = await press('Pause');
    expect(home()).toMatch(/^@U0ADA paused #1/);
    expect(paused).toMatchObject({ channel: channels.general.id, onlyFor: undefined });
    expect(options()).toContain('Resume');
    const [resumed] = await press('Resume');
    expect(home()).toMatch(/^@U0ADA resumed #1/);
    expect(resumed === undefined ? '' : plainText(resumed)).toContain('resumed #1');
  });

  it('Mute for mutes an alert, says until when, and Unmute ends that', async () => {
    await type('alert 5550001 when volume_usd of uniswap < 1 daily 9:00');
    await open();
    expect(options()).toContain('Check now');
    await press('4 hours');
    expect(home()).toMatch(/^#1 Dune query 5550001: Muted until/);
    expect(options()).toContain('Unmute');
    await press('Unmute');
    expect(home()).toContain("It's no longer muted.");
    expect(options()).not.toContain('Unmute');
  });

  it('Unsubscribe asks first, and ends it', async () => {
    await subscribe();
    await open();
    expect(await press('Unsubscribe…')).toEqual([]);
    expect(form()).toContain('#C0GENERAL will stop getting #1 Dune query 5550001');
    await sandboxed().slack.closeModal(seen());
    // Choosing the same again works, although Slack keeps a choice.
    await press('Unsubscribe…');
    const [said] = await submit();
    expect(said?.channel).toBe(channels.general.id);
    expect(sandboxed().slack.modalOf()).toBeUndefined();
    expect(home()).toContain('unsubscribed this channel from #1');
    expect(home()).toContain('No digests or alerts yet.');
  });

  it('Unsubscribe confirmed after somebody else did it says so', async () => {
    await subscribe();
    await open();
    await press('Unsubscribe…');
    await type('unsubscribe 1');
    await submit();
    expect(home()).toMatch(/already unsubscribed|no longer exists/);
  });

  it('History shows it in a modal, page by page', async () => {
    await subscribe();
    for (let day = 0; day < 14; day += 1) await later(24 * 3_600_000);
    await open();
    await press('History');
    expect(form()).toContain('Owner: @U0ADA');
    expect(form()).toContain('Posted');
    expect(await pressIn(seen(), 'Older')).toEqual([]);
    expect(form()).toContain('History, page 2');
    await pressIn(seen(), 'Newer');
    expect(form()).not.toContain('page 2');
  });

  it('Help opens in a modal', async () => {
    await open();
    expect(await press('Help')).toEqual([]);
    expect(form()).toContain('/dune 1252207');
  });

  it('Post now posts it in its channel', async () => {
    await subscribe();
    await open();
    const said = await press('Post now');
    expect(said.map(({ channel }) => channel)).toEqual([channels.general.id]);
    expect(home()).toMatch(/^Posted digest #1\./);
  });

  it('Post now tells what is in the way', async () => {
    await subscribe();
    await open();
    sandboxed().slack.workspace.setChannel({ ...channels.general, hasBot: false });
    await press('Post now');
    expect(home()).toMatch(/^Couldn't post digest #1\./);
  });

  it('Get brings what a shortcut gives as a direct message, a problem too', async () => {
    await type('save mine 5550001 --top 3');
    await type('save never 1252207 "LooksRare Wash Trading Filter"=OFF');
    await open();
    const [answer] = await press('Get result');
    expect(answer).toMatchObject({ channel: 'U0ADA'.replace('U', 'D') });
    expect(answer === undefined ? '' : plainText(answer)).toContain('3 of 8 rows');
    expect(home()).toMatch(/^Sent to your DMs\./);
    const view = viewOf();
    const [problem] = await during(() =>
      sandboxed().slack.pressInView(view, { actionId: 'home_ask', value: 'never' }),
    );
    expect(problem === undefined ? '' : plainText(problem)).toContain('No result yet for');
  });

  it('Delete asks, and deletes a shortcut, a shared one for everyone', async () => {
    await type('save mine 5550001');
    await type('save ours 3493826 chain=base --shared');
    await open();
    await press('Delete…');
    expect(form()).toContain('mine is deleted for you. Digests made with it keep posting.');
    await submit();
    expect(home()).toMatch(/^Deleted mine\./);
    await press('Delete…');
    expect(form()).toContain('ours is shared: it is deleted for everyone in this workspace.');
    await submit();
    expect(home()).toContain('No shortcuts yet. Save a query');
  });

  it('Subscribe opens the form for a digest of a shortcut, filled in', async () => {
    await type('save mine 5550001 --top 3');
    await open();
    await press('Subscribe…');
    expect(form()).toContain('Fewer options');
    await submit({ Channel: channels.general.id });
    expect(form()).toContain('Top 3 rows.');
  });

  it('that comes too late for a modal says so at the top', async () => {
    await subscribe();
    await open();
    const expired = { kind: 'error', error: 'expired_trigger_id' } as const;
    for (const [option, label] of [
      ['History', 'History'],
      ['Unsubscribe…', 'Unsubscribe'],
      ['Edit…', 'Edit'],
    ] as const) {
      sandboxed().slack.fail({ on: 'views.open', what: expired, times: 1 });
      await press(option);
      expect(home()).toContain(`Press ${label} again.`);
    }
  });

  it('pressed twice, or of a view that is old, does it once and shows what is', async () => {
    await subscribe();
    await open();
    const old = viewOf();
    const pause = menuOptionsIn(old).find(({ text }) => text === 'Pause');
    const button = pause?.pressed ?? expect.unreachable('no option Pause');
    const said = await during(async () => {
      await Promise.all([
        sandboxed().slack.pressInView(old, button),
        sandboxed().slack.pressInView(old, button),
      ]);
    });
    expect(said.filter((one) => plainText(one).includes('paused #1'))).toHaveLength(1);
    expect(options()).toContain('Resume');
    await during(() => sandboxed().slack.pressInView(old, button));
    expect(home()).toContain('Digest #1 is already paused.');
  });

  test.each(['Post now', 'Get result'])('%s pressed twice at once does it once', async (label) => {
    await subscribe();
    await type('save mine 5550001');
    await open();
    const view = viewOf();
    const option = menuOptionsIn(view).find(({ text }) => text === label)?.pressed;
    const button = buttonsIn(view).find((one) => one.button.text.text === label)?.button;
    const click = option ?? { actionId: button?.action_id ?? '', value: button?.value };
    const said = await during(async () => {
      await Promise.all([1, 2].map(() => sandboxed().slack.pressInView(view, click)));
    });
    expect(said).toHaveLength(1);
  });

  it('tells when its channel could not be told', async () => {
    await subscribe();
    await open();
    sandboxed().slack.workspace.setChannel({ ...channels.general, hasBot: false });
    await press('Pause');
    expect(home()).toMatch(/^@U0ADA paused #1[\s\S]*Slack didn't confirm this message in the channel/);
  });

  it('after which something was changed by command shows that, too', async () => {
    await subscribe();
    await open();
    await type('save mine 5550001');
    await press('Pause');
    expect(home()).toMatch(/^mine$/m);
  });

  it('that Slack does not show is done all the same', async () => {
    await subscribe();
    await open();
    sandboxed().slack.fail({ on: 'views.publish', what: { kind: 'error', error: 'fatal_error' }, times: 1 });
    await press('Pause');
    await open();
    expect(options()).toContain('Resume');
  });
});
