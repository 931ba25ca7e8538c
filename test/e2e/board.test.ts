import { describe, expect, it } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hour, minute, only, useBench } from '../support/bench.ts';

const { general } = channels;

describe.each(['http', 'socket'] as const)('a board over %s', (intake) => {
  const { sandboxed, type, press, later } = useBench({ intake });
  const typed = 'subscribe 5550001 hourly --as board';
  const messages = () =>
    sandboxed().slack.workspace.messages.filter(
      ({ channel, onlyFor }) => channel === general.id && onlyFor === undefined,
    );
  const board = () => only(messages().filter(({ text }) => /^[^\n]* as of /.test(text)));
  const boardText = () => plainText(board());

  /** Sets it up; it's posted at once. */
  const begin = async (more = '') => {
    await type(`${typed} ${more}`);
    await later(minute);
  };

  it('is posted at once, pinned, and edited in place as its data changes', async () => {
    await begin();
    const { ts } = board();
    expect(board().isPinned).toBe(true);
    expect(messages()).toHaveLength(2);
    const before = boardText();
    const edited = await later(hour);
    expect(edited.every((one) => one.ts === ts && one.edited)).toBe(true);
    expect(boardText()).not.toBe(before);
    expect(boardText()).toMatch(/Changed .*: /);
    expect(messages()).toHaveLength(2);
    const listed = only(await type('list'));
    expect(JSON.stringify(listed.blocks)).toContain(`/archives/${general.id}/p${ts.replace('.', '')}`);
    expect(plainText(only(await type('list 1')))).toContain('Board updated');
  });

  it('asked for by a person is brought up to date, and they are led to it', async () => {
    await begin();
    const { ts } = board();
    sandboxed().clock.forward(30 * minute);
    const replies = (await type('post 1', general.id, people.bob)).filter((one) => one.onlyFor !== undefined);
    expect(plainText(only(replies))).toContain('Updated board #1.');
    expect(JSON.stringify(replies)).toContain(`p${ts.replace('.', '')}`);
    expect(board().ts).toBe(ts);
  });

  it.each(['stored-then-500', 'stored-then-drop', 'drop'] as const)(
    'is edited again where its edit ends in %s, and never posted again',
    async (kind) => {
      await begin();
      sandboxed().slack.fail({ on: 'chat.update', what: { kind }, times: 1 });
      await later(hour);
      await later(minute);
      expect(boardText()).toMatch(/Changed .*: /);
      expect(messages()).toHaveLength(2);
    },
  );

  it('is posted again once it was deleted', async () => {
    await begin();
    const { ts } = board();
    sandboxed().slack.workspace.remove(ts);
    await later(hour);
    await later(minute);
    expect(board().ts).not.toBe(ts);
    expect(board().isPinned).toBe(true);
    await later(hour);
    expect(messages()).toHaveLength(2);
  });

  it('out of sight is posted again after its time, and the old message leads to it', async () => {
    await begin('--repost 2h');
    const { ts } = board();
    for (let count = 0; count < 25; count += 1)
      sandboxed().slack.workspace.post({
        channel: general.id,
        text: 'talk',
        blocks: [],
        onlyFor: undefined,
        from: people.bob.id,
      });
    await later(3 * hour);
    await later(minute);
    expect(board().ts).not.toBe(ts);
    const old = only(messages().filter((one) => one.ts === ts));
    expect(plainText(old)).toContain('moved: go to the board');
    expect(JSON.stringify(old.blocks)).toContain(`p${board().ts.replace('.', '')}`);
    expect([old.isPinned, board().isPinned]).toEqual([false, true]);
  });

  it('works without the right to pin', async () => {
    sandboxed().slack.setTerms({ scopes: new Set(['commands', 'chat:write', 'users:read']) });
    await begin();
    expect(board().isPinned).toBeUndefined();
    await later(hour);
    expect(boardText()).toMatch(/Changed .*: /);
  });

  it('says that it is paused, goes on, and says at last that it ended', async () => {
    await begin();
    await type('pause 1');
    await later(minute);
    expect(boardText()).toContain('Paused by');
    await press('Resume');
    await later(minute);
    expect(boardText()).not.toContain('Paused by');
    await type('unsubscribe 1');
    await later(minute);
    expect(boardText()).toContain("This board isn't updated anymore.");
    expect(board().isPinned).toBe(false);
    await later(hour);
    expect(messages().filter(({ edited }) => edited)).toHaveLength(1);
  });

  it('shows an edit of its settings in the same message, and ends as a board with another form', async () => {
    await begin();
    const { ts } = board();
    await type('edit 1 --title "DEX desk" --top 3');
    await later(minute);
    expect(board().ts).toBe(ts);
    expect(boardText()).toContain('DEX desk');
    await type('edit 1 --as table');
    await later(minute);
    expect(boardText()).toContain("This board isn't updated anymore.");
    const posted = await later(hour);
    expect(posted.filter((one) => !one.edited)).toHaveLength(1);
  });

  it('with an option that a board cannot have says so', async () => {
    const reply = plainText(only(await type('subscribe 5550001 hourly --as board --when new')));
    expect(reply).toContain('--as board');
  });
});
