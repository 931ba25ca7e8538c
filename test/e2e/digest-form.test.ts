import { describe, expect, it, test } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { minute, only, useBench } from '../support/bench.ts';
import { hangMs } from '../support/deadline.ts';
import { useDigestForm } from '../support/digest-form.ts';

const bench = useBench();
const { sandboxed, type, press, later } = bench;
const { seen, form, field, labels, submit, errors, standsIn, more, opened, preview } = useDigestForm(bench);

const general = channels.general.id;

describe('Subscribe under an answer', () => {
  it('opens a form with the question and the channel, shows what comes of it, and keeps that', async () => {
    await opened();
    expect(standsIn('Channel')).toMatchObject({ selected_conversation: general });
    expect(standsIn('Query')).toMatchObject({ selected_option: { value: '3493826' } });
    expect(standsIn('Rows')).toMatchObject({ value: '2' });
    const shown = await preview();
    expect(shown).toContain('Dune query 3493826 (chain = base) for #C0GENERAL');
    expect(shown).toMatch(/Every weekday at 9:00 AM \(Berlin\), starting /);
    expect(shown).toContain('uniswap');
    expect(plainText(only(await type('list')))).toContain('No digests or alerts in this channel.');
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

  it('takes a title, a note, and only new rows in words of their own', async () => {
    await opened('5550001');
    await more();
    const words = { Title: 'Our leaders', Note: 'See https://wiki.example/dex' };
    await submit({ ...words, 'Each new row as': '{project}' });
    expect(errors()).toEqual(['Choose Only new rows under Post, or leave this empty.']);
    const shown = await preview({ Post: 'new' });
    expect(shown).toContain('Our leaders');
    expect(shown).toContain('https://wiki.example/dex');
    expect(shown).toMatch(/new rows/i);
    expect(plainText(only(await submit()))).toContain('Our leaders');
    await sandboxed().slack.closeModal(seen());
    await press('Edit…');
    expect(standsIn('Title')).toMatchObject({ value: 'Our leaders' });
    expect(standsIn('Each new row as')).toMatchObject({ value: '{project}' });
    expect(standsIn('Post')).toMatchObject({ selected_option: { value: 'new' } });
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
    expect(form()).not.toContain('not_in_channel');
    expect(seen().title).toBe('Not saved');
    expect(plainText(only(await type('list', channels.random.id)))).toContain(
      'No digests or alerts in this channel.',
    );
    await sandboxed().slack.closeModal(seen());
    expect(await preview({ Channel: general })).toContain(', starting ');
    await submit();
    expect(seen().title).toBe('Saved');
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
    expect(await preview()).toContain("Slack couldn't show the preview.");
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
