import { describe, expect, it } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { texts, useBench } from '../support/bench.ts';

const { sandboxed, during, type, press, later } = useBench({ environment: { MENTIONS: 'on' } });

/** Everything that somebody in a public channel is told of the values that others used. */
const toldToOthers = async (): Promise<string> => {
  const tried = await type('3493826 chain=zzz', channels.general.id, people.bob);
  const offered = await type('subscribe 3493826 daily 9:00', channels.general.id, people.bob);
  return texts([...tried, ...offered]).join('\n');
};

const asked = '3493826 chain=base';
const typeIn = (channel: string, channelName: string, text: string) =>
  during(() => sandboxed().slack.type({ text, channel, channelName, user: people.ada }));

describe('values that gave a result', () => {
  it('are told to others where everyone can open the channel', async () => {
    await type(asked, channels.random.id);
    const told = await toldToOthers();
    expect(told).toContain('Values with results');
    expect(told).toContain('/dune subscribe 3493826 chain=base');
  });

  it.each([
    ['a direct message with the app', 'D0ADA', 'directmessage'],
    ['a direct message between people', 'D0PEOPLE', 'directmessage'],
    ['a group message', 'C0GROUP', 'mpdm-ada--bob--carol-1'],
    ['a group message of old', 'G0GROUP', 'mpdm-ada--bob--carol-1'],
    ['a private channel', 'C0SECRET', 'privategroup'],
    ['a private channel of old', 'G0SECRET', 'privategroup'],
    ['a channel whose name does not come with them', 'C0SECRET', ''],
  ])('in %s are told to nobody', async (_what, channel, name) => {
    await typeIn(channel, name, asked);
    expect(await toldToOthers()).not.toContain('base');
  });

  it('are not told from a mention, which may be in a private channel', async () => {
    expect(texts(await during(() => sandboxed().slack.mention({ text: asked })))[1]).toContain(
      'chain = base',
    );
    expect(await toldToOthers()).not.toContain('base');
  });

  it('are not told from a link in a message, which may be in a private channel', async () => {
    const { slack } = sandboxed();
    const message = slack.say({ text: 'https://dune.com/queries/3493826?chain=base' });
    const said = await during(() => slack.messageShortcut('ask_dune_about', message));
    expect(texts(said)[0]).toContain('chain = base');
    expect(await toldToOthers()).not.toContain('base');
  });

  it('are not told from a digest, which may be in a private channel', async () => {
    await typeIn('D0ADA', 'directmessage', `subscribe ${asked} hourly`);
    await later(3_600_000);
    expect(await toldToOthers()).not.toContain('base');
  });

  it('are not told from an answer that is asked for again in a direct message', async () => {
    await typeIn('D0ADA', 'directmessage', asked);
    await press('Check for new data');
    expect(await toldToOthers()).not.toContain('base');
  });

  it('tell all the same that there are some, whoever asked', async () => {
    await typeIn('D0ADA', 'directmessage', asked);
    expect(texts(await type('3493826'))[0]).toContain('Values: as last run');
  });
});
