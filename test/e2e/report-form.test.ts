import { describe, expect, it } from 'vitest';
import { channels, people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';
import { menuOptionsIn, useModal } from '../support/modal.ts';

const intakes = [
  ['over HTTP', 'http'],
  ['over Socket Mode', 'socket'],
] as const;

describe.each(intakes)('The forms of a report, %s', (_name, intake) => {
  const bench = useBench({ intake });
  const { sandboxed, during, type, press } = bench;
  const { form, seen, submit, errors, enter, standsIn, chooseIn, pressIn, more, labels } = useModal(bench);
  const list = async (user: User = people.ada): Promise<string> =>
    plainText(only(await type('report list', channels.general.id, user)));
  const build = async (): Promise<void> => {
    await type('report add weekly 5550001 --top 3 --title "Leaders"');
    await type('report add weekly 3493826 chain=base');
    await type('report list');
  };
  const choose = (option: string, index = 0, user: User = people.ada) =>
    chooseIn(seen(user), option, user, index);

  it('start one, with a query, its values and a title', async () => {
    await type('report');
    expect(await press('New report')).toEqual([]);
    await enter('3493826');
    await submit({ Report: 'Weekly', Parameters: 'chain=base', Title: 'Volumes' });
    expect(form()).toContain('Started the report weekly with Volumes: Dune query 3493826 (chain = base).');
    expect(await list()).toMatch(
      /weekly {2}1 query[\s\S]*1\. +Volumes {2}Dune query 3493826 \(chain = base\)/,
    );
  });

  it('keep what was typed while the query is looked up, and say what is wrong under the fields', async () => {
    await type('save vol 5550001 --shared');
    await type('report');
    await press('New report');
    await enter('5550001');
    await submit({ Report: 'add' });
    expect(errors()[0]).toContain('is a command');
    await submit({ Report: 'vol' });
    expect(errors()[0]).toContain('vol is a shared shortcut');
    await more();
    await submit({ Report: 'weekly', Rows: '3' });
    expect(await list()).toContain('(3 rows)');
  });

  it('add another from what was said', async () => {
    await type('report add weekly 5550001');
    await press('Add another');
    expect(labels()).not.toContain('Report');
    await enter('3493826');
    await submit({ Parameters: 'chain=base' });
    expect(form()).toContain('to weekly as number 2.');
  });

  it('move and remove parts at once, and delete the whole', async () => {
    await build();
    await press('Edit');
    expect(form()).toMatch(/1\. +Leaders[\s\S]*2\. +Dune query 3493826/);
    await choose('Move down');
    expect(form()).toMatch(/is number 2 of weekly now[\s\S]*1\. +Dune query 3493826[\s\S]*2\. +Leaders/);
    await choose('Remove', 0);
    expect(form()).toContain('from weekly.');
    expect(await list()).toContain('1 query');
    await pressIn(seen(), 'Delete report');
    expect(form()).toContain('Deleted the report weekly');
    expect(await list()).toContain('No reports yet.');
  });

  it('change a part in place, and go back to the report', async () => {
    await build();
    await press('Edit');
    await choose('Edit…');
    expect(standsIn('Title')).toMatchObject({ value: 'Leaders' });
    expect(standsIn('Rows')).toMatchObject({ value: '3' });
    await submit({ Title: 'Top', Rows: '2' });
    expect(form()).toMatch(/Changed number 1 of weekly[\s\S]*1\. +Top {2}Dune query 5550001 \(2 rows\)/);
    await pressIn(seen(), 'Add a query');
    await enter('5550002');
    await submit();
    expect(form()).toMatch(/as number 3[\s\S]*3\. +Dune query 5550002/);
  });

  it('change no other part than the one that was seen', async () => {
    await build();
    await press('Edit');
    await type('report move weekly 1 2', channels.general.id, people.bob);
    await choose('Remove');
    expect(form()).toContain('Somebody else changed the report weekly at the same time.');
    expect(form()).toMatch(/1\. +Dune query 3493826[\s\S]*2\. +Leaders/);
    await choose('Remove', 1);
    expect(await list()).toMatch(/1\. +Dune query 3493826/);
  });

  it('remove a part once, however often it is pressed', async () => {
    await build();
    await press('Edit');
    const view = seen();
    const { pressed } =
      menuOptionsIn(view).find(({ text }) => text === 'Remove') ?? expect.unreachable('no option');
    const { slack } = sandboxed();
    await during(() => Promise.all([1, 2].map(() => slack.pressInView(view, pressed, people.ada))));
    expect(await list()).toContain('1 query');
  });

  it('say so when the report is gone', async () => {
    await build();
    await press('Edit');
    await type('report delete weekly', channels.general.id, people.bob);
    await press('Delete report', people.bob);
    await choose('Move down');
    expect(form()).toContain('There\'s no report called "weekly".');
    expect(plainText(only(await press('Edit')))).toContain('There\'s no report called "weekly".');
  });

  it('that open too late say what to press', async () => {
    await build();
    const expired = { kind: 'error', error: 'expired_trigger_id' } as const;
    sandboxed().slack.fail({ on: 'views.open', what: expired, times: 1 });
    expect(plainText(only(await press('Edit')))).toContain('Press Edit again.');
  });
});

describe('Add to report in the menu of an answer', () => {
  const bench = useBench();
  const { sandboxed, during, type } = bench;
  const { form, submit, errors, labels } = useModal(bench);
  const addTo = async (text: string) => {
    const answer = only(await type(text));
    const { pressed } =
      menuOptionsIn(answer).find((one) => one.text === 'Add to report…') ?? expect.unreachable('no option');
    return during(() =>
      sandboxed().slack.press(answer, pressed.actionId, people.ada, pressed.value, pressed.blockId),
    );
  };
  const list = async (): Promise<string> => plainText(only(await type('report list')));

  it('keeps values and options, in a new report or in one that there is', async () => {
    expect(await addTo('3493826 chain=base --top 2')).toEqual([]);
    expect(labels()).toEqual(['Report', 'Title']);
    await submit({ Report: 'weekly' });
    expect(form()).toContain('Started the report weekly with Dune query 3493826 (chain = base; 2 rows).');
    await addTo('5550001 --top 3');
    await submit({ Report: 'weekly', Title: 'Leaders' });
    expect(await list()).toMatch(/1\. +Dune query 3493826 \(chain = base; 2 rows\)[\s\S]*2\. +Leaders/);
  });

  it('says of an answer that only one sees that a report is for everyone', async () => {
    await addTo('5550001 --private');
    expect(form()).toContain(
      'This answer is only visible to you. Everyone in this workspace can get a report.',
    );
    await submit({ Report: 'weekly' });
    expect(await list()).not.toContain('only visible');
  });

  it('asks for a report where none is chosen', async () => {
    await type('report add weekly 5550001');
    await addTo('5550001');
    await submit();
    expect(errors()).toEqual(['Enter a name.']);
  });
});

describe('Reports in the App Home', () => {
  const bench = useBench();
  const { sandboxed, during, type, press } = bench;
  const { form, chooseIn } = useModal(bench);
  const homeOf = () => sandboxed().slack.homeOf() ?? expect.unreachable('there is no App Home');
  const home = (): string => plainText({ text: '', blocks: homeOf().blocks });

  it('are listed for everyone, got in a direct message, and edited', async () => {
    await during(() => sandboxed().slack.openHome());
    expect(home()).toContain('No reports yet.');
    await type('report add weekly 5550001 --title "Leaders"', channels.general.id, people.bob);
    await during(() => sandboxed().slack.openHome());
    expect(home()).toContain('weekly  1 query in one message');
    const [sent] = await chooseIn(homeOf(), 'Get report');
    expect(sent === undefined ? '' : plainText(sent)).toContain('Leaders');
    expect(home()).toContain('Sent to your DMs.');
    await chooseIn(homeOf(), 'Edit…');
    expect(form()).toContain('Leaders');
  });

  it('that are gone say so', async () => {
    await type('report add weekly 5550001');
    await during(() => sandboxed().slack.openHome());
    await type('report delete weekly');
    await press('Delete report');
    expect(await chooseIn(homeOf(), 'Get report')).toEqual([]);
    expect(home()).toContain('There\'s no report called "weekly".');
  });
});
