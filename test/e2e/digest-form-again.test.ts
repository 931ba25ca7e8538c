import { describe, expect, it } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';
import { hangMs } from '../support/deadline.ts';
import { useDigestForm } from '../support/digest-form.ts';

const bench = useBench();
const { sandboxed, type } = bench;
const { seen, form, submit, more, opened, preview } = useDigestForm(bench);

const general = channels.general.id;

/** The choices of a preview for what the channel already gets. */
const again = () =>
  seen().blocks.flatMap((block) =>
    block.type === 'input' && block.element.type === 'radio_buttons' ? block.element.options : [],
  );

describe('Subscribe under an answer', () => {
  it.each([
    ['add', '@U0ADA subscribed this channel to #2 Dune query 5550001', /Subscribed\. Digest #2/],
    // Of two at once, the second finds it changed already.
    ['change', '@U0ADA changed #1', /Digest #1 (?:updated|is like that already)\./],
  ])('to the same question again asks, and %ss', async (kind, words, told) => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    await opened('5550001');
    const shown = await preview({ 'Or type a schedule': 'daily 18:00', Schedule: '0 9 * * *' });
    expect(shown).toContain('#C0GENERAL already gets this every day at 9:00 AM (UTC) (#1, by @U0ADA).');
    await expect(submit()).rejects.toThrow('must not be empty');
    const choices = again();
    expect(choices.map(({ text }) => text.text)).toEqual(['Add another', 'Change #1']);
    const chosen = choices.find(({ value }) => value?.startsWith(kind))?.value ?? '';
    const [one, two] = await Promise.all([
      sandboxed().slack.submit({ again: chosen }),
      sandboxed().slack.submit({ again: chosen }),
    ]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(await sandboxed().bot.idle(hangMs)).toBe(true);
    expect(form()).toMatch(told);
    const said = sandboxed().slack.workspace.messages.map(plainText).join('\n');
    expect(said).toContain(words);
    const list = plainText(only(await type('list')));
    expect(list.match(/#\d+ Dune query 5550001/g)).toHaveLength(kind === 'add' ? 2 : 1);
    expect(list).toContain('Every day at 6:00 PM');
  });

  it('to just what the channel gets says so, and has nothing to save', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    await opened('5550001');
    await more();
    const shown = await preview({ Schedule: '0 9 * * *', 'Time zone': 'UTC' });
    expect(shown).toContain('already gets this every day at 9:00 AM (UTC)');
    expect(seen().submit).toBeUndefined();
    expect(seen().close).toBe('Back');
  });

  it('to what the channel got since the preview asks then', async () => {
    await opened('5550001');
    await preview();
    await type('subscribe 5550001 daily 9:00 --tz UTC', general, people.bob);
    expect(await submit()).toEqual([]);
    expect(form()).toContain('already gets this');
    const [add] = again();
    expect(plainText(only(await submit({ 'Which do you want?': add?.value ?? '' })))).toContain('#2');
  });

  it('that is to change a digest which ended meanwhile says so, and saves nothing', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    await opened('5550001');
    await preview({ 'Or type a schedule': 'daily 18:00' });
    const chosen = again()[1]?.value ?? '';
    await type('unsubscribe 1');
    await submit({ 'Which do you want?': chosen });
    expect(form()).toContain('This digest or alert no longer exists.');
    expect(plainText(only(await type('list')))).toContain('No digests or alerts in this channel.');
  });
});
