import { describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { channels, type Posted, people, type User } from '../../sandbox/slack/workspace.ts';
import { buttonRow, valueButton } from '../../src/messages/blocks/buttons.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hour, only, texts, useBench } from '../support/bench.ts';

const general = channels.general.id;

const ways = [
  ['over HTTP', 'http'],
  ['over Socket Mode', 'socket'],
] as const;

describe.each(ways)('subscribing again, %s', (_way, intake) => {
  const { sandboxed, during, type, press } = useBench({ intake });
  const list = async (): Promise<string> => plainText(only(await type('list')));
  const wait = () => sandboxed().clock.forward(1000);
  const again = async (text: string, user: User = people.bob): Promise<Posted> => {
    wait();
    return only(await type(text, general, user));
  };
  /** Presses a button of one message, also when there are newer ones. */
  const pressOn = (message: Posted, actionId: string, user: User = people.bob) => {
    wait();
    return during(() => sandboxed().slack.press(message, actionId, user));
  };

  it('asks only the person, and changes nothing before the choice', async () => {
    await type('subscribe 3493826 chain=base days=30 daily 9:00 --top 2');
    const asked = await again('subscribe 3493826 days=30 chain=base every weekday 9am and 5pm --tz Berlin');
    expect(asked.onlyFor).toBe(people.bob.id);
    const text = plainText(asked);
    expect(text).toContain('#C0GENERAL already gets this every day at 9:00 AM (Berlin) (#1, by @U0ADA).');
    expect(text).toContain('Add another: also posts every weekday at 9:00 AM and 5:00 PM (Berlin)');
    expect(text).toContain('Change #1: every day at 9:00 AM → every weekday at 9:00 AM and 5:00 PM (Berlin)');
    expect(listLabels(asked)).toEqual(['Add another', 'Change #1', 'Cancel']);
    const listed = await list();
    expect(listed).toContain('Every day at 9:00 AM (Berlin)');
    expect(listed).not.toContain('#2');
    const [gone, ...others] = await press('Cancel', people.bob);
    expect(others).toEqual([]);
    expect(plainText(gone ?? only([]))).toBe('Canceled. Nothing changed.');
    expect(await list()).toBe(listed);
  });

  it('adds another one, once, however often it is pressed', async () => {
    await type('subscribe 5550001 daily 9:00 --top 2');
    const asked = await again('subscribe 5550001 daily 17:00 --tz Berlin');
    wait();
    const said = await during(() =>
      Promise.all([1, 2].map(() => sandboxed().slack.press(asked, 'add_digest', people.bob))),
    );
    expect(texts(said).filter((text) => text.includes('@U0BOB subscribed this channel to #2'))).toHaveLength(
      1,
    );
    expect(texts(said)).toContain('Saved as digest #2.');
    expect(texts(await pressOn(asked, 'add_digest'))).toEqual(['Saved as digest #2.']);
    const listed = await list();
    expect(listed).toContain('Every day at 5:00 PM (Berlin)');
    expect(listed).not.toContain('#3');
    await type('unsubscribe 2');
    expect(texts(await pressOn(asked, 'add_digest')).join()).toContain('Digest #2 is already unsubscribed.');
    expect(await list()).not.toContain('#2');
  });

  it('changes as an edit does: what was not typed again stays, and the channel gets one line', async () => {
    await type('subscribe 5550001 hourly --top 2 --when changed');
    await again('subscribe 5550001 daily 9:00 --tz Berlin');
    wait();
    const said = texts(await press('Change #1', people.bob));
    expect(said).toContain(
      '@U0BOB changed #1 Dune query 5550001: every hour → every day at 9:00 AM (Berlin)',
    );
    expect(said).toContain('Saved as digest #1.');
    expect(plainText(only(await type('list 1')))).toContain('Posts only when something changed; top 2 rows.');
  });

  it('resumes a paused one that is changed', async () => {
    await type('subscribe 5550001 hourly');
    await type('pause 1');
    const asked = await again('subscribe 5550001 daily 9:00 --tz Berlin');
    expect(plainText(asked)).toContain('every hour (Berlin) (#1, by @U0ADA, paused).');
    wait();
    const said = texts(await press('Change and resume #1', people.bob));
    expect(said.join()).toContain('@U0BOB changed and resumed #1');
    expect(await list()).toContain('Next: ');
  });

  it('says that it is there already, without a question', async () => {
    await type('subscribe 5550001 daily 9:00 --top 2');
    const asked = await again('subscribe 5550001 daily 9:00 --tz Berlin');
    expect(plainText(asked)).toContain('already gets this every day at 9:00 AM (Berlin) (#1, by @U0ADA).');
    expect(listLabels(asked)).toEqual(['Post now', 'Show list']);
    expect(plainText(only(await press('Show list', people.bob)))).toContain('#1');
    await type('pause 1');
    expect(listLabels(await again('subscribe 5550001 daily 9:00 --tz Berlin'))).toEqual([
      'Resume',
      'Show list',
    ]);
  });

  it('names up to three that can be changed', async () => {
    await type('subscribe 5550001 daily 9:00');
    for (const at of ['10:00', '11:00', '12:00']) {
      await again(`subscribe 5550001 daily ${at}`, people.ada);
      wait();
      await press('Add another');
    }
    const asked = await again('subscribe 5550001 daily 13:00', people.ada);
    expect(plainText(asked)).toContain('#C0GENERAL already gets this:');
    expect(listLabels(asked)).toEqual(['Add another', 'Change #1', 'Change #2', 'Change #3', 'Cancel']);
    await type('unsubscribe 2');
    const [problem] = await pressOn(asked, 'change_digest.1', people.ada);
    expect(plainText(problem ?? only([]))).toContain("There's no #2 in this channel.");
    expect(texts(await pressOn(asked, 'change_digest.0', people.ada)).join()).toContain(
      '9:00 AM → 1:00 PM (Berlin)',
    );
  });

  it('of two people at once makes one digest, and asks the other', async () => {
    const said = await during(() =>
      Promise.all(
        [people.ada, people.bob].map((user) =>
          sandboxed().slack.type({ text: 'subscribe 5550001 hourly --tz UTC', user }),
        ),
      ),
    );
    expect(texts(said).filter((text) => text.includes('subscribed this channel to'))).toHaveLength(1);
    expect(texts(said).filter((text) => text.includes('already gets this'))).toHaveLength(1);
    expect(await list()).not.toContain('#2');
  });

  it('does not read what another version would have written into a button', async () => {
    await type('subscribe 5550001 daily 9:00');
    const asked = await again('subscribe 5550001 hourly');
    const forged = {
      ...asked,
      blocks: [
        buttonRow(...['add_digest', 'change_digest.0'].map((id) => valueButton('x', id, 'subscribe 1 zz'))),
      ],
    };
    for (const actionId of ['add_digest', 'change_digest.0'])
      expect(plainText(only(await pressOn(forged, actionId)))).toContain('This button has expired.');
    expect(await list()).not.toContain('#2');
  });

  it.each(['mention', 'directMessage'] as const)(
    'asks in a %s, too, and takes the answer there',
    async (how) => {
      const say = async (text: string) => {
        wait();
        const said = await during(() => sandboxed().slack[how]({ text, user: people.ada }));
        return said.filter(({ from }) => from === undefined);
      };
      await say('subscribe 5550001 daily 9:00');
      const asked = (await say('subscribe 5550001 daily 17:00')).at(-1) ?? only([]);
      expect(listLabels(asked)).toEqual(['Add another', 'Change #1', 'Cancel']);
      const said = texts(await pressOn(asked, 'add_digest', people.ada));
      expect(said.join()).toMatch(/@U0ADA subscribed this (channel|conversation) to #2/);
      expect(said).toContain('Saved as digest #2.');
    },
  );

  it('keeps both digests going, each on its own', async () => {
    await type('subscribe 5550001 hourly');
    await again('subscribe 5550001 hourly --top 2', people.ada);
    wait();
    await press('Add another');
    const posted = await during(async () => {
      sandboxed().clock.forward(hour);
      await sandboxed().bot.runDue();
      sandboxed().clock.forward(2000);
      await sandboxed().bot.runDue();
    });
    expect(texts(posted).map((text) => text.slice(0, 2))).toEqual(['#1', '#2']);
  });
});
