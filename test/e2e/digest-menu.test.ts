import { describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { channels, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { buttonRow, valueButton } from '../../src/messages/blocks/buttons.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hour, only, texts, useBench } from '../support/bench.ts';
import { useModal } from '../support/modal.ts';

const ways = [
  ['over HTTP', 'http'],
  ['over Socket Mode', 'socket'],
] as const;

describe.each(ways)('the menu of a digest, %s', (_way, intake) => {
  const bench = useBench({ intake });
  const { sandboxed, during, type, press, later } = bench;
  const { seen, form, submit } = useModal(bench);
  const wait = () => sandboxed().clock.forward(1000);
  const choose = (message: Posted, act: string, user = people.bob) => {
    wait();
    return during(() => sandboxed().slack.press(message, 'digest_menu', user, act));
  };
  const posted = async (text = 'subscribe 5550001 daily 9:00 --tz UTC'): Promise<Posted> => {
    await type(text);
    wait();
    return only(await type('post 1'));
  };
  const idOf = ({ blocks }: Posted): string =>
    /manage:([\w-]{36})/.exec(JSON.stringify(blocks.at(-1)))?.[1] ?? '';

  it('offers what can be done with it now', async () => {
    const labels = listLabels(await posted());
    expect(labels).toEqual([
      'Open in Dune',
      'Pause',
      'Edit…',
      'Post now',
      'History',
      'Exact values',
      'Run query',
      'Alert me when…',
      'Unsubscribe',
    ]);
  });

  it('pauses and resumes for anybody in the channel, who is named', async () => {
    const message = await posted();
    expect(texts(await choose(message, 'pause')).join()).toContain('@U0BOB paused #1');
    expect(texts(await choose(message, 'pause')).join()).toContain('Digest #1 is already paused.');
    expect(await later(3 * 24 * hour)).toEqual([]);
    wait();
    const paused = only(await type('post 1'));
    expect(texts(await choose(paused, 'resume')).join()).toContain('@U0BOB resumed #1');
  });

  it('posts it, shows its history and its exact values', async () => {
    const message = await posted();
    const again = only(await choose(message, 'post'));
    expect(plainText(again)).toContain('Posted by @U0BOB');
    const history = only(await choose(message, 'history'));
    expect(history.onlyFor).toBe(people.bob.id);
    expect(plainText(history)).toContain('Posted · by @U0ADA');
    const exact = only(await choose(message, 'exact'));
    expect(exact.onlyFor).toBe(people.bob.id);
    expect(plainText(exact)).toContain('$11,167,632.82');
  });

  it('unsubscribes after a question that only the person sees', async () => {
    const message = await posted();
    const question = only(await choose(message, 'unsubscribe'));
    expect(question.onlyFor).toBe(people.bob.id);
    expect(plainText(question)).toContain('Unsubscribe this channel?');
    await press('Cancel', people.bob);
    expect(plainText(only(await type('list')))).toContain('#1');
    await choose(message, 'unsubscribe');
    wait();
    const said = texts(await press('Unsubscribe', people.bob));
    expect(said.join()).toContain('@U0BOB unsubscribed this channel from #1');
    expect(said).toContain('Unsubscribed from #1.');
    expect(texts(await choose(message, 'unsubscribe')).join()).toContain('already unsubscribed');
    expect(plainText(only(await type('list')))).toContain('No digests or alerts in this channel.');
  });

  it('pressed twice at once unsubscribes and says so once', async () => {
    const question = only(await choose(await posted(), 'unsubscribe'));
    wait();
    const said = await during(() =>
      Promise.all([1, 2].map(() => sandboxed().slack.press(question, 'unsubscribe_digest', people.bob))),
    );
    expect(texts(said).filter((text) => text.includes('unsubscribed this channel'))).toHaveLength(1);
  });

  it('runs the query only after a question, and posts the digest', async () => {
    const message = await posted();
    const question = only(await choose(message, 'run'));
    expect(question.onlyFor).toBe(people.bob.id);
    expect(plainText(question)).toContain('Run this query?');
    expect(sandboxed().dune.requests.some(({ path }) => path.endsWith('/execute'))).toBe(false);
  });

  it('asks in the words of direct messages there', async () => {
    const { slack } = sandboxed();
    const words = 'subscribe 5550001 daily 9:00 --tz UTC';
    const said = await during(() => slack.directMessage({ text: words, user: people.bob }));
    const question = only(await choose(said.at(-1) ?? only([]), 'run'));
    expect(plainText(question)).toContain('This conversation then gets #1 Dune query 5550001.');
  });

  it('opens the form for anybody who may edit it by a command', async () => {
    const message = await posted();
    await choose(message, 'edit');
    expect(seen(people.bob)).toMatchObject({ title: 'Edit digest' });
    await submit({}, people.bob);
    await type('unsubscribe 1');
    wait();
    await submit({}, people.bob);
    expect(form(people.bob)).toContain('digest');
    expect(plainText(only(await type('list')))).toContain('No digests or alerts in this channel.');
  });

  it('of another version says that it has expired', async () => {
    const message = await posted();
    const forged = JSON.parse(JSON.stringify(message).replaceAll('"value":"history"', '"value":"fly"'));
    expect(plainText(only(await choose(forged, 'fly')))).toContain('expired');
  });

  it('leaves the buttons of version 0.1.0 working', async () => {
    const message = await posted();
    const id = idOf(message);
    const old = {
      ...message,
      blocks: [
        buttonRow(
          valueButton('Pause', 'pause_digest', id),
          valueButton('Resume', 'resume_digest', id),
          valueButton('Unsubscribe', 'stop_digest', id),
        ),
      ],
    };
    const pressOld = (actionId: string) => {
      wait();
      return during(() => sandboxed().slack.press(old, actionId, people.bob));
    };
    expect(texts(await pressOld('pause_digest')).join()).toContain('@U0BOB paused #1');
    expect(texts(await pressOld('resume_digest')).join()).toContain('@U0BOB resumed #1');
    expect(texts(await pressOld('stop_digest')).join()).toContain('@U0BOB unsubscribed this channel from #1');
    expect(texts(await pressOld('stop_digest')).join()).toContain('already unsubscribed');
  });
});

describe.each(ways)('a list of digests, %s', (_way, intake) => {
  const { sandboxed, during, type, press } = useBench({ intake });
  const wait = () => sandboxed().clock.forward(1000);
  const chooseIn = (message: Posted, number: number, act: string) => {
    const ids = message.blocks.flatMap(({ block_id: id = '' }) => (id.startsWith('manage:') ? [id] : []));
    wait();
    return during(() => sandboxed().slack.press(message, 'digest_menu', people.ada, act, ids[number - 1]));
  };
  const two = async (): Promise<Posted> => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    wait();
    await type('subscribe 1252207 hourly --tz UTC', channels.general.id, people.bob);
    return only(await type('list'));
  };

  it('has one line and one menu for each', async () => {
    const message = await two();
    expect(plainText(message)).toMatch(
      /#1 Dune query 5550001 · Every day at 9:00 AM \(UTC\) · Next: [^·\n]+ · by @U0ADA {2}\[ More ▾ \]\n/,
    );
    expect(plainText(message)).toMatch(
      /#2 Dune query 1252207 · Every hour \(UTC\) · Next: [^·\n]+ · by @U0BOB/,
    );
    expect(listLabels(message).filter((label) => label === 'Unsubscribe')).toHaveLength(2);
  });

  it('is drawn again after a pause, and after unsubscribing', async () => {
    const paused = texts(await chooseIn(await two(), 2, 'pause'));
    expect(paused.join()).toContain('@U0ADA paused #2');
    expect(paused.at(-1)).toMatch(/#2 Dune query 1252207 · .*Paused by @U0ADA/);
    const question = only(await chooseIn(only(await type('list')), 1, 'unsubscribe'));
    expect(question.onlyFor).toBe(people.ada.id);
    const back = texts(await press('Cancel'));
    expect(back.join()).toContain('#1 Dune query 5550001');
    await chooseIn(only(await type('list')), 1, 'unsubscribe');
    wait();
    const said = texts(await press('Unsubscribe'));
    expect(said.join()).toContain('@U0ADA unsubscribed this channel from #1');
    expect(said.at(-1)).toContain('#2 Dune query 1252207');
    expect(said.at(-1)).not.toContain('5550001');
  });
});

describe('a digest that comes often', () => {
  const { sandboxed, type, press } = useBench();

  it('offers to come only when something changed', async () => {
    const often = only(await type('subscribe 5550001 hourly'));
    expect(listLabels(often)).toContain('Only when something changed');
    expect(listLabels(only(await type('subscribe 1252207 daily 9:00')))).not.toContain(
      'Only when something changed',
    );
    sandboxed().clock.forward(1000);
    expect(texts(await press('Only when something changed', people.bob)).join()).toContain(
      '@U0BOB changed #1 Dune query 5550001: posts only when something changed',
    );
  });
});
