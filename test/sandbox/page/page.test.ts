import { describe, expect, it } from 'vitest';
import type { Parts } from '../../../sandbox/page/shape.ts';
import { listControls } from '../../../sandbox/slack/controls.ts';
import { withButton } from '../../../sandbox/slack/payload.ts';
import { directChannel, type Posted, people } from '../../../sandbox/slack/workspace.ts';
import { htmlOf, useServed } from './served.ts';

describe('the page', () => {
  const { bench, act, parts, page } = useServed();
  const messages = (): readonly Posted[] => bench.sandboxed().slack.workspace.messages;
  const newest = (): Posted => {
    const found = messages().at(-1);
    if (found === undefined) throw new Error('there is no message');
    return found;
  };
  const send = (text: string, place = 'C0GENERAL') => act({ kind: 'send', place, text });
  const buttonOf = (message: Posted, label: string) => {
    const found = listControls(message.blocks).find(
      ({ element }) => element.type === 'button' && element.text.text === label,
    );
    if (found?.element.type !== 'button') throw new Error(`there is no ${label}`);
    return { kind: 'press', ts: message.ts, actionId: found.actionId, value: found.element.value } as const;
  };
  /** A press on a button, or on an option of a menu, of the newest message that has it. */
  const pressOf = (label: string) => {
    const found = withButton(messages(), label);
    if (found === undefined) throw new Error(`there is no ${label}`);
    const { message, blockId, actionId, value } = found;
    return { kind: 'press', ts: message.ts, blockId, actionId, value } as const;
  };
  const modal = () => bench.sandboxed().slack.modalOf();

  it('brings a command to the bot, and shows its answer', async () => {
    expect(await send('/dune 1252207 --top 3')).toEqual({});
    expect(htmlOf((await parts()).main)).toContain('3 of 26 rows');
  });

  it('posts other text as Slack keeps it', async () => {
    await send('a <b> & https://dune.com/queries/1');
    expect(newest()).toMatchObject({
      from: people.ada.id,
      text: 'a &lt;b&gt; &amp; <https://dune.com/queries/1>',
    });
  });

  it('knows no other commands, and none in threads', async () => {
    const { problem } = await send('/remind me');
    expect(problem).toBe('/remind is not a valid command. Try /dune help.');
    const { ts } = newest();
    const inThread = await act({ kind: 'send', place: 'C0GENERAL', text: '/dune 1', thread: ts });
    expect(inThread.problem).toContain('not supported in threads');
  });

  it('shows what one person sees alone to them alone', async () => {
    await bench.type('help', 'C0GENERAL', people.bob);
    const { ts } = newest();
    expect(htmlOf((await parts()).main)).not.toContain(ts);
    expect((await fetch(new URL(`/message?ts=${ts}`, page().url))).status).toBe(404);
  });

  it('opens a form by a press, says what Slack and the bot say of its fields, and sends it', async () => {
    await send('/dune 5550001');
    await act(pressOf('Save query'));
    const viewId = modal()?.id ?? '';
    const submit = (name: string) =>
      act({ kind: 'submit', viewId, fields: { name, shared: [], nothing: 'x' } });
    const shown = async (): Promise<Parts['modal']> => (await parts()).modal;
    expect((await shown())?.key).toBe(viewId);
    await submit('');
    expect(modal()?.errors).toEqual({});
    expect((await shown())?.html).toContain('Please complete this required field.');
    await submit('pause');
    expect(modal()?.errors['name']).toContain('"pause" is a command.');
    expect((await shown())?.html).not.toContain('Please complete');
    await submit('volumes');
    await act({ kind: 'close', viewId });
    expect(await shown()).toBeUndefined();
    await send('/dune volumes');
    expect(htmlOf((await parts()).main)).toContain('All 8 rows');
  });

  it('asks a message by its shortcut, and shows the thread', async () => {
    const [, linked] = messages();
    const ts = linked?.ts ?? '';
    await act({ kind: 'shortcut', callbackId: 'ask_dune_about', ts });
    const { main, thread } = await parts('C0GENERAL', ts);
    expect(htmlOf(main)).toContain('1 reply');
    expect(thread).toHaveLength(2);
    expect(htmlOf(thread)).toContain('10 of 26 rows');
  });

  it('opens the Home, and presses its buttons', async () => {
    await send('/dune subscribe 5550001 daily 9:00');
    await act({ kind: 'open-app', tab: 'home' });
    const home = bench.sandboxed().slack.homeOf();
    expect(htmlOf((await parts('home')).main)).toContain(home?.id);
    const pause = listControls(home?.blocks ?? []).find(({ actionId }) => actionId.includes('pause'));
    if (home === undefined || pause?.element.type !== 'button') throw new Error('there is no Pause');
    const { blockId, actionId, element } = pause;
    await act({
      kind: 'press-in-view',
      viewId: home.id,
      blockId,
      actionId,
      value: element.value,
      fields: {},
    });
    expect(newest().text).toContain('paused');
  });

  it('shows the table of a digest without changes to whoever presses its button', async () => {
    await send('/dune subscribe 1252207 daily 9:00 --top 3');
    await act({ kind: 'move-time', to: 'nine' });
    const digest = newest();
    expect(htmlOf((await parts()).main)).toContain('No change');
    await act(buttonOf(digest, 'Show table'));
    expect(newest()).toMatchObject({ onlyFor: people.ada.id });
    expect(htmlOf((await parts()).main)).toContain('3 of 26 rows');
  });

  it('has Slack refuse tables, and stops that', async () => {
    const fault = (isOn: boolean) => act({ kind: 'fault', name: 'no-tables', isOn });
    const hasTable = async (): Promise<boolean> => {
      await send('/dune 1252207 --top 2');
      return newest().blocks.some(({ type }) => type === 'data_table');
    };
    await fault(true);
    expect((await parts()).faults).toEqual(['no-tables']);
    expect(await hasTable()).toBe(false);
    await fault(false);
    expect((await parts()).faults).toEqual([]);
    expect(await hasTable()).toBe(true);
  });

  it('has Dune take no more calls for a while', async () => {
    await act({ kind: 'fault', name: 'dune-busy', isOn: true });
    await send('/dune 1252207');
    expect(newest()).toMatchObject({ onlyFor: 'U0ADA', text: expect.stringMatching(/rate limit/i) });
    await act({ kind: 'fault', name: 'dune-busy', isOn: false });
    await send('/dune 1252207');
    expect(newest().onlyFor).toBeUndefined();
  });

  it('tells what went to Dune, with bytes and credits', async () => {
    await act({ kind: 'fault', name: 'dune-down', isOn: true });
    await send('/dune 1252207');
    const { requests } = await parts();
    expect(requests).toMatch(/class="failed".*GET \/v1\/query\/1252207\/results\?limit=11/);
    await act({ kind: 'fault', name: 'dune-down', isOn: false });
    await send('/dune 1252207');
    expect((await parts()).requests).toMatch(/200 · [\d,]+ bytes · about 0\.0\d+ credits/);
  });

  it('gives the JSON of a message', async () => {
    await send('/dune 1252207');
    const response = await fetch(new URL(`/message?ts=${newest().ts}`, page().url));
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(newest())));
  });

  it('says why something cannot be done, and does not break', async () => {
    expect(await act({ kind: 'press', ts: '1.1', actionId: 'x' })).toEqual({
      problem: "That's gone. Reload the page.",
    });
    await send('/dune 1252207');
    expect((await act({ kind: 'press', ts: newest().ts, actionId: 'x' })).problem).toContain(
      'nothing to press',
    );
    expect((await act({ kind: 'move-time', to: 'never' })).problem).toBeDefined();
    expect((await act({ kind: 'fault', name: 'none', isOn: true })).problem).toBeDefined();
  });

  it('lets people write in channels and to the app, not in the Home', async () => {
    expect((await parts('home')).composer).toBeUndefined();
    expect((await parts()).composer).toEqual({ hint: 'Message #general' });
    const direct = await parts(directChannel(people.ada.id));
    expect(direct.composer).toEqual({ hint: 'Message Dune in Slack' });
  });

  it('tells open pages of every change', async () => {
    const stop = new AbortController();
    const response = await fetch(new URL('/live', page().url), { signal: stop.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('data: changed');
    await send('hello');
    expect((await reader?.read())?.value).toBe('data: changed\n\n');
    stop.abort();
  });
});
