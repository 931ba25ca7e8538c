import { describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hour, only, texts, useBench } from '../support/bench.ts';

describe.each(['http', 'socket'] as const)('a workspace that rejects menus, over %s', (intake) => {
  const { sandboxed, type, press, later } = useBench({ intake });
  const refuse = (): void => {
    const what = { kind: 'refuse-block', type: 'static_select' } as const;
    for (const on of ['chat.postMessage', 'response_url']) sandboxed().slack.fail({ on, what, times: 99 });
  };

  it.each(['1252207 --top 3', '1252207 --top 3 --as text', '1252207 --top 3 --as text --chart bar'])(
    'gets the buttons of %s instead',
    async (text) => {
      refuse();
      const answer = only(await type(text));
      expect(listLabels(answer)).toEqual(
        expect.arrayContaining(['Open in Dune', 'Check for new data', 'Subscribe', 'Save query']),
      );
    },
  );

  it.each([
    ['subscribe 5550001 hourly --tz UTC', 'uniswap'],
    ['subscribe 5550001 hourly --tz UTC --as text', 'uniswap'],
    ['subscribe 1252207 hourly --tz UTC', 'No change'],
    ['subscribe 1252207 hourly --tz UTC --max-age 30m', 'Skipped'],
  ])('manages the digest of %s with buttons', async (text, words) => {
    refuse();
    const [confirmed = only([])] = await type(text);
    expect(listLabels(confirmed)).toEqual(expect.arrayContaining(['Open in Dune', 'Pause', 'Unsubscribe']));
    const digest = only(await later(hour));
    expect(plainText(digest)).toContain(words);
    expect(listLabels(digest)).toEqual(expect.arrayContaining(['Pause', 'Unsubscribe']));
    expect(texts(await press('Pause')).join()).toContain('@U0ADA paused');
    expect(texts(await press('Unsubscribe')).join()).toContain('@U0ADA unsubscribed this channel from');
  });

  it('lists digests and shortcuts with buttons, each for its own', async () => {
    refuse();
    await type('subscribe 5550001 hourly --tz UTC');
    await type('subscribe 1252207 hourly --tz UTC');
    const list = only(await type('list'));
    expect(listLabels(list)).toEqual(['Pause', 'Unsubscribe', 'Pause', 'Unsubscribe']);
    expect(plainText(list)).toContain('#2 Dune query 1252207');
    await type('pause 2');
    expect(listLabels(only(await type('list'))).slice(2)).toEqual(['Resume', 'Unsubscribe']);
    expect(texts(await press('Resume')).join()).toContain('resumed #2');
    await type('save leaders 5550001 --top 2');
    const shortcuts = only(await type('shortcuts'));
    expect(listLabels(shortcuts)).toEqual(['Get result']);
    expect(texts(await press('Get result')).join()).toContain('aerodrome');
  });
});
