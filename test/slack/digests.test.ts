import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SandboxedBot, startSandboxedBot } from '../../sandbox/bot.ts';
import { createSandboxClock } from '../../sandbox/clock.ts';
import { withButton } from '../../sandbox/slack/payload.ts';
import { channels, directChannel, type Posted, people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/render/plain.ts';

const minute = 60_000;
const start = Date.parse('2026-11-24T07:00:00Z');

let sandboxed: SandboxedBot;
let watched: Posted[] = [];
beforeEach(async () => {
  const begun = Date.now();
  const clock = createSandboxClock(() => start + (Date.now() - begun));
  sandboxed = await startSandboxedBot({ intake: 'http', clock });
  watched = [];
  sandboxed.slack.workspace.watch((message) => watched.push(message));
});
afterEach(async () => {
  expect(sandboxed.slack.unexpected).toEqual([]);
  expect(sandboxed.dune.unexpected).toEqual([]);
  await sandboxed.stop();
});

/** Everything that was said by the act, until the bot fell silent. */
const during = async (act: () => Promise<unknown>): Promise<readonly Posted[]> => {
  const before = watched.length;
  await act();
  expect(await sandboxed.bot.idle(20_000)).toBe(true);
  return watched.slice(before);
};

const type = (text: string, channel: string = channels.general.id, user: User = people.ada) =>
  during(() => sandboxed.slack.type({ text, channel, user }));

const press = (label: string, user: User = people.ada) => {
  const found = withButton(sandboxed.slack.workspace.messages, label);
  if (found === undefined) throw new Error(`there is no button ${label}`);
  return during(() => sandboxed.slack.press(found.message, found.actionId, user));
};

const later = (ms: number) =>
  during(async () => {
    sandboxed.clock.forward(ms);
    await sandboxed.bot.runDue();
  });

const texts = (messages: readonly Posted[]): string[] => messages.map(plainText);
const only = (messages: readonly Posted[]): Posted => {
  const [message, ...others] = messages;
  expect(others.map(plainText)).toEqual([]);
  if (message === undefined) throw new Error('nothing was said');
  return message;
};

describe('subscribing', () => {
  it('says in the channel who, to what, when in words and in the reader’s time, and what it will look like', async () => {
    const message = only(
      await type('subscribe 3493826 chain=base every weekday at 9:00 --top 2 --when changed'),
    );
    expect(message).toMatchObject({ channel: 'C0GENERAL', onlyFor: undefined });
    const text = plainText(message);
    for (const part of [
      '@U0ADA subscribed this channel to #1 Dune query 3493826 (chain = base)',
      'At 09:00, Monday through Friday (Europe/Berlin)',
      'Next: 2026-11-24 08:00 UTC,  2026-11-25 08:00 UTC,  2026-11-26 08:00 UTC',
      'Posted only when something changed.',
      'uniswap',
      '2 of 6 rows',
      '[ Pause ] [ Stop ]',
    ]) {
      expect(text).toContain(part);
    }
    expect(JSON.stringify(message.blocks)).toContain('"format":"{date_short_pretty} at {time}"');
    expect(message.text).toBe(
      'Digest #1, Dune query 3493826 (chain = base): subscribed. At 09:00, Monday through Friday (Europe/Berlin)',
    );
  });

  it('takes the zone of the person, or the one that is given, or says that it cannot know', async () => {
    expect(plainText(only(await type('subscribe 1252207 daily 9:00', 'C0GENERAL', people.bob)))).toContain(
      '(America/New_York)',
    );
    expect(plainText(only(await type('subscribe 5550001 daily 9:00 --tz tokyo')))).toContain('(Asia/Tokyo)');
    sandboxed.slack.setTerms({ scopes: new Set(['commands', 'chat:write']) });
    const text = plainText(only(await type('subscribe 5150001 daily 9:00')));
    expect(text).toContain('At 09:00 (UTC)');
    expect(text).toContain('Your time zone cannot be read here, so the times are in UTC');
  });

  it('twice to the same is a change, whatever the order of the values', async () => {
    await type('subscribe 3493826 chain=base days=30 daily 9:00');
    const [again] = texts(await type('subscribe 3493826 days=30 chain=base hourly', 'C0GENERAL', people.bob));
    expect(again).toContain('@U0BOB changed #1');
    expect(again).toContain('Every hour');
    expect(plainText(only(await type('list')))).not.toContain('#2');
  });

  it('where the bot is not says how to invite it, to the person alone, and keeps nothing', async () => {
    const message = only(await type('subscribe 1252207 daily 9:00', channels.random.id));
    expect(message.onlyFor).toBe(people.ada.id);
    expect(plainText(message)).toContain('The bot is not in the channel (not_in_channel).');
    expect(plainText(message)).toContain('Type /invite @dune here, then the command again.');
    expect(plainText(only(await type('list', channels.random.id)))).toContain('no digests yet');
    const unseen = only(await type('subscribe 1252207 daily 9:00', 'C0PRIVATE'));
    expect(plainText(unseen)).toContain('it is private and the bot is not in it (channel_not_found)');
  });

  it.each([
    ['subscribe 6012998 daily 9:00', 'The latest run of Dune query 6012998 failed'],
    ['subscribe 7000002 daily 9:00', 'does not exist, or it is private'],
    ['subscribe 7000001 daily 9:00', 'was never run, or it was edited since'],
    ['subscribe volumes daily 9:00', 'There is no shortcut called volumes'],
    ['subscribe 1252207 every 3 minutes', 'more often than every 5 minutes'],
    ['subscribe 1252207 daily 9:00 --key nope', 'has no column nope for --key'],
    ['subscribe 1252207 daily 9:00 --tz Mars', 'not a time zone'],
    ['edit 4 daily 9:00', 'This channel has no digest #4'],
    ['pause 4', 'This channel has no digest #4'],
    ['resume 4', 'This channel has no digest #4'],
    ['unsubscribe 4', 'This channel has no digest #4'],
    ['run 4', 'This channel has no digest #4'],
    ['list 4', 'This channel has no digest #4'],
  ])('and %s is answered to the person alone: %s', async (command, words) => {
    const message = only(await type(command));
    expect(message.onlyFor).toBe(people.ada.id);
    expect(plainText(message)).toContain(words);
  });

  it('with --refresh says what it costs, and needs no result yet', async () => {
    const text = plainText(only(await type('subscribe 7000001 daily 9:00 --refresh')));
    expect(text).toContain('spends execution credits');
    expect(text).toContain('At most 50 runs a day');
    expect(text).toContain('There is no result to show yet');
  });

  it('warns of a --key that cannot tell rows apart, and shows text where that was asked for', async () => {
    const message = only(await type('subscribe 4300766 daily 9:00 --as text'));
    expect(JSON.stringify(message.blocks)).not.toContain('data_table');
    const text = plainText(only(await type('subscribe 3672612 daily 9:00 --key fname')));
    expect(text).toContain('does not tell the rows apart just now');
  });
});

describe('a digest in its channel', () => {
  it('comes when it is due, and the next one says what moved', async () => {
    await type('subscribe 5550001 every 5 minutes');
    const first = only(await later(5 * minute));
    expect(first.channel).toBe('C0GENERAL');
    expect(first.metadata).toMatchObject({ event_type: 'dune_digest' });
    expect(first.blocks[0]?.block_id).toMatch(/^digest:[\w-]+\.schedule\.\d+$/);
    const second = plainText(only(await later(5 * minute)));
    expect(second).toMatch(/rows changed.* since 2026-11-24 07:05 UTC/);
    expect(second).toMatch(/[▲▼] \d/);
    expect(second).toMatch(/volume_usd [+−][\d,.]+ \([+−][\d.]+ %\)/);
  });

  it('asked for comes at once; its history tells of all', async () => {
    await type('subscribe 5550001 daily 9:00');
    sandboxed.clock.forward(1000);
    const posted = only(await type('run 1', 'C0GENERAL', people.bob));
    expect(plainText(posted)).toContain('Asked for by @U0BOB');
    await later(62 * minute);
    const history = plainText(only(await type('list 1')));
    expect(history).toMatch(
      /2026-11-24 08:00 UTC {2}posted\n.*2026-11-24 07:00 UTC {2}posted {2}asked for by @U0BOB/,
    );
  });

  it('is paused, resumed and stopped by anybody in the channel, who is named', async () => {
    await type('subscribe 1252207 daily 9:00');
    expect(plainText(only(await press('Pause', people.bob)))).toContain('@U0BOB paused #1');
    expect(plainText(only(await press('Pause')))).toContain('Digest #1 is paused already.');
    expect(await later(3 * 24 * 60 * minute)).toEqual([]);
    expect(plainText(only(await press('Resume')))).toMatch(/@U0ADA resumed #1 .*Next: 2026-11-27 08:00 UTC/);
    expect(plainText(only(await press('Resume')))).toContain('Digest #1 is not paused.');
    expect(plainText(only(await press('Stop', people.bob)))).toContain('@U0BOB ended #1');
    expect(plainText(only(await press('Stop')))).toContain('Digest #1 is ended already.');
    expect(await later(24 * 60 * minute)).toEqual([]);
    expect(plainText(only(await type('list')))).toContain('no digests yet');
  });

  it('is changed by an edit, and the channel is told', async () => {
    await type('subscribe 3493826 chain=base daily 9:00 --top 2 --refresh');
    sandboxed.clock.forward(1000);
    const text = plainText(
      only(await type('edit 1 chain=arbitrum mondays 8am --no-refresh --no-top --max-age 2h')),
    );
    expect(text).toContain('@U0ADA changed #1 Dune query 3493826 (chain = arbitrum)');
    expect(text).toContain('At 08:00, only on Monday (Europe/Berlin)');
    expect(text).toContain('Says so when the data is older than 2 hours.');
    expect(text).toContain('6 of 6 rows');
    expect(text).not.toContain('spends');
    sandboxed.clock.forward(1000);
    await type('subscribe 3493826 chain=base daily 9:00');
    const same = plainText(only(await type('edit 2 chain=arbitrum')));
    expect(same).toContain('Digest #1 of this channel asks just that.');
  });

  it('can be given another time while Dune is down', async () => {
    await type('subscribe 1252207 daily 9:00');
    sandboxed.clock.forward(1000);
    sandboxed.dune.fail({ kind: 'status', status: 402, body: '{"error":"exceed"}', times: 9 });
    expect(plainText(only(await type('edit 1 daily 10:00')))).toContain('At 10:00');
    expect(plainText(only(await type('edit 1 --top 3')))).toContain('has used up its budget');
  });

  it('steps down to text when Slack refuses the table', async () => {
    await type('subscribe 1252207 hourly');
    sandboxed.slack.fail({
      on: 'chat.postMessage',
      what: { kind: 'refuse-block', type: 'data_table' },
      times: 9,
    });
    const message = only(await later(60 * minute));
    expect(JSON.stringify(message.blocks)).toContain('rich_text_preformatted');
    sandboxed.slack.fail({
      on: 'chat.postMessage',
      what: { kind: 'refuse-block', type: 'rich_text' },
      times: 9,
    });
    const bare = only(await later(60 * minute));
    expect(bare.blocks).toEqual([]);
    expect(bare.text).toContain('Digest #1 (nothing changed)');
  });

  it('that nobody can see the end of is looked up, and posted once', async () => {
    await type('subscribe 1252207 hourly');
    sandboxed.slack.fail({ on: 'chat.postMessage', what: { kind: 'stored-then-500' }, times: 1 });
    sandboxed.slack.fail({ on: 'chat.postMessage', what: { kind: 'stored-then-drop' }, times: 1 });
    expect(await later(60 * minute)).toHaveLength(1);
    expect(await later(minute)).toEqual([]);
    expect(await later(59 * minute)).toHaveLength(1);
    expect(await later(minute)).toEqual([]);
    expect(plainText(only(await type('list 1'))).match(/posted: Slack confirmed it late/g)).toHaveLength(2);
  });
});

describe('while nothing can be posted', () => {
  it('who asks is told why, and what was due is caught up', async () => {
    await type('subscribe 1252207 hourly');
    sandboxed.slack.fail({
      on: 'chat.postMessage',
      what: { kind: 'error', error: 'missing_scope', more: { needed: 'chat:write' } },
      times: 1,
    });
    expect(await later(60 * minute)).toEqual([]);
    expect(plainText(only(await type('run 1')))).toContain(
      'Nothing can be posted just now: Slack does not let the app post (missing_scope: it lacks chat:write)',
    );
    expect(plainText(only(await type('list')))).toContain('Nothing can be posted just now');
    expect(plainText(only(await later(61 * minute)))).not.toContain('late');
    expect(plainText(only(await type('list')))).not.toContain('Nothing can be posted');
  });
});

describe('stopping', () => {
  it('finishes the digest that is under way', async () => {
    await type('subscribe 1252207 hourly');
    sandboxed.dune.fail({ kind: 'delay', ms: 700, times: 1 });
    sandboxed.clock.forward(60 * minute);
    void sandboxed.bot.runDue();
    await sandboxed.bot.stop();
    expect(watched.at(-1)?.blocks[0]?.block_id).toMatch(/^digest:/);
  });
});

describe('who may do what', () => {
  it('a forged button of another channel’s digest finds nothing', async () => {
    const made = only(await type('subscribe 1252207 daily 9:00'));
    const elsewhere = { ...made, channel: channels.random.id };
    const answer = only(await during(() => sandboxed.slack.press(elsewhere, 'stop_digest', people.bob)));
    expect(answer.onlyFor).toBe(people.bob.id);
    expect(plainText(answer)).toContain('This digest is not there any more.');
    const forged = JSON.parse(JSON.stringify(made).replaceAll(/"value":"[\w-]{36}"/g, '"value":"nonsense"'));
    expect(plainText(only(await during(() => sandboxed.slack.press(forged, 'pause_digest'))))).toContain(
      'not there any more',
    );
    expect(plainText(only(await type('list')))).toContain('#1');
  });
});

describe('an owner whose digest was paused', () => {
  it('is told once in a direct message, and resumes it there when the bot is back', async () => {
    await type('subscribe 1252207 hourly');
    sandboxed.slack.workspace.setChannel({ id: 'C0GENERAL', name: 'general', hasBot: false });
    expect(await later(60 * minute)).toEqual([]);
    const told = only(await later(minute));
    expect(told.channel).toBe(directChannel(people.ada.id));
    const text = plainText(told);
    expect(text).toContain(
      'Your digest #1 Dune query 1252207 in #C0GENERAL is paused: The bot is not in the channel',
    );
    expect(text).toContain('Type /invite @dune in the channel; then press Resume.');
    expect(await later(24 * 60 * minute)).toEqual([]);
    expect(plainText(only(await press('Resume')))).toContain('Type /invite @dune here');
    sandboxed.slack.workspace.setChannel({ id: 'C0GENERAL', name: 'general', hasBot: true });
    const [inChannel, inDirect, ...others] = await press('Resume');
    expect(others).toEqual([]);
    expect(inChannel).toMatchObject({ channel: 'C0GENERAL', onlyFor: undefined });
    expect(inDirect).toMatchObject({ channel: directChannel(people.ada.id) });
    expect(await later(60 * minute)).toHaveLength(1);
  });
});

describe('running a query from Slack', () => {
  const never = '1252207 "LooksRare Wash Trading Filter"=OFF';

  it('a question that was never run is run on request, told as it goes, and answered in the channel', async () => {
    await type(never);
    const [begun, done, answer, ...others] = await press('Run it now');
    expect(others).toEqual([]);
    expect(begun).toMatchObject({ edited: true, onlyFor: people.ada.id });
    expect(begun?.text).toContain('Dune runs Dune query 1252207');
    expect(done?.text).toMatch(/Dune ran Dune query 1252207 in \d+ s, for 0.35 credits/);
    expect(answer).toMatchObject({ channel: 'C0GENERAL', onlyFor: undefined });
    expect(answer && plainText(answer)).toContain('LooksRare Wash Trading Filter = OFF');
    expect(sandboxed.dune.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('stays private where the question was', async () => {
    await type(`${never} --private`);
    const said = await press('Run it now');
    expect(said.every(({ onlyFor }) => onlyFor === people.ada.id)).toBe(true);
    expect(plainText(said.at(-1) ?? only([]))).toContain('10 of 26 rows');
  });

  it('says why when Dune does not run it', async () => {
    await type(never);
    sandboxed.dune.fail({
      kind: 'status',
      status: 402,
      body: '{"error":"exceed your limits"}',
      on: /execute/,
      times: 1,
    });
    expect(plainText(only(await press('Run it now')))).toContain('Dune did not run Dune query 1252207.');
  });

  it('is not offered for a name that the query does not have', async () => {
    const text = plainText(only(await type('3493826 chain=base chian=x')));
    expect(text).not.toContain('Run it now');
  });

  it('of a digest that is too old runs it and posts the digest', async () => {
    await type('subscribe 1252207 hourly --max-age 1h');
    expect(plainText(only(await later(60 * minute)))).toContain('Dune has not refreshed this');
    const [begun, posted, done] = await press('Run it now', people.bob);
    expect(begun && plainText(begun)).toContain('@U0BOB has the query run on Dune');
    expect(posted && plainText(posted)).toContain('Run on Dune for this digest, for 0.35 credits.');
    expect(done && plainText(done)).toContain('and the digest was posted');
  });
});
