import { describe, expect, it } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { only, texts, useBench } from '../support/bench.ts';

const { sandboxed, during, type } = useBench();

const subscribe = 'subscribe 5550001 daily 9:00';

/** What the person alone is told to a command in a conversation that the app isn't in. */
const saidIn = async (channel: string, channelName: string, text = subscribe): Promise<string> => {
  const said = await during(() => sandboxed().slack.type({ text, channel, channelName, user: people.ada }));
  expect(only(said).onlyFor).toBe(people.ada.id);
  return texts(said).join('\n');
};

describe('subscribe', () => {
  it.each([
    ['a direct message between people', 'D0PEOPLE', 'directmessage', 'this direct message'],
    ['a group message', 'C0GROUP', 'mpdm-ada--bob--carol-1', 'this group message'],
    ['a group message of old', 'G0GROUP', 'mpdm-ada--bob--carol-1', 'this group message'],
  ])('in %s says that it works in channels', async (_what, id, name, where) => {
    const text = await saidIn(id, name);
    expect(text).toContain(`Digests and alerts can't post in ${where} (channel_not_found).`);
    expect(text).toContain('Go to a channel that this app is in and subscribe there.');
    expect(text).toContain("work here, too: /dune and the query's ID");
    expect(text).not.toMatch(/invite|deleted/);
  });

  it.each([
    ['private', 'C0SECRET', 'privategroup', "This app isn't in this private channel."],
    ['public', channels.random.id, 'random', "This app isn't in the channel."],
  ])('in a %s channel that the app is not in says how to add it', async (_what, id, name, headline) => {
    const text = await saidIn(id, name);
    expect(text).toContain(headline);
    expect(text).toMatch(/Add the app with \/invite @\S+, then try again\./);
  });

  it('in an archived channel says so', async () => {
    sandboxed().slack.workspace.setChannel({ ...channels.general, isArchived: true });
    const text = await saidIn(channels.general.id, 'general');
    expect(text).toContain('The channel is archived (is_archived).');
    expect(text).toContain('Pick another channel, or unarchive this one first.');
  });

  it('works in direct messages with the app', async () => {
    const text = texts(await type(subscribe, 'D0ADA')).join('\n');
    expect(text).toContain('@U0ADA subscribed');
  });
});

describe('a file', () => {
  it.each([
    ['D0PEOPLE', 'directmessage'],
    ['C0GROUP', 'mpdm-ada--bob--carol-1'],
  ])(
    'asked for in %s comes in a direct message, without a way to add the app',
    async (channel, channelName) => {
      const text = '5550001 --csv';
      const said = await during(() =>
        sandboxed().slack.type({ text, channel, channelName, user: people.ada }),
      );
      expect(texts(said).join('\n')).toContain("This app can't share files in messages between people.");
      expect(texts(said).join('\n')).not.toContain('invite');
    },
  );
});

describe('list', () => {
  it.each([
    ['D0PEOPLE', 'directmessage'],
    ['C0GROUP', 'mpdm-ada--bob--carol-1'],
  ])('in %s, which can have no digests, says where they post', async (id, name) => {
    const text = await saidIn(id, name, 'list');
    expect(text).toContain('No digests or alerts in this conversation.');
    expect(text).toContain('Digests post in channels. In one, type: /dune subscribe 3493826 chain=base');
  });
});

describe('the number of a digest', () => {
  it.each(['run 1', 'pause 1', 'edit 1 --top 2', 'unsubscribe 1', 'list 1'])(
    'is not said to be missing in a channel where there is none: %s',
    async (typed) => {
      const text = await saidIn('D0PEOPLE', 'directmessage', typed);
      expect(text).toContain("There's no #1 in this conversation.");
      expect(text).not.toContain('this channel');
      expect(await saidIn('C0GENERAL', 'general', typed)).toContain("There's no #1 in this channel.");
    },
  );
});
