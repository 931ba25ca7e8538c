import { describe, expect, it } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { day, minute, only, useBench } from '../support/bench.ts';
import { setPrice } from '../support/dear-query.ts';
import { useReportDigestForm } from '../support/report-digest-form.ts';

const general = channels.general.id;
const finance = channels.finance.id;
const random = channels.random.id;
const weekly = '#1 Report weekly';

describe.each(['http', 'socket'] as const)('What the form of a report leads to, over %s', (intake) => {
  const bench = useBench({ intake });
  const { sandboxed, type, press, later } = bench;
  const { seen, form, field, labels, submit, more, preview, opened, listed } = useReportDigestForm(bench);

  it('says under the channel that it gets the report already, and takes another one', async () => {
    await opened();
    await type('subscribe report weekly daily 9:00', general, people.bob);
    await submit();
    expect(seen().errors[field('Channel')]).toBe(
      "This channel already gets this report, as digest #1. Choose another channel, or Edit… in that digest's menu.",
    );
    await preview({ Channel: finance });
    expect(only(await submit()).channel).toBe(finance);
    expect(await listed(finance)).toContain(weekly);
  });

  it('is a digest like any other, whose Edit… changes when it comes', async () => {
    await opened();
    await preview();
    await submit();
    await sandboxed().slack.closeModal(seen());
    await press('Edit…');
    expect(seen().title).toBe('Edit digest');
    await preview({ 'Or type a schedule': 'daily 18:00' });
    await submit();
    expect(await listed()).toContain('Every day at 6:00 PM');
  });

  it('keeps one that is a board a board', async () => {
    await type('report add weekly 5550001 --title "Leaders"');
    await type('subscribe report weekly hourly --as board');
    await press('Edit…');
    await preview({ 'Or type a schedule': 'every 2 hours' });
    await submit();
    expect(await listed()).toMatch(/board/i);
  });

  it('keeps nothing where somebody subscribes before it is confirmed', async () => {
    await opened();
    await preview();
    await type('subscribe report weekly daily 9:00', general, people.bob);
    expect(await submit()).toEqual([]);
    expect(seen().title).toBe('Not saved');
    expect(form()).toContain('This channel gets the report weekly already, as digest #1.');
    expect(await listed()).not.toContain('#2');
  });

  it('where the app may not post says how it may, and keeps nothing', async () => {
    await opened();
    await preview({ Channel: random });
    expect(await submit()).toEqual([]);
    expect(form()).toContain('/invite @dune');
    await sandboxed().slack.closeModal(seen());
    await preview({ Channel: finance });
    await submit();
    expect(seen().title).toBe('Saved');
  });

  it('says that the report is gone: when pressed, when sent, and when confirmed', async () => {
    const gone = 'There\'s no report called "weekly".';
    const remove = async (): Promise<void> => {
      await type('report delete weekly', general, people.bob);
      await press('Delete report', people.bob);
    };
    await opened();
    await preview();
    await remove();
    expect(await submit()).toEqual([]);
    expect(seen().title).toBe('Not saved');
    expect(form()).toContain(gone);
    expect(plainText(only(await press('Subscribe…')))).toContain(gone);
    await sandboxed().slack.closeModal(seen());
    await sandboxed().slack.closeModal(seen());
    await opened();
    await remove();
    expect(await submit()).toEqual([]);
    expect(form()).toContain(gone);
    expect(await listed()).toContain('No digests or alerts in this channel.');
  });

  it('says the price of all runs before, and asks once more only when it has changed', async () => {
    await type('report add weekly 7770001 --top 2');
    await type('report weekly');
    await press('Subscribe…');
    await more();
    const shown = await preview({ 'Fresh data': ['refresh'] });
    expect(shown).toContain('Each digest runs its queries: about 12 credits each');
    expect(plainText(only(await submit()))).toContain('subscribed this channel to #1 Report weekly');
    expect(seen().title).toBe('Saved');
  });

  it('says of a report that it runs its queries, wherever its settings are said', async () => {
    await type('report add weekly 5550001 --title "Leaders"');
    const said = plainText(
      only(await type('subscribe report weekly mondays 9:00 --as board --refresh --title Ours')),
    );
    expect(said).toContain('Each digest runs its queries: about');
    expect(said).toContain('it runs its queries first.');
    expect(plainText(only(await type('list 1')))).toContain('runs its queries first');
    expect(plainText(only(await type('edit 1 --no-refresh')))).toContain('no longer runs its queries first');
  });

  it('does not take a yes to a price for one to another', async () => {
    const costs = (runCredits: number): void => setPrice(sandboxed().dune, runCredits);
    costs(12);
    await type('report add weekly 88');
    await type('report weekly');
    await press('Subscribe…');
    await more();
    expect(await preview({ 'Fresh data': ['refresh'] })).toContain('about 12 credits each');
    sandboxed().clock.forward(day);
    costs(300);
    expect(await submit()).toEqual([]);
    expect(form()).toContain('about 300 credits each');
    expect(await listed()).toContain('No digests or alerts in this channel.');
    expect(plainText(only(await submit()))).toContain('#1 Report weekly');
  });

  it.each([
    ['within five minutes of its preview is kept without asking Dune again', 4 * minute, 0],
    ['later than that is tried on Dune once more', 6 * minute, 2],
  ])('%s', async (_what, ms, asked) => {
    await opened();
    await preview();
    await later(ms);
    const { requests } = sandboxed().dune;
    const before = requests.length;
    expect(plainText(only(await submit()))).toMatch(/1\. Leaders: [\s\S]*2\. Volumes: /);
    expect(requests.slice(before).filter(({ path }) => path.endsWith('/results'))).toHaveLength(asked);
  });

  it('whose queries can all not be shown explains that above the form', async () => {
    await type('report add broken 404404');
    await type('report broken');
    await press('Subscribe…');
    expect(await preview()).toContain("It doesn't exist, or it's private");
    await sandboxed().slack.closeModal(seen());
    expect(labels()).toContain('Schedule');
  });
});
