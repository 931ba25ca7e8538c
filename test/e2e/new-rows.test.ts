import { describe, expect, it } from 'vitest';
import { people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { minute, only, useBench } from '../support/bench.ts';

describe.each(['http', 'socket'] as const)('a digest of new rows over %s', (intake) => {
  const { sandboxed, type, press, later } = useBench({ intake });
  const subscribe = (more: string) => type(`subscribe 5550011 hourly --when new ${more}`);

  it('posts each new row once, by its template, and the channel is told how it begins', async () => {
    const confirmed = plainText(only(await subscribe('--key id --row "{proposal} by {author}"')));
    expect(confirmed).toContain('Posts only new rows');
    expect(confirmed).toContain('The 12 rows that are there now count as seen.');
    expect(confirmed).toMatch(/recognized by id\. A new row reads like: .+ by \w+\.eth/);
    const posted = only(await later(60 * minute));
    expect(plainText(posted)).toMatch(/1 new row\n+ +. .+ by \w+\.eth/);
    expect(JSON.stringify(posted.blocks)).toContain('"url":"https://vote.example/proposals/');
    expect(await later(minute)).toEqual([]);
    const next = only(await later(59 * minute));
    expect(plainText(next)).toContain('1 new row');
    const lineOf = (text: string) => text.split('\n').find((line) => line.includes('.eth'));
    expect(lineOf(plainText(next))).not.toBe(lineOf(plainText(posted)));
  });

  it('is posted once where Slack stored it and did not say so, and says later what came since', async () => {
    await subscribe('--key id');
    sandboxed().slack.fail({ on: 'chat.postMessage', what: { kind: 'stored-then-500' }, times: 1 });
    expect(await later(60 * minute)).toHaveLength(1);
    expect(await later(minute)).toEqual([]);
    expect(plainText(only(await later(59 * minute)))).toContain('1 new row');
    expect(plainText(only(await type('list 1')))).toContain('Posted: Slack confirmed it late');
  });

  it('asked for says to that person that nothing is new', async () => {
    await subscribe('--key id');
    sandboxed().clock.forward(1000);
    const reply = only(await type('post 1', 'C0GENERAL', people.bob));
    expect(reply.onlyFor).toBe(people.bob.id);
    expect(plainText(reply)).toContain('Nothing to post for digest #1.\n\nNo new rows.');
  });

  it('with a wrong column in its template offers the one that was meant', async () => {
    const wrong = only(await subscribe('--key id --row "{proposal} by {authr}"'));
    expect(plainText(wrong)).toContain("There's no column called authr for --row.");
    expect(plainText(wrong)).toContain('Did you mean author?');
    expect(plainText(only(await press('Use author')))).toMatch(/reads like: .+ by \w+\.eth/);
    expect(await later(60 * minute)).toHaveLength(1);
  });

  it('says with which columns it could tell rows apart', async () => {
    const reply = plainText(only(await subscribe('--key author')));
    expect(reply).toContain("Can't tell new rows by author: a value is missing or repeated.");
    expect(reply).toContain('Its columns: id, proposal, author, created_at, votes');
  });

  it('begins again in silence with another key, and goes on after another template', async () => {
    await subscribe('--key id');
    sandboxed().clock.forward(1000);
    const [line, note] = await type('edit 1 --key id,author');
    expect(plainText(line ?? only([]))).toContain('changed #1');
    expect(plainText(note ?? only([]))).toContain('count as seen');
    await type('edit 1 --row "New: {proposal}"');
    const posted = plainText(only(await later(60 * minute)));
    expect(posted).toMatch(/1 new row\n+ +. New: /);
  });
});
