import { describe, expect, it } from 'vitest';
import type { PostOutcome } from '../../../src/digests/messenger.ts';
import { textMessage } from '../../../src/messages/blocks/text-message.ts';
import { ephemeral, inChannel, meanwhile, passing } from '../../../src/slack/clients/reply.ts';
import type { ReplyTarget } from '../../../src/slack/clients/response-url.ts';
import { replyInMessages } from '../../../src/slack/clients/thread-reply.ts';

/** Says something for each target, all at once, and returns what was posted and deleted, in order. */
const said = async (
  targets: readonly ReplyTarget[],
  outcome: (count: number) => PostOutcome = (count) => ({ kind: 'sent', ts: String(count) }),
): Promise<readonly string[]> => {
  const calls: string[] = [];
  let count = 0;
  const { reply, end } = replyInMessages('D1', undefined, {
    send: async () => {
      count += 1;
      calls.push(`post ${count}`);
      return outcome(count);
    },
    remove: async (channel, ts) => {
      calls.push(`delete ${channel} ${ts}`);
    },
  });
  await Promise.all(targets.map((target) => reply([() => textMessage({ headline: 'Hello' })], target)));
  await end();
  return calls;
};

describe('a reply in the direct messages with the app', () => {
  it('deletes what was said meanwhile once the next is there, and nothing else', async () => {
    expect(await said([meanwhile, passing, ephemeral, inChannel])).toEqual([
      ...['post 1', 'post 2', 'delete D1 1', 'post 3', 'delete D1 2', 'post 4'],
    ]);
    expect(await said([ephemeral, inChannel])).toEqual(['post 1', 'post 2']);
  });

  it('deletes it at the end if nothing follows, such as when a digest was posted', async () => {
    expect(await said([meanwhile])).toEqual(['post 1', 'delete D1 1']);
  });

  it('deletes nothing that was not posted, and waits for no notice', async () => {
    const busy = (count: number): PostOutcome =>
      count === 1 ? { kind: 'busy', retryAfterMs: 10_000 } : { kind: 'sent', ts: String(count) };
    expect(await said([meanwhile, ephemeral], busy)).toEqual(['post 1', 'post 2']);
  });
});
