import { describe, expect, it } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hour, only, useBench } from '../support/bench.ts';

const { sandboxed, type, press, later } = useBench();

describe('subscribing', () => {
  it('says in the channel who, to what, when in words and in the reader’s time, and what it will look like', async () => {
    const message = only(
      await type('subscribe 3493826 chain=base every weekday at 9:00 --top 2 --when changed'),
    );
    expect(message).toMatchObject({ channel: 'C0GENERAL', onlyFor: undefined });
    const text = plainText(message);
    for (const part of [
      '@U0ADA subscribed this channel to #1 Dune query 3493826 (chain = base)',
      'Every weekday at 9:00 AM (Berlin), starting 2026-11-24 UTC.',
      'Posts only when something changed; top 2 rows.',
      'uniswap',
      '2 of 6 rows',
      '[ Open in Dune ]',
    ]) {
      expect(text).toContain(part);
    }
    expect(JSON.stringify(message.blocks)).toContain('"format":"{date_short}"');
    expect(message.text).toBe(
      'Dune query 3493826 (chain = base): new digest (#1). Every weekday at 9:00 AM (Berlin)',
    );
  });

  it('takes the zone of the person, or the one that is given, or says that it cannot know', async () => {
    expect(plainText(only(await type('subscribe 1252207 daily 9:00', 'C0GENERAL', people.bob)))).toContain(
      '(New York)',
    );
    expect(plainText(only(await type('subscribe 5550001 daily 9:00 --tz tokyo')))).toContain('(Tokyo)');
    sandboxed().slack.setTerms({ scopes: new Set(['commands', 'chat:write']) });
    const text = plainText(only(await type('subscribe 5150001 daily 9:00')));
    expect(text).toContain('Every day at 9:00 AM (UTC)');
    expect(text).toContain("This app can't see your time zone, so times are in UTC");
  });

  it('where the bot is not says how to invite it, to the person alone, and keeps nothing', async () => {
    const message = only(await type('subscribe 1252207 daily 9:00', channels.random.id));
    expect(message.onlyFor).toBe(people.ada.id);
    expect(plainText(message)).toContain("This app isn't in the channel.");
    expect(plainText(message)).toContain('Add the app with /invite @dune, then try again.');
    expect(plainText(only(await type('list', channels.random.id)))).toContain(
      'No digests or alerts in this channel.',
    );
    const unseen = only(await type('subscribe 1252207 daily 9:00', 'C0PRIVATE'));
    expect(plainText(unseen)).toContain("This app isn't in this private channel.");
  });

  it.each([
    ['subscribe 6012998 daily 9:00', 'Dune query 6012998 failed on its last run'],
    ['subscribe 7000002 daily 9:00', "It doesn't exist, or it's private"],
    ['subscribe 7000001 daily 9:00', 'has no results yet'],
    ['subscribe volumes daily 9:00', 'Nothing is saved as "volumes".'],
    ['subscribe 1252207 every 3 minutes', 'For example: /dune subscribe 1252207 every 5 minutes'],
    ['subscribe 1252207 daily 9:00 --key nope', 'no column called nope for --key'],
    ['subscribe 1252207 daily 9:00 --tz Mars', 'no time zone called "Mars"'],
    ['edit 4 daily 9:00', "There's no #4 in this channel"],
    ['pause 4', "There's no #4 in this channel"],
    ['resume 4', "There's no #4 in this channel"],
    ['unsubscribe 4', "There's no #4 in this channel"],
    ['run 4', "There's no #4 in this channel"],
    ['list 4', "There's no #4 in this channel"],
  ])('and %s is answered to the person alone: %s', async (command, words) => {
    const message = only(await type(command));
    expect(message.onlyFor).toBe(people.ada.id);
    expect(plainText(message)).toContain(words);
  });

  it('with --refresh says what it costs, and needs no result yet', async () => {
    const asked = only(await type('subscribe 7000001 daily 9:00 --refresh'));
    expect(asked.onlyFor).toBe(people.ada.id);
    expect(plainText(asked)).toContain("uses your team's Dune credits; how many isn't known yet");
    const said = await press('Subscribe');
    const text = plainText(said.find(({ onlyFor }) => onlyFor === undefined) ?? only([]));
    expect(text).toContain('Limit: 50 runs a day');
    expect(text).toContain('No result yet.');
  });

  it('warns of a --key that cannot tell rows apart, and shows text where that was asked for', async () => {
    const message = only(await type('subscribe 4300766 daily 9:00 --as text'));
    expect(JSON.stringify(message.blocks)).not.toContain('data_table');
    const text = plainText(only(await type('subscribe 3672612 daily 9:00 --key fname')));
    expect(text).toContain("Can't match rows by --key right now");
  });

  it('again with another order is another digest', async () => {
    const first = plainText(only(await type('subscribe 5550001 hourly --when changed --top 3')));
    expect(first).toContain('The first digest shows what changed since this result:');
    expect(plainText(only(await type('subscribe 5550001 hourly --sort "trades desc"')))).toContain(
      'subscribed this channel to #2',
    );
  });

  it('says what the digest will do with the data as it is', async () => {
    const old = plainText(only(await type('subscribe 1252207 hourly --max-age 30m')));
    expect(old).toContain('already older than 30 minutes, so nothing posts until Dune has a newer run.');
    const empty = plainText(only(await type('subscribe 4300766 hourly --when rows')));
    expect(empty).toContain('There are no rows right now, so nothing would post.');
  });

  it('waits for its turn where several are subscribed at once', async () => {
    const busy = { kind: 'status', status: 429, body: '', retryAfter: '1' } as const;
    sandboxed().slack.fail({ on: 'chat.postMessage', what: busy, times: 2 });
    const said = await type('subscribe 5550001 hourly');
    expect(plainText(said.at(-1) ?? only([]))).toContain('subscribed this channel to #1');
  });

  it.each(['subscribe 5550001 hourly', 'resume 1'])(
    'that Slack does not confirm is told to the person: %s',
    async (command) => {
      if (command !== 'subscribe 5550001 hourly') {
        await type('subscribe 5550001 hourly');
        await type('pause 1');
      }
      sandboxed().slack.fail({ on: 'chat.postMessage', what: { kind: 'drop' }, times: 1 });
      const told = only(await type(command));
      expect(told.onlyFor).toBe(people.ada.id);
      expect(plainText(told)).toContain('Your change to #1 is saved.');
      expect(await later(hour)).toHaveLength(1);
    },
  );

  it('takes several columns for --key, and helps with their names', async () => {
    expect(plainText(only(await type('subscribe 5550001 hourly --key project,trades')))).toContain(
      'Matches rows by project, trades.',
    );
    const said = async (text: string) => plainText(only(await type(`subscribe 5550001 daily 9:00 ${text}`)));
    expect(await said('--key projects')).toContain('Did you mean project?');
    expect(await said('--columns trades --key project')).toContain(
      "--key needs a column that's shown, and project isn't.",
    );
  });
});
