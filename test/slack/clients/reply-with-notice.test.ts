import { Writable } from 'node:stream';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../../../src/messages/blocks/message.ts';
import { textMessage } from '../../../src/messages/blocks/text-message.ts';
import { createLog } from '../../../src/platform/log.ts';
import { createBlockMemory } from '../../../src/slack/clients/block-memory.ts';
import {
  createUrlReply,
  type EndingReply,
  ephemeral,
  inChannel,
  meanwhile,
  passing,
  replacing,
} from '../../../src/slack/clients/reply.ts';
import { createReplyWithNotice } from '../../../src/slack/clients/reply-with-notice.ts';
import type { ReplyTarget, RespondTo, ResponseOutcome } from '../../../src/slack/clients/response-url.ts';
import { withProgressNotice } from '../../../src/slack/handlers/progress-notice.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const sent: ResponseOutcome = { kind: 'sent' };
const refused: ResponseOutcome = { kind: 'refused', reason: 'invalid_blocks' };
const text = (headline: string): Message => textMessage({ headline });
const table: Message = { text: 'bare', blocks: [{ type: 'data_table', caption: 'x', rows: [] }] };

const describeTarget = (target: ReplyTarget): string => {
  if (!target.replaces) return target.visibility;
  return target.removes === true ? 'removes' : 'replaces';
};

const act = async ({ reply, end }: EndingReply, targets: readonly (ReplyTarget | 'end')[]): Promise<void> => {
  for (const target of targets) await (target === 'end' ? end() : reply([() => text('Hello')], target));
};

describe('a reply to a command', () => {
  let posts: string[];
  let outcomes: ResponseOutcome[];
  const logged: string[] = [];
  const log = createLog({
    level: 'debug',
    secrets: [],
    to: new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged.push(chunk.toString());
        done();
      },
    }),
  });

  const start = (): EndingReply => {
    const respond: RespondTo = async (_url, message, target) => {
      posts.push(message.blocks.length === 0 && message.text !== '' ? 'bare text' : describeTarget(target));
      return outcomes.shift() ?? sent;
    };
    return createReplyWithNotice(createUrlReply('url', respond, createBlockMemory({ now: Date.now }), log));
  };
  const said = async (...targets: readonly (ReplyTarget | 'end')[]): Promise<readonly string[]> => {
    await act(start(), targets);
    return posts;
  };

  beforeEach(() => {
    posts = [];
    outcomes = [];
    logged.length = 0;
  });

  it('replaces and removes nothing if nothing was said meanwhile', async () => {
    expect(await said(inChannel, replacing, ephemeral, 'end')).toEqual(['channel', 'person', 'person']);
  });

  it('puts the words to the person in the place of the notice, once', async () => {
    expect(await said(meanwhile, ephemeral, ephemeral, 'end')).toEqual(['person', 'replaces', 'person']);
  });

  it('keeps the notice to one line, and removes it after the answer for everyone', async () => {
    expect(await said(meanwhile, passing, inChannel, 'end', 'end')).toEqual([
      ...['person', 'replaces', 'channel', 'removes'],
    ]);
  });

  it('says how far a file is after the answer, in one line that its outcome replaces', async () => {
    expect(await said(inChannel, passing, meanwhile, ephemeral, 'end')).toEqual([
      ...['channel', 'person', 'replaces', 'replaces'],
    ]);
  });

  it('keeps two notices at once to one line', async () => {
    const { reply, end } = start();
    await Promise.all([meanwhile, passing].map((target) => reply([() => text('Hello')], target)));
    await end();
    expect(posts).toEqual(['person', 'replaces', 'removes']);
  });

  it('leaves an answer there that only the person sees, and says no more meanwhile', async () => {
    expect(await said(ephemeral, passing, meanwhile, 'end')).toEqual(['person', 'person']);
  });

  it('forgets a notice that did not arrive, and keeps one that may have', async () => {
    outcomes = [{ kind: 'unreachable', code: 'ECONNREFUSED' }];
    expect(await said(meanwhile, inChannel, 'end')).toEqual(['person', 'channel']);
    posts = [];
    outcomes = [{ kind: 'unknown', detail: 'timeout' }];
    expect(await said(meanwhile, inChannel, 'end')).toEqual(['person', 'channel', 'removes']);
  });

  it('logs a removal that failed at debug alone', async () => {
    outcomes = [sent, sent, { kind: 'refused', reason: 'used_url' }];
    await said(meanwhile, inChannel, 'end');
    expect(logged.map((line): unknown => JSON.parse(line))).toEqual([expect.objectContaining({ level: 20 })]);
  });

  it('says the bare text with the last use, however much of the answer Slack refused', async () => {
    outcomes = [sent, sent, refused, refused];
    const reply = start();
    await act(reply, [meanwhile, passing]);
    await reply.reply([() => table, () => text('plainer'), () => text('plain')], inChannel);
    await reply.end();
    expect(posts).toEqual(['person', 'replaces', 'channel', 'channel', 'bare text', 'removes']);
  });

  it('never needs a sixth use for an answer, and touches nothing but its own notice', async () => {
    const acts = fc.array(fc.constantFrom(meanwhile, passing));
    await fc.assert(
      fc.asyncProperty(acts, fc.nat(4), fc.boolean(), async (notices, refusals, isForAll) => {
        posts = [];
        outcomes = [];
        const reply = start();
        await act(reply, notices);
        outcomes = Array.from({ length: refusals }, () => refused);
        const plain = ['a', 'b', 'c'].map((words) => () => text(words));
        await reply.reply([() => table, ...plain], isForAll ? inChannel : ephemeral);
        expect(posts.length).toBeLessThanOrEqual(5);
        expect(posts.indexOf('replaces')).not.toBe(0);
        expect(posts).not.toContain('removes');
        // An answer was taken, or the last use went to the bare text.
        if (refusals < 2) expect(outcomes).toEqual([]);
      }),
      fuzzRuns(500),
    );
  });

  it('says so after 1.5 s, not before', async () => {
    vi.useFakeTimers();
    const { reply, end } = start();
    const { promise, resolve } = Promise.withResolvers<void>();
    const work = withProgressNotice(promise, 1_500, () => reply([() => text('Getting it…')], meanwhile));
    await vi.advanceTimersByTimeAsync(1_499);
    expect(posts).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(posts).toEqual(['person']);
    resolve();
    await work;
    await act({ reply, end }, [inChannel, 'end']);
    expect(posts).toEqual(['person', 'channel', 'removes']);
    vi.useRealTimers();
  });
});
