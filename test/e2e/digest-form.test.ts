import { describe, expect, it, test } from 'vitest';
import type { SandboxView } from '../../sandbox/slack/views.ts';
import { channels, people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { minute, only, useBench } from '../support/bench.ts';
import { hangMs } from '../support/deadline.ts';
import { menuOptionsIn, useModal } from '../support/modal.ts';

const bench = useBench();
const { sandboxed, during, type, press, later } = bench;
const { seen, form, field, labels, fill, submit, errors, enter, standsIn, pressIn, more, chooseIn } =
  useModal(bench);

const general = channels.general.id;
const homeOf = (user: User = people.ada): SandboxView =>
  sandboxed().slack.homeOf(user) ?? expect.unreachable('there is no App Home');
const home = (): string => plainText({ text: '', blocks: homeOf().blocks });

const openHome = (user?: User) => during(() => sandboxed().slack.openHome(user));
const atHome = async (label: string): Promise<void> => {
  await openHome();
  expect(await (label === 'Edit' ? chooseIn(homeOf(), 'Edit…') : pressIn(homeOf(), label))).toEqual([]);
};

/** Presses *Subscribe* under the answer to a question. */
const opened = async (question = '3493826 chain=base --top 2', channel: string = general) => {
  await type(question, channel);
  expect(await press('Subscribe')).toEqual([]);
};

/** The choices of a preview for what the channel already gets. */
const again = () =>
  seen().blocks.flatMap((block) =>
    block.type === 'input' && block.element.type === 'radio_buttons' ? block.element.options : [],
  );

/** What a form gives for a preview, which says nothing in a channel yet. */
const preview = async (filled = {}): Promise<string> => {
  expect(await submit(filled)).toEqual([]);
  return form();
};

describe('Subscribe under an answer', () => {
  it('opens a form with the question and the channel, shows what comes of it, and keeps that', async () => {
    await opened();
    expect(standsIn('Channel')).toMatchObject({ selected_conversation: general });
    expect(standsIn('Query')).toMatchObject({ value: '3493826' });
    expect(standsIn('Rows')).toMatchObject({ value: '2' });
    const shown = await preview();
    expect(shown).toContain('Dune query 3493826 (chain = base) for #C0GENERAL');
    expect(shown).toMatch(/Every weekday at 9:00 AM \(Berlin\), starting /);
    expect(shown).toContain('uniswap');
    expect(plainText(only(await type('list')))).toContain('No digests in this channel.');
    const said = plainText(only(await submit()));
    expect(said).toContain('@U0ADA subscribed this channel to #1 Dune query 3493826 (chain = base)');
    expect(form()).toBe('Subscribed. Digest #1 is announced in the channel.');
    await sandboxed().slack.closeModal(seen());
    expect(sandboxed().slack.modalOf()).toBeUndefined();
  });

  it.each([
    ['within five minutes of its preview is kept without asking Dune again', 4 * minute, 0],
    ['later than that is tried on Dune once more', 6 * minute, 1],
  ])('%s', async (_what, ms, asked) => {
    await opened();
    await preview({ Schedule: '0 9 1 * *' });
    await later(ms);
    const { requests } = sandboxed().dune;
    const before = requests.length;
    const said = plainText(only(await submit()));
    expect(said).toContain('@U0ADA subscribed this channel to #1 Dune query 3493826 (chain = base)');
    expect(said).toContain('uniswap');
    expect(requests.slice(before).filter(({ path }) => path.endsWith('/results'))).toHaveLength(asked);
  });

  it('keeps what has no field of its own', async () => {
    await opened('3493826 chain=base --where "trades > 1" --as text');
    await preview();
    await submit();
    expect(plainText(only(await type('list')))).toContain('where trades > 1');
  });

  it('leads back from the preview to what was filled in', async () => {
    await opened('5550001');
    await more();
    await preview({ Rows: '3', 'Or type a schedule': 'daily 18:00' });
    expect(seen().previousId).toBeDefined();
    await sandboxed().slack.closeModal(seen());
    expect(standsIn('Rows')).toMatchObject({ value: '3' });
    expect(await preview({ Rows: '4' })).toContain('4 of 8 rows');
  });

  it('takes a schedule as people type it, in a zone, and terms', async () => {
    await opened();
    const shown = await preview({
      'Or type a schedule': 'daily at 9:00 and 17:00 Tokyo',
      Post: 'changed',
      'Match rows by': 'project',
      'Skip if data is older than': '2d',
      'Fresh data': ['refresh'],
    });
    expect(shown).toContain('Every day at 9:00 AM and 5:00 PM (Tokyo)');
    expect(shown).toContain('Posts only when something changed');
    expect(shown).toContain('matches rows by project');
    expect(shown).toContain('older than 2 days');
    expect(shown).toContain('Each digest runs the query: about 0.4 credits each');
    const said = plainText(only(await submit()));
    expect(said).toContain('Every day at 9:00 AM and 5:00 PM (Tokyo)');
    expect(said).toContain('matches rows by project');
  });

  it('takes a common schedule in a zone', async () => {
    await opened();
    const shown = await preview({ Schedule: '0 9 1 * *', 'Time zone': 'new york' });
    expect(shown).toContain('1st of each month at 9:00 AM (New York)');
  });

  it('takes a cron with or without its quotes', async () => {
    await opened();
    expect(await preview({ 'Or type a schedule': 'cron “0 9 * * 1-5”' })).toContain('Every weekday');
  });

  test.each([
    ['Or type a schedule', 'whenever', 'Couldn\'t read "whenever" as a schedule.'],
    ['Or type a schedule', 'daily', 'Add a time'],
    ['Or type a schedule', 'every minute', 'The shortest interval is 5 minutes.'],
    ['Or type a schedule', 'daily 9:00 PST', 'America/Los_Angeles'],
    ['Or type a schedule', 'every other monday at 9:00', "isn't possible yet"],
    ['Or type a schedule', 'Europe/Berlin', 'Add a schedule'],
    ['Time zone', 'Mars', 'Mars'],
    ['Skip if data is older than', 'long', 'long'],
    ['Rows', '0', 'whole number'],
  ])('says under %j what is wrong with %j, and takes a better one', async (label, value, words) => {
    await opened();
    await submit({ [label]: value });
    expect(seen().errors[field(label)]?.toLowerCase()).toContain(words.toLowerCase());
    expect(errors()).toHaveLength(1);
    expect(await preview({ [label]: '' })).toContain(', starting ');
  });

  it('where the bot may not post says how it may, and keeps nothing', async () => {
    await opened('5550001', channels.random.id);
    await preview();
    expect(await submit()).toEqual([]);
    expect(form()).toContain('/invite @dune');
    expect(plainText(only(await type('list', channels.random.id)))).toContain('No digests in this channel.');
  });

  it('to a question that has no result any more explains that above the form', async () => {
    await opened('5550001');
    sandboxed().dune.fail({ kind: 'status', status: 402, body: '{"error":"exceed"}', times: 9 });
    await later(6 * 60_000);
    expect(await preview()).toMatch(/limit|budget|credits/i);
    await sandboxed().slack.closeModal(seen());
    expect(labels()).toContain('Schedule');
  });

  it('with values that were never run does not speak of a button that is not there', async () => {
    await opened();
    const shown = await preview({ chain: 'polygon' });
    expect(shown).toContain('No result yet for');
    expect(shown).not.toContain('Run query');
  });

  it('tells in a direct message what went wrong when the form was closed meanwhile', async () => {
    await opened('5550001', channels.random.id);
    await preview();
    const { slack } = sandboxed();
    slack.fail({ on: 'views.update', what: { kind: 'error', error: 'not_found' }, times: 2 });
    const said = only(await submit());
    expect(said.channel).toBe('D0ADA');
    expect(plainText(said)).toContain('/invite @dune');
  });

  it('that Slack does not show says so in its place', async () => {
    await opened();
    const refused = { kind: 'error', error: 'invalid_arguments' } as const;
    sandboxed().slack.fail({ on: 'views.update', what: refused, times: 1 });
    expect(await preview()).toContain("Slack couldn't show the preview of the digest.");
  });

  it('that Slack shows nothing of is told in a direct message', async () => {
    await opened();
    const refused = { kind: 'error', error: 'invalid_arguments' } as const;
    sandboxed().slack.fail({ on: 'views.update', what: refused, times: 2 });
    const said = only(await submit());
    expect(said.channel).toBe('D0ADA');
    expect(plainText(said)).toContain('Nothing is saved yet.');
  });

  it('of an answer for one person is for the channel all the same', async () => {
    await opened('5550001 --private');
    await preview();
    expect(only(await submit()).onlyFor).toBeUndefined();
    expect(plainText(only(await type('list')))).toContain('#1 Dune query 5550001');
  });

  it.each([
    ['add', '@U0ADA subscribed this channel to #2 Dune query 5550001', 'Subscribed. Digest #2'],
    ['change', '@U0ADA changed #1', 'Digest #1 updated.'],
  ])('to the same question again asks, and %ss', async (kind, words, told) => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    await opened('5550001');
    const shown = await preview({ 'Or type a schedule': 'daily 18:00', Schedule: '0 9 * * *' });
    expect(shown).toContain('#C0GENERAL already gets this every day at 9:00 AM (UTC) (#1, by @U0ADA).');
    await expect(submit()).rejects.toThrow('must not be empty');
    const choices = again();
    expect(choices.map(({ text }) => text.text)).toEqual(['Add another', 'Change #1']);
    const chosen = choices.find(({ value }) => value?.startsWith(kind))?.value ?? '';
    const [one, two] = await Promise.all([
      sandboxed().slack.submit({ again: chosen }),
      sandboxed().slack.submit({ again: chosen }),
    ]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(await sandboxed().bot.idle(hangMs)).toBe(true);
    expect(form()).toContain(told);
    const said = sandboxed().slack.workspace.messages.map(plainText).join('\n');
    expect(said).toContain(words);
    const list = plainText(only(await type('list')));
    expect(list.match(/#\d+ Dune query 5550001/g)).toHaveLength(kind === 'add' ? 2 : 1);
    expect(list).toContain('Every day at 6:00 PM');
  });

  it('to just what the channel gets says so, and has nothing to save', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    await opened('5550001');
    await more();
    const shown = await preview({ Schedule: '0 9 * * *', 'Time zone': 'UTC' });
    expect(shown).toContain('already gets this every day at 9:00 AM (UTC)');
    expect(seen().submit).toBeUndefined();
    expect(seen().close).toBe('Back');
  });

  it('to what the channel got since the preview asks then', async () => {
    await opened('5550001');
    await preview();
    await type('subscribe 5550001 daily 9:00 --tz UTC', general, people.bob);
    expect(await submit()).toEqual([]);
    expect(form()).toContain('already gets this');
    const [add] = again();
    expect(plainText(only(await submit({ 'Which do you want?': add?.value ?? '' })))).toContain('#2');
  });

  it('that is to change a digest which ended meanwhile says so, and saves nothing', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    await opened('5550001');
    await preview({ 'Or type a schedule': 'daily 18:00' });
    const chosen = again()[1]?.value ?? '';
    await type('unsubscribe 1');
    await submit({ 'Which do you want?': chosen });
    expect(form()).toContain('This digest no longer exists.');
    expect(plainText(only(await type('list')))).toContain('No digests in this channel.');
  });

  it('that comes too late for Slack is answered with what to do', async () => {
    await type('5550001');
    const expired = { kind: 'error', error: 'expired_trigger_id' } as const;
    sandboxed().slack.fail({ on: 'views.open', what: expired, times: 1 });
    const problem = only(await press('Subscribe', people.bob));
    expect(problem.onlyFor).toBe('U0BOB');
    expect(plainText(problem)).toContain('Press Subscribe again.');
  });

  it('sent twice at once makes one digest', async () => {
    await opened('5550001');
    await preview();
    await Promise.all([sandboxed().slack.submit({}), sandboxed().slack.submit({})]);
    expect(await sandboxed().bot.idle(hangMs)).toBe(true);
    const list = plainText(only(await type('list')));
    expect(list).toContain('#1');
    expect(list).not.toContain('#2');
  });

  it('that is longer than a form can carry says so', async () => {
    await opened('5550001');
    await more();
    const long = Array.from({ length: 27 }, (_, index) => `name${index}=${'x'.repeat(95)}`).join('\n');
    expect(await submit({ Parameters: long, Filter: 'x'.repeat(300) })).toEqual([]);
    expect(errors()[0]).toContain('This is too long for a form. Use /dune subscribe');
  });
});

describe('New digest in the App Home', () => {
  it('makes one of whatever query, in a channel that is chosen, and shows it in the Home', async () => {
    sandboxed().dune.setPlan('paid');
    await atHome('New digest');
    await enter('3493826');
    expect(labels()).toEqual([
      ...['Query', 'chain', 'days', 'since', 'Channel', 'Schedule', 'Or type a schedule'],
    ]);
    await more();
    const shown = await preview({ Channel: general, chain: 'base', 'Time zone': 'UTC' });
    expect(shown).toContain('DEX volume and trades by chain (chain = base');
    expect(only(await submit()).channel).toBe(general);
    expect(home()).toContain('#1 DEX volume and trades by chain (chain = base');
  });

  it('keeps what was filled in when the fields of the query come', async () => {
    await atHome('New digest');
    await more();
    fill({ Channel: general, Schedule: '0 * * * *', 'Time zone': 'Asia/Tokyo', Post: 'rows' });
    await enter('3493826');
    const shown = await preview({ Parameters: 'chain=base' });
    expect(shown).toContain('Every hour (Tokyo)');
    expect(shown).toContain('Posts only when there are rows');
  });

  it('that Slack opens too late is told at the top', async () => {
    sandboxed().slack.fail({
      on: 'views.open',
      what: { kind: 'error', error: 'expired_trigger_id' },
      times: 1,
    });
    await atHome('New digest');
    expect(home()).toContain('Press New digest again.');
  });

  it('says under its field that the query has no such column, before and after it was looked up', async () => {
    await atHome('New digest');
    await more();
    const wrong = { 'Sort by': 'trade desc', Columns: 'chain, projekt', Filter: 'volum > 1' };
    const filled = { Query: '3493826 chain=base', Channel: general, ...wrong };
    expect(await submit({ ...filled, 'Match rows by': 'projekt' })).toEqual([]);
    expect(seen().errors[field('Sort by')]).toBe("There's no column called trade. Did you mean trades?");
    expect(seen().errors[field('Columns')]).toContain("There's no column called chain. Columns: ");
    expect(seen().errors[field('Filter')]).toBe("There's no column called volum. Did you mean volume_eth?");
    expect(errors()).toHaveLength(3);
    const right = { 'Sort by': 'trades desc', Columns: 'project,trades', Filter: 'trades > 1' };
    await submit({ ...right, 'Match rows by': 'projekt' });
    expect(errors()).toEqual(["There's no column called projekt. Did you mean project?"]);
    await submit({ 'Match rows by': 'volume_eth' });
    expect(errors()).toEqual(["volume_eth isn't shown. Add it to Columns, or pick one that's shown."]);
    const shown = await preview({ 'Match rows by': 'project' });
    expect(shown).toContain('matches rows by project');
  });

  it('is not sent without a channel', async () => {
    await atHome('New digest');
    await expect(submit({ Query: '5550001' })).rejects.toThrow('must not be empty');
  });
});

describe('Edit at a digest in the App Home', () => {
  const made = '3493826 chain=base days=30 daily 9:00 --tz UTC --top 2 --when changed --max-age 6h';

  it('shows what it is, and makes of it what is filled in', async () => {
    sandboxed().dune.setPlan('paid');
    await type(`subscribe ${made}`);
    await atHome('Edit');
    expect(form()).toContain('#1 in #C0GENERAL');
    expect(standsIn('chain')).toMatchObject({ selected_option: { value: 'base' } });
    expect(standsIn('Time zone')).toMatchObject({ value: 'UTC' });
    expect(standsIn('Post')).toMatchObject({ selected_option: { value: 'changed' } });
    expect(standsIn('Skip if data is older than')).toMatchObject({ value: '6h' });
    const changes = { days: '', Rows: '', Post: 'always', 'Skip if data is older than': '' };
    const shown = await preview({ ...changes, Schedule: '0 9 * * 1-5' });
    expect(shown).toContain('Every weekday at 9:00 AM (UTC)');
    expect(shown).toContain('chain = base, since = 2026-11-01 00:00:00)');
    const said = only(await submit());
    expect(said.channel).toBe(general);
    expect(plainText(said)).toContain('@U0ADA changed #1');
    expect(form()).toBe('Digest #1 updated. The change is announced in the channel.');
    expect(home()).not.toMatch(/posts only when|older than|days = 30|top 2 rows/);
  });

  it('left as it is changes nothing of it', async () => {
    sandboxed().dune.setPlan('paid');
    await type(`subscribe ${made}`);
    await atHome('Edit');
    expect(await preview()).toContain('No change.');
  });

  it('of a paused one says that it stays so', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    await type('pause 1');
    await atHome('Edit');
    expect(await preview({ Schedule: '0 * * * *' })).toContain('It stays paused');
  });

  it('does not make another query of it', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    await atHome('Edit');
    await submit({ Query: '3493826' });
    expect(errors()[0]).toContain('Digest #1 is for query 5550001.');
  });

  it('that ended meanwhile says so', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    await atHome('Edit');
    await preview();
    await type('unsubscribe 1');
    await submit();
    expect(form()).toContain('digest');
    expect(plainText(only(await type('list')))).toContain('No digests in this channel.');
  });

  it('of somebody else is not opened, shown or changed by a forged value', async () => {
    const other = 'C0OTHER';
    sandboxed().slack.workspace.setChannel({ id: other, name: 'other', hasBot: true });
    await type('subscribe 3493826 chain=base daily 9:00 --tz UTC', other, people.bob);
    await openHome(people.bob);
    const menu = menuOptionsIn(homeOf(people.bob)).find(({ text }) => text === 'Edit…');
    const secret = menu?.pressed.blockId?.split(' ')[1] ?? expect.unreachable('no menu');
    await type('subscribe 5550001 daily 9:00 --tz UTC', channels.general.id);
    await openHome();
    const view = homeOf();
    const clicked = (value: string | undefined) => ({
      type: 'block_actions',
      user: { id: 'U0ADA' },
      team: { id: 'T0SANDBOX' },
      trigger_id: 'forged',
      container: { type: 'view', view_id: view.id },
      view: { id: view.id, hash: view.hash, type: 'home', private_metadata: '0' },
      actions: [{ type: 'button', action_id: 'home_edit_digest', value, action_ts: '1' }],
    });
    expect(await during(() => sandboxed().slack.forge(clicked(secret)))).toEqual([]);
    expect(sandboxed().slack.modalOf()).toBeUndefined();
    expect(home()).not.toContain('3493826');
    const sent = (callback: string, metadata: string) => ({
      type: 'view_submission',
      user: { id: 'U0ADA' },
      team: { id: 'T0SANDBOX' },
      trigger_id: callback,
      view: {
        id: 'V1',
        type: 'modal',
        callback_id: callback,
        private_metadata: metadata,
        state: { values: { query: { query: { type: 'plain_text_input', value: '3493826' } } } },
      },
    });
    // Anybody in its channel may edit it, so the forms are of another channel.
    const elsewhere = channels.random.id;
    const command = `${elsewhere} ${secret} edit 1 --top 3`;
    expect(await during(() => sandboxed().slack.forge(sent('digest_preview', command)))).toEqual([]);
    expect(
      await during(() => sandboxed().slack.forge(sent('digest', `edit ${secret} 1 ${elsewhere}`))),
    ).toEqual([]);
    expect(plainText(only(await type('list 1')))).not.toContain('op 3 rows');
  });
});
