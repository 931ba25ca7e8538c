import { describe, expect, it } from 'vitest';
import { channels, directChannel, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { fired, type Rows, sort, useAlerts, waysIn } from '../support/alerts.ts';
import { hour, only } from '../support/bench.ts';

const aave = (value: number): Rows => [['aave', value]];
const { ada, bob } = people;

describe.each(waysIn)('an incident %s', (_way, intake) => {
  const { feed, say, pass, pressOn, sandboxed, during, press } = useAlerts({ intake });
  const set = async (hours: readonly Rows[], more = ''): Promise<Posted> => {
    feed(hours);
    await say(`alert 77 when volume_usd of aave < 8 ${more}`);
    return fired(await pass(hour));
  };
  const muteFor = (message: Posted, word: string) => {
    const blocks = JSON.stringify(message.blocks);
    const [id = '', menu = ''] = [/"value":"(\S+) 1h"/, /"(mute_alert[.\d]*)"/].map(
      (part) => part.exec(blocks)?.[1],
    );
    return pressOn(message, menu, bob, `${id} ${word}`);
  };
  const current = (message: Posted): Posted =>
    sandboxed().slack.workspace.messages.find(({ ts }) => ts === message.ts) ?? only([]);
  const now = (message: Posted): string => plainText(current(message));

  it('is acknowledged by anyone in the channel, once, and reminds no more', async () => {
    const message = await set([aave(9), aave(7)], '--again 1h');
    const reminder = only(await pass(hour));
    expect(reminder.thread).toBe(message.ts);
    const said = sort(await pressOn(message, 'acknowledge_alert', bob));
    expect(only(said.private).onlyFor).toBe(bob.id);
    expect(plainText(only(said.private))).toContain('Acknowledged by @U0BOB.');
    await pass(1_000);
    expect(now(message)).toContain('Acknowledged by @U0BOB');
    const again = sort(await pressOn(message, 'acknowledge_alert', ada));
    expect(plainText(only(again.private))).toContain('Acknowledged by @U0BOB.');
    expect(await pass(hour)).toEqual([]);
    expect(await pass(hour)).toEqual([]);
  });

  it('that two people acknowledge at once is noted for one', async () => {
    const message = await set([aave(9), aave(7)]);
    const said = await during(() =>
      Promise.all([ada, bob].map((user) => sandboxed().slack.press(message, 'acknowledge_alert', user))),
    );
    const [one, other] = sort(said).private.map(plainText);
    expect(one).toContain('Acknowledged by');
    expect(other).toBe(one);
  });

  it('is muted, and told when that is over if it still fires', async () => {
    const message = await set([aave(9), aave(7), aave(9), aave(7)]);
    expect(plainText(only(sort(await muteFor(message, '4h')).private))).toContain('Muted until');
    await pass(1_000);
    // It ends, and begins again, while nobody is told.
    for (const at of [2, 3, 4])
      expect({ at, posted: sort(await pass(hour)).posted }).toEqual({ at, posted: [] });
    const later = [...(await pass(hour)), ...(await pass(hour))];
    expect(sort(later).posted).toHaveLength(1);
  });

  it('is unmuted again', async () => {
    const message = await set([aave(9), aave(7)]);
    await muteFor(message, '1w');
    await pass(1_000);
    expect(plainText(only(await say('list')))).toContain('Muted until');
    expect(plainText(only(sort(await muteFor(current(message), 'off')).private))).toContain(
      'no longer muted',
    );
    expect(plainText(only(await say('list')))).not.toContain('Muted until');
  });

  it('that is over has nothing to acknowledge, and neither has an alert that ended', async () => {
    const message = await set([aave(9), aave(7), aave(9)]);
    await pass(hour);
    const over = sort(await during(() => sandboxed().slack.press(message, 'acknowledge_alert', bob)));
    expect(plainText(only(over.private))).toContain("It's over already");
    await say('unsubscribe 1');
    const ended = sort(await during(() => sandboxed().slack.press(message, 'acknowledge_alert', ada)));
    expect(plainText(only(ended.private))).toContain('already unsubscribed');
    const muted = sort(await muteFor(message, '1h'));
    expect(plainText(only(muted.private))).toContain('already unsubscribed');
  });

  it('of another channel, and a made-up one, is not there', async () => {
    const message = await set([aave(9), aave(7)]);
    const elsewhere = { ...message, channel: channels.random.id };
    const refused = only(await during(() => sandboxed().slack.press(elsewhere, 'acknowledge_alert', bob)));
    expect(plainText(refused)).toContain('no longer exists');
    const forged: Posted = JSON.parse(
      JSON.stringify(message).replaceAll(/"value":"\S+ 1"/g, '"value":"nonsense"'),
    );
    const stale = only(await during(() => sandboxed().slack.press(forged, 'acknowledge_alert', bob)));
    expect(plainText(stale)).toContain('/dune');
  });

  it('whose row is missing is not taken for over: its owner is told, once, and hears when it is back', async () => {
    const message = await set([aave(9), aave(7), [['curve', 1]], [['curve', 1]], aave(7)]);
    const missing = await pass(hour);
    expect(sort(missing).replies).toEqual([]);
    const told = [...missing, ...(await pass(60_000))].filter(
      ({ channel }) => channel === directChannel(ada.id),
    );
    expect(plainText(only(told))).toContain('has no data');
    expect((await pass(hour)).map(plainText)).toEqual([]);
    const back = [...(await pass(hour)), ...(await pass(60_000))];
    expect(plainText(only(back))).toContain('has data again');
    expect(now(message)).not.toContain('Resolved');
  });

  it('is muted from the list, which says so', async () => {
    await set([aave(9), aave(7)]);
    const list = only(await say('list'));
    expect(plainText(list)).toContain('Firing since');
    const said = await pressOn(list, 'digest_menu', bob, 'mute 1h');
    expect(said.map(plainText).join('\n')).toContain('Muted until');
    expect(await press('Acknowledge')).not.toEqual([]);
  });
});
