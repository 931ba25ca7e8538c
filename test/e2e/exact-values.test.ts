import { describe, expect, it } from 'vitest';
import { type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';

const kindsOf = ({ blocks }: Posted): readonly string[] => blocks.map(({ type }) => type);

describe.each(['http', 'socket'] as const)('Exact values (%s)', (intake) => {
  const { type, press } = useBench({ intake });

  it('under an answer show every digit to the person who clicks, and to nobody else', async () => {
    const answer = only(await type('1252207 --top 3 --chart bar'));
    expect(plainText(answer)).toContain('35.2B');
    const shown = only(await press('Exact values', people.bob));
    expect(shown).toMatchObject({ channel: answer.channel, onlyFor: people.bob.id });
    expect(plainText(shown)).toContain('35,184,444,503.17');
    expect(plainText(shown)).not.toContain('Exact values');
    expect(kindsOf(shown)).not.toContain('data_visualization');
  });

  it('show whole addresses', async () => {
    const address = '0x2c21dc4fe422fbadd7dc1eda8ac4d10a8d9ffa2e';
    expect(plainText(only(await type('3672612')))).not.toContain(address);
    expect(plainText(only(await press('Exact values')))).toContain(address);
  });

  it('under a digest, too, also when it has ended', async () => {
    await type('subscribe 1252207 daily 9:00 --top 3');
    const digest = only(await type('run 1'));
    expect(plainText(digest)).toContain('35.2B');
    await type('unsubscribe 1');
    const shown = only(await press('Exact values'));
    expect(shown.onlyFor).toBe(people.ada.id);
    expect(plainText(shown)).toContain('35,184,444,503.17');
  });
});
