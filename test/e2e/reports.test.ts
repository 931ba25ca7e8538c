import { describe, expect, it } from 'vitest';
import { channels, directChannel, people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';

const intakes = [
  ['over HTTP', 'http'],
  ['over Socket Mode', 'socket'],
] as const;

describe.each(intakes)('A report, %s', (_name, intake) => {
  const { type, press, sandboxed, during } = useBench({ intake });
  const said = async (text: string, user: User = people.ada): Promise<string> =>
    plainText(only(await type(text, channels.general.id, user)));
  const build = async (): Promise<void> => {
    await type('report add weekly 5550001 --top 3 --title "Leaders"');
    await type('report add weekly 3493826 chain=base --top 2');
  };

  it('is built by commands that only who types them sees, and read by everyone in one message', async () => {
    const started = only(await type('report add weekly 5550001 --top 3 --title "Leaders"'));
    expect(started.onlyFor).toBe('U0ADA');
    expect(plainText(started)).toContain(
      'Started the report weekly with Leaders: Dune query 5550001 (3 rows).',
    );
    expect(plainText(started)).toContain('/dune subscribe report weekly mondays 9:00');
    expect(await said('report add weekly 3493826 chain=base', people.bob)).toContain('as number 2');
    const shown = only(await type('report weekly'));
    expect(shown).toMatchObject({ channel: channels.general.id, onlyFor: undefined });
    expect(plainText(shown)).toContain('Leaders');
  });

  it('is subscribed to once, listed by its name, and posted with all of its parts', async () => {
    await build();
    const confirmed = only(await type('subscribe report weekly daily 9:00'));
    expect(confirmed.onlyFor).toBeUndefined();
    expect(plainText(confirmed)).toMatch(/#1 Report weekly[\s\S]*1\. Leaders: /);
    expect(await said('subscribe report weekly daily 10:00', people.bob)).toContain('already, as digest #1');
    expect(await said('list')).toContain('Report weekly');
    const posted = (await type('post 1')).map(plainText).join('\n');
    expect(posted).toContain('Leaders');
    expect(await said('subscribe report nothing daily 9:00')).toContain(
      'There\'s no report called "nothing".',
    );
  });

  it('is for everyone, which somebody who adds to it where not everyone can look hears with the way back', async () => {
    const direct = directChannel(people.ada.id);
    const saidIn = async (text: string, channel: string): Promise<string> =>
      plainText(only(await type(text, channel)));
    const wayBack = /for everyone in this workspace\.[\s\S]*\/dune report remove weekly 2/;
    expect(await saidIn('report add weekly 5550001', direct)).toMatch(
      /Everyone in this workspace gets it[\s\S]*\/dune report remove weekly 1/,
    );
    expect(await saidIn('report add weekly 3493826 chain=base', direct)).toMatch(wayBack);
    await type('report remove weekly 2', direct);
    expect(await saidIn('report add weekly 5550001', channels.general.id)).not.toContain('remove');
  });

  it('is asked for by its name alone, unless a shortcut has it, and privately', async () => {
    await build();
    expect(await said('weekly')).toContain('Leaders');
    expect(only(await type('weekly --private')).onlyFor).toBe('U0ADA');
    expect(only(await type('report weekly --private')).onlyFor).toBe('U0ADA');
    await type('save weekly 5550001 --top 1');
    expect(await said('weekly')).toContain('1 of 8 rows');
    expect(await said('weekly', people.bob)).toContain('Leaders');
  });

  it('has its queries moved and removed by their numbers, and is deleted with the last', async () => {
    await build();
    expect(await said('report move weekly 2 1')).toMatch(
      /is number 1 of weekly now[\s\S]*1\. [\s\S]*2\. +Leaders/,
    );
    expect(await said('report remove weekly 3')).toContain('The report weekly has no query 3; it has 2.');
    expect(await said('report remove weekly 1')).toContain('from weekly.');
    expect(await said('report remove weekly 1')).toContain('so the report is deleted');
    expect(await said('report weekly')).toContain('There\'s no report called "weekly".');
  });

  it('is listed with its queries, and shown from the list as often as pressed one after the other', async () => {
    expect(await said('report')).toContain('No reports yet.');
    await build();
    const list = only(await type('report list', channels.general.id, people.bob));
    expect(plainText(list)).toMatch(/weekly {2}2 queries, changed by @U0ADA\s+1\. +Leaders/);
    expect(plainText(only(await press('Show', people.bob)))).toContain('Leaders');
    const twice = await during(() =>
      Promise.all([1, 2].map(() => sandboxed().slack.press(list, 'report_show', people.bob, 'weekly'))),
    );
    expect(twice).toHaveLength(1);
  });

  it('is deleted for everyone after a yes; a button of before says what is so', async () => {
    await build();
    await type('report list');
    const asked = only(await type('report delete weekly', channels.general.id, people.bob));
    expect(asked.onlyFor).toBe(people.bob.id);
    expect(plainText(asked)).toMatch(/Delete the report weekly\?[\s\S]*1\. +Leaders[\s\S]*for everyone/);
    expect(plainText(only(await press('Cancel', people.bob)))).toContain('Nothing changed.');
    expect(await said('report weekly')).toContain('Leaders');
    await type('report delete weekly', channels.general.id, people.bob);
    const twice = await during(() => Promise.all([1, 2].map(() => press('Delete report', people.bob))));
    expect(twice.map(plainText).join()).toContain('Deleted the report weekly for everyone');
    expect(await said('report delete weekly')).toContain('There\'s no report called "weekly".');
    expect(plainText(only(await press('Show')))).toContain('There\'s no report called "weekly".');
  });

  it('says in its place what a query of it lacks, while the others are shown', async () => {
    await build();
    await type('report add weekly 404404 --title "<!channel> *gone*"');
    const text = await said('report weekly');
    expect(text).toContain('Leaders');
    expect(text).toMatch(/404404[\s\S]*says more\./);
  });

  it('waits for a slow query no longer than for an answer, and asks once for what is in it twice', async () => {
    const { dune } = sandboxed();
    await type('report add weekly 5550001 --top 3 --title "One"');
    await type('report add weekly 5550001 --top 3 --title "Two"');
    const before = dune.requests.length;
    await type('report weekly');
    const read = dune.requests.slice(before).filter(({ path }) => path.endsWith('/5550001/results'));
    expect(read).toHaveLength(1);
  });

  it('takes a shortcut as what is saved under it, and says which there is not', async () => {
    await type('save vol 5550001 --top 3');
    expect(await said('report add weekly vol --title "Vol"')).toContain('Vol: Dune query 5550001 (3 rows)');
    expect(await said('report add weekly nothing')).toContain('Nothing is saved as "nothing".');
    await type('save weekly2 5550001 --shared');
    expect(await said('report add weekly2 5550001')).toContain('weekly2 is a shared shortcut');
    expect(await said('save weekly 5550001 --shared')).toContain('weekly is a report');
  });

  it('of many at once has everything that was added', async () => {
    const { slack } = sandboxed();
    await during(() =>
      Promise.all(
        [people.ada, people.bob].map((user, index) =>
          slack.type({
            text: `report add weekly 5550001 --top ${index + 1}`,
            channel: channels.general.id,
            user,
          }),
        ),
      ),
    );
    expect(await said('report')).toContain('2 queries');
  });
});

describe('A report where queries are limited by channel', () => {
  const { type } = useBench({ environment: { DUNE_QUERIES: '5550001; #random: 3493826' } });

  it('shows each query where it may be used, and says of the others where they may', async () => {
    await type('report add weekly 5550001 --title "Leaders"');
    const [added] = await type('report add weekly 3493826 chain=base');
    expect(added === undefined ? '' : plainText(added)).toContain('as number 2');
    const [here] = texts(await type('report weekly'));
    expect(here).toContain('Leaders');
    expect(here).toContain('Query 3493826 may be used');
  });
});

describe('A report while Dune is slow', () => {
  const { sandboxed, during, type } = useBench({ waits: { progressAfterMs: 1 } });

  it('says so, until the results are there', async () => {
    const { dune, slack } = sandboxed();
    await type('report add weekly 5550001 --title "Leaders"');
    const isSaid = new Promise<void>((resolve) => {
      slack.workspace.watch(() => resolve());
    });
    dune.fail({ kind: 'hold', until: isSaid, times: 1 });
    const ask = { text: 'report weekly', channel: channels.general.id, user: people.ada };
    const [notice, shown] = texts(await during(() => slack.type(ask)));
    expect(notice).toContain('Getting the result of weekly…');
    expect(shown).toContain('Leaders');
  });
});

describe('Subscribing to a report', () => {
  const { type } = useBench();
  const said = async (text: string): Promise<string> => plainText(only(await type(text)));

  it('takes its name alone, unless a shortcut has it', async () => {
    await type('report add monday-numbers 5550001 --top 3 --title "Leaders"');
    expect(await said('subscribe monday-numbers mondays 9:00 --tz UTC')).toMatch(
      /subscribed this channel to #1[\s\S]*monday-numbers/,
    );
    expect(await said('subscribe nothing mondays 9:00')).toContain('Nothing is saved as "nothing".');
    await type('save monday-numbers 5550002');
    expect(await said('subscribe monday-numbers daily 9:00 --tz UTC')).toContain('Dune query 5550002');
  });
});
