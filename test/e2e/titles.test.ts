import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/messages/terminal/message.ts';
import { waysIn } from '../support/alerts.ts';
import { only, useBench } from '../support/bench.ts';

describe.each(waysIn)("a team's own title and note, %s", (_way, intake) => {
  const { sandboxed, type } = useBench({ intake });
  const subscribe = () =>
    type(
      'subscribe 5550001 daily 9:00 --title "Morning <!channel>" --note "Ask <@U0BOB>: https://x.example/a"',
    );
  const said = async (text: string): Promise<string> => {
    sandboxed().clock.forward(1000);
    return plainText(only(await type(text)));
  };

  it('stand in the posts, in the list, and in what is said of changes; they call nobody', async () => {
    expect(plainText(only(await subscribe()))).toContain('#1 Morning @channel');
    sandboxed().clock.forward(1000);
    const post = only(await type('post 1'));
    expect(plainText(post)).toContain('Ask U0BOB: https://x.example/a');
    expect(post.text).toMatch(/^Morning @channel: /);
    expect(JSON.stringify(post.blocks)).not.toMatch(/"type":"broadcast"|"user_id":"U0BOB"/);
    expect(await said('list')).toContain('#1 Morning @channel');
    expect(await said('edit 1 --title Volume --no-note')).toMatch(
      /changed #1 Volume: renamed from “Morning @channel” to “Volume”, note “Ask .* removed/,
    );
    expect(await said('pause 1')).toContain('paused #1 Volume.');
  });
});
