import { describe, expect, it } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { buttonRow, commandButton } from '../../src/messages/blocks/buttons.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';
import { useHome } from '../support/home.ts';
import { useReportDigestForm } from '../support/report-digest-form.ts';

const general = channels.general.id;
const finance = channels.finance.id;
const weekly = '#1 Report weekly';

describe.each(['http', 'socket'] as const)('Subscribe… at a report, over %s', (intake) => {
  const bench = useBench({ intake });
  const { sandboxed, during, type, press } = bench;
  const { seen, form, field, labels, submit, errors, standsIn, more, fewer, preview, build, opened, listed } =
    useReportDigestForm(bench);

  it('opens a form with its name and the channel, on Mondays, shows what comes of it, and keeps that', async () => {
    await opened();
    expect(seen().title).toBe('New digest');
    expect(form()).toContain('Report weekly');
    expect(labels()).toEqual(['Channel', 'Schedule', 'Or type a schedule']);
    expect(standsIn('Channel')).toMatchObject({ selected_conversation: general });
    expect(standsIn('Schedule')).toMatchObject({ selected_option: { value: '0 9 * * 1' } });
    const shown = await preview();
    expect(shown).toContain('Report weekly for #C0GENERAL');
    expect(shown).toContain('Mondays at 9:00 AM (Berlin), starting ');
    expect(shown).toMatch(/1\. Leaders: [\s\S]*2\. Volumes: /);
    expect(await listed()).toContain('No digests or alerts in this channel.');
    const said = only(await submit());
    expect(said).toMatchObject({ channel: general, onlyFor: undefined });
    expect(plainText(said)).toMatch(/@U0ADA subscribed this channel to #1 Report weekly[\s\S]*1\. Leaders: /);
    expect(form()).toBe('Subscribed. Digest #1 is announced in the channel.');
    expect((await type('post 1')).map(plainText).join('\n')).toContain('Leaders');
  });

  it('says and does the same as the command', async () => {
    await opened();
    await more();
    await preview({
      'Or type a schedule': 'daily at 9:00 Tokyo',
      Post: 'changed',
      'Match rows by': 'project',
      Title: 'Our week',
      Note: 'See https://wiki.example/dex',
      'Also in channels': [finance],
    });
    const formed = texts(await submit());
    const settings = await listed();
    await type('unsubscribe 1', finance);
    await type('unsubscribe 1');
    const options = '--when changed --key project --title "Our week" --note "See https://wiki.example/dex"';
    const typed = texts(
      await type(`subscribe report weekly daily 9:00 Tokyo ${options} --to <#${finance}|finance>`),
    );
    const plain = (text: string): string => text.replace(/(#|pause )\d+/g, '$1n');
    expect(typed.slice(0, 2).map(plain)).toEqual(formed.slice(0, 2).map(plain));
    expect(plain(await listed())).toBe(plain(settings));
  });

  it('offers what holds for several queries, and keeps it with more and with fewer options', async () => {
    await opened();
    await more();
    expect(labels().slice(3)).toEqual([
      'Time zone',
      'Post',
      'Match rows by',
      'Fresh data',
      'Board',
      'Title',
      'Note',
      'Also in channels',
      'Also to people',
    ]);
    sandboxed().slack.fill(seen(), {
      [field('Title')]: 'Ours',
      [field('Board')]: ['board'],
      [field('Or type a schedule')]: 'daily 18:00',
    });
    await fewer();
    expect(form()).toContain('More options (2 set)');
    expect(standsIn('Or type a schedule')).toMatchObject({ value: 'daily 18:00' });
    await more();
    expect(standsIn('Title')).toMatchObject({ value: 'Ours' });
    await fewer();
    expect(await preview()).toMatch(/Ours[\s\S]*Every day at 6:00 PM/);
    expect(plainText((await submit())[0] ?? expect.unreachable())).toContain('a board of #1 Ours');
  });

  it.each([
    ['Or type a schedule', 'whenever', 'Couldn\'t read "whenever" as a schedule.'],
    ['Or type a schedule', 'every minute', 'The shortest interval is 5 minutes.'],
    ['Time zone', 'Mars', "There's no time zone"],
  ])('says under %j what is wrong with %j, and takes a better one', async (label, value, words) => {
    await opened();
    await more();
    await submit({ [label]: value });
    expect(seen().errors[field(label)]).toContain(words);
    expect(errors()).toHaveLength(1);
    expect(await preview({ [label]: '' })).toContain(', starting ');
  });

  it('says what is wrong in a field that is hidden, too', async () => {
    await opened();
    await more();
    sandboxed().slack.fill(seen(), { [field('Time zone')]: 'Mars' });
    await fewer();
    await submit();
    expect(seen().errors[field('Channel')]).toMatch(/^Time zone: .*Press More options to change it\.$/);
  });

  it('says under Post that a board shows everything', async () => {
    await opened();
    await more();
    await submit({ Post: 'rows', Board: ['board'] });
    expect(seen().errors[field('Post')]).toContain('A board shows everything that there is now.');
    expect(await preview({ Post: 'always' })).toContain(', starting ');
  });

  it('stands at each report of the list and after a change of one, too', async () => {
    await build();
    await press('Subscribe…');
    expect(form()).toContain('Report weekly');
    await sandboxed().slack.closeModal(seen());
    await type('report add daily-news 5550001');
    const listed = only(await type('report list'));
    await during(() => sandboxed().slack.press(listed, 'report_subscribe.1', people.ada, 'weekly'));
    expect(form()).toContain('Report weekly');
  });

  it('is what a command without a schedule leads to', async () => {
    await build();
    expect(plainText(only(await type('subscribe report weekly')))).toContain('When should it post?');
    expect(await press('Choose when…')).toEqual([]);
    expect(form()).toContain('Report weekly');
    expect(standsIn('Channel')).toMatchObject({ selected_conversation: general });
  });

  it('that opens too late says what to press', async () => {
    await build();
    const expired = { kind: 'error', error: 'expired_trigger_id' } as const;
    sandboxed().slack.fail({ on: 'views.open', what: expired, times: 1 });
    expect(plainText(only(await press('Subscribe…')))).toContain('Press Subscribe… again.');
  });

  it('leaves one click for Mondays, also in a message of an earlier version', async () => {
    await build();
    sandboxed().slack.workspace.post({
      channel: general,
      text: 'weekly',
      onlyFor: undefined,
      blocks: [buttonRow(commandButton('Subscribe, Mondays 9:00', 'subscribe report weekly mondays 9:00'))],
    });
    expect(plainText(only(await press('Subscribe, Mondays 9:00')))).toContain('Mondays at 9:00 AM');
  });
});

describe('Subscribe… at a report in the App Home', () => {
  const bench = useBench();
  const { type } = bench;
  const { form, preview, submit, standsIn, listed } = useReportDigestForm(bench);
  const home = useHome(bench);

  it('asks for the channel, which a click there has not', async () => {
    await type('report add weekly 5550001 --title "Leaders"');
    await home.open();
    await home.press('Subscribe…');
    expect(form()).toContain('Report weekly');
    expect(standsIn('Channel')).toMatchObject({ selected_conversation: null });
    await preview({ Channel: general });
    await submit();
    expect(await listed()).toContain(weekly);
  });
});

describe('Subscribe… where queries are limited by channel', () => {
  const bench = useBench({ environment: { DUNE_QUERIES: '5550001; #finance: 3493826' } });
  const { type, press } = bench;
  const { preview, submit, listed } = useReportDigestForm(bench);

  it('shows of each query what the chosen channel gets', async () => {
    await type('report add weekly 5550001 --title "Leaders"', finance);
    await type('report add weekly 3493826 chain=base --title "Volumes"', finance);
    await type('report weekly');
    await press('Subscribe…');
    expect(await preview()).toMatch(
      /1\. Leaders: 8 rows\s+2\. Volumes: Query 3493826 may be used in #finance only/,
    );
    await submit();
    expect(await listed()).toContain(weekly);
  });
});
