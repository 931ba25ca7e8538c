import { describe, expect, it } from 'vitest';
import { channels, people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';

describe.each(['http', 'socket'] as const)('two edits of a digest at once, over %s', (intake) => {
  const { sandboxed, during, type } = useBench({ intake });
  const say = (text: string, user: User = people.ada) =>
    sandboxed().slack.type({ text, channel: channels.general.id, user });

  it('are both kept, and the channel reads of both', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC --top 2');
    const said = texts(
      await during(() => Promise.all([say('edit 1 daily 10:00'), say('edit 1 --top 4', people.bob)])),
    ).join('\n');
    expect(said).toContain('every day at 9:00 AM → 10:00 AM');
    expect(said).toContain('top 2 → top 4');
    const digest = plainText(only(await type('list 1')));
    expect(digest).toContain('Every day at 10:00 AM (UTC)');
    expect(digest).toContain('Top 4 rows');
  });

  it('that say the same say so once', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    const said = texts(
      await during(() => Promise.all([say('edit 1 daily 10:00'), say('edit 1 daily 10:00', people.bob)])),
    );
    expect(said.filter((text) => text.includes('AM → 10:00 AM'))).toHaveLength(1);
  });

  it('of which one ends it change nothing', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    await during(() => Promise.all([say('edit 1 daily 10:00'), say('unsubscribe 1', people.bob)]));
    expect(plainText(only(await type('list')))).toContain('No digests or alerts in this channel.');
  });
});
