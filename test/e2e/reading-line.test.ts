import { describe, expect, it } from 'vitest';
import { people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { useBench } from '../support/bench.ts';

/** Commands in other words whose reply only the person sees, and the line in it. */
const lines: readonly (readonly [typed: string, line: string])[] = [
  ['history of digest 1', 'Read as `list 1`'],
  ['delete 99', 'Read as `unsubscribe 99`'],
  ['mute 99 please', 'Read as `mute 99` · Ignored: please'],
  ['send 99', 'Read as `post 99`'],
  ['show subscriptions', 'Read as `list`'],
  ['how do I sort', 'Read as `help --sort`'],
  ['bookmark 1252207 as leaders', 'Read as `save leaders 1252207`'],
  ['schedule 999999999 daily 9:00', 'Read as `subscribe 999999999 daily 9:00`'],
  ['change 99 daily 10:00', 'Read as `edit 99 daily 10:00`'],
  ['999999999 top 5', 'Read as `--top 5`'],
  ['digests', 'Read as `list`'],
];

describe.each(['http', 'socket'] as const)('how a command was read, over %s', (intake) => {
  const { type } = useBench({ intake });

  it.each(lines)('%s: says it once, to the person, in the reply', async (typed, line) => {
    await type('subscribe 5550001 daily 9:00');
    const said = await type(typed);
    const withLine = said.filter((message) => JSON.stringify(message.blocks).includes(line));
    expect(withLine.map(({ onlyFor }) => onlyFor)).toEqual([people.ada.id]);
    expect(said).toHaveLength(1);
  });

  it('adds nothing to what the channel sees done', async () => {
    await type('subscribe 5550001 daily 9:00');
    const said = await type('delete 1');
    expect(said).toHaveLength(1);
    expect(said.map(plainText).join()).not.toContain('Read as');
  });

  it.each(['subscribe 5550001 daily 9:00', 'list', 'pause 99', 'help'])(
    'says nothing of %s',
    async (typed) => {
      expect((await type(typed)).map(plainText).join()).not.toContain('Read as');
    },
  );

  it.each(['5550001 top 5 abcd1234abcd1234abcd1234abcd1234', '5550001 <!here> <@U02BOB|bob> hm'])(
    'repeats no key and rings nobody: %s',
    async (typed) => {
      const said = JSON.stringify(await type(typed));
      expect(said).not.toMatch(/abcd1234abcd|<!here|<@U02BOB/);
    },
  );
});
