import { describe, expect, it } from 'vitest';
import { textMessage } from '../../../src/messages/blocks/text-message.ts';
import {
  ephemeral,
  inChannel,
  meanwhile,
  passing,
  type Reply,
  replacing,
} from '../../../src/slack/clients/reply.ts';
import { createReplyInPlace } from '../../../src/slack/clients/reply-in-place.ts';
import type { ReplyTarget } from '../../../src/slack/clients/response-url.ts';

const describeTarget = (target: ReplyTarget): string => {
  if (!target.replaces) return target.visibility;
  return target.removes === true ? 'removes' : 'replaces';
};

/** Says some words in the place of a message, and returns what was sent, in order. */
const sent = async (...targets: readonly ReplyTarget[]): Promise<readonly string[]> => {
  const all: string[] = [];
  const record =
    (by: string): Reply =>
    async (_variants, target) => {
      all.push(`${by} ${describeTarget(target)}`);
    };
  const { reply, end } = createReplyInPlace({ direct: record('url'), toAll: record('thread') });
  for (const target of targets) await reply([() => textMessage({ headline: 'Hello' })], target);
  all.push((await end()) ? 'gone' : 'there');
  return all;
};

describe('a reply in the place of a message that only the person sees', () => {
  it('removes the message once everyone has the answer', async () => {
    expect(await sent(inChannel)).toEqual(['thread channel', 'url removes', 'gone']);
  });

  it('says in its place what only the person is to see, and the rest below', async () => {
    expect(await sent(ephemeral, ephemeral)).toEqual(['url replaces', 'url person', 'there']);
  });

  it('says in its place what lasts until the answer comes, and leaves none of it', async () => {
    expect(await sent(meanwhile, inChannel)).toEqual([
      ...['url replaces', 'thread channel', 'url removes', 'gone'],
    ]);
    expect(await sent(meanwhile, ephemeral)).toEqual(['url replaces', 'url replaces', 'there']);
    expect(await sent(inChannel, meanwhile)).toEqual(['thread channel', 'url removes', 'gone']);
    expect(await sent(meanwhile, passing, inChannel)).toEqual([
      ...['url replaces', 'url replaces', 'thread channel', 'url removes', 'gone'],
    ]);
  });

  it('replaces no message that is gone', async () => {
    expect(await sent(inChannel, replacing)).toEqual([
      ...['thread channel', 'url removes', 'url person', 'gone'],
    ]);
    expect(await sent(ephemeral, replacing)).toEqual(['url replaces', 'url replaces', 'there']);
  });

  it('removes the message when something was done without a word', async () => {
    expect(await sent()).toEqual(['url removes', 'gone']);
  });
});
