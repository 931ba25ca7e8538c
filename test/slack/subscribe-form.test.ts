import { describe, expect, it, test } from 'vitest';
import type { Filled } from '../../sandbox/slack/form.ts';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/render/plain.ts';
import { only, useBench } from './bench.ts';

const { sandboxed, during, type, press, later } = useBench();

const form = (): string => plainText({ text: '', blocks: sandboxed().slack.modalOf()?.blocks ?? [] });

const submit = (filled: Filled) => during(() => sandboxed().slack.submit(filled));

const opened = async (question = '3493826 chain=base --top 2', channel: string = channels.general.id) => {
  await type(question, channel);
  expect(await press('Subscribe')).toEqual([]);
};

describe('Subscribe under an answer', () => {
  it('opens a form for the question and the channel, filled in so that it can be sent', async () => {
    await opened();
    expect(form()).toContain('Dune query 3493826 (chain = base; 2 rows) in #C0GENERAL');
    const said = plainText(only(await submit({})));
    expect(said).toContain('@U0ADA subscribed this channel to #1 Dune query 3493826 (chain = base)');
    expect(said).toContain('At 09:00, Monday through Friday (Europe/Berlin)');
    expect(form()).toBe('Subscribed. The channel was told, and shown what digest #1 will look like.');
  });

  it('takes a schedule as people type it, in a zone, and how it is to be', async () => {
    await opened();
    const said = plainText(
      only(await submit({ when: 'daily at 9:00 and 17:00 Tokyo', how: ['changed', 'refresh'] })),
    );
    expect(said).toContain('At 09:00 and 17:00 (Asia/Tokyo)');
    expect(said).toContain('Posted only when something changed');
    expect(said).toContain('spends execution credits');
  });

  it('takes a cron with or without its quotes', async () => {
    await opened();
    expect(plainText(only(await submit({ when: 'cron “0 9 * * 1-5”' })))).toContain('Monday through Friday');
  });

  test.each([
    ['whenever', 'is not a schedule that can be read here'],
    ['daily', 'lacks a time'],
    ['every minute', 'more often than every 5 minutes'],
    ['daily 9:00 PST', 'America/Los_Angeles'],
    ['every other monday at 9:00', 'leaves out'],
    ['Europe/Berlin', 'when'],
  ])('says under the field what is wrong with %j, and takes a better one', async (when, words) => {
    await opened();
    expect(await submit({ when })).toEqual([]);
    const { errors } = sandboxed().slack.modalOf() ?? expect.unreachable('the form is closed');
    expect(errors['when']).toMatch(/\S/);
    expect(errors['when']?.toLowerCase()).toContain(words.toLowerCase());
    expect(await submit({ when: 'daily 9:00' })).toHaveLength(1);
  });

  it('where the bot may not post says how it may, and keeps nothing', async () => {
    await opened('5550001', channels.random.id);
    expect(await submit({})).toEqual([]);
    expect(form()).toContain('/invite @dune');
    expect(plainText(only(await type('list', channels.random.id)))).toContain('This channel has no digests.');
  });

  it('to a question that has no result any more explains that in the place of the form', async () => {
    await opened('5550001');
    sandboxed().dune.fail({ kind: 'status', status: 402, body: '{"error":"exceed"}', times: 9 });
    await later(6 * 60_000);
    await submit({});
    expect(form()).toMatch(/limit|budget|credits/i);
  });

  it('tells in a direct message what went wrong when the form was closed meanwhile', async () => {
    await opened('5550001', channels.random.id);
    const { slack } = sandboxed();
    slack.fail({ on: 'views.update', what: { kind: 'error', error: 'not_found' }, times: 2 });
    const said = only(await submit({}));
    expect(said.channel).toBe('D0ADA');
    expect(plainText(said)).toContain('/invite @dune');
  });

  it('of an answer for one person is for the channel all the same', async () => {
    await opened('5550001 --private');
    expect(only(await submit({})).onlyFor).toBeUndefined();
    expect(plainText(only(await type('list')))).toContain('#1 Dune query 5550001');
  });

  it('that comes too late for Slack is answered with what to do', async () => {
    await type('5550001');
    const expired = { kind: 'error', error: 'expired_trigger_id' } as const;
    sandboxed().slack.fail({ on: 'views.open', what: expired, times: 1 });
    const problem = only(await press('Subscribe', people.bob));
    expect(problem.onlyFor).toBe('U0BOB');
    expect(plainText(problem)).toContain('Press Subscribe once more.');
  });

  it('sent twice at once makes one digest', async () => {
    await opened('5550001');
    await Promise.all([sandboxed().slack.submit({}), sandboxed().slack.submit({})]);
    await sandboxed().bot.idle(20_000);
    const list = plainText(only(await type('list')));
    expect(list).toContain('#1');
    expect(list).not.toContain('#2');
  });
});
