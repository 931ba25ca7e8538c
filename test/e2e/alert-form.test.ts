import { describe, expect, it, test } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { useAlertForm } from '../support/alert-form.ts';
import { only, useBench } from '../support/bench.ts';
import { showEarlierForm } from '../support/earlier-form.ts';

const intakes = [
  ['over HTTP', 'http'],
  ['over Socket Mode', 'socket'],
] as const;

const general = channels.general.id;

describe.each(intakes)('the form of an alert, %s', (_name, intake) => {
  const bench = useBench({ intake });
  const { sandboxed, during, type, press } = bench;
  const alerts = useAlertForm(bench);
  const {
    alertAbout,
    choose,
    enter,
    errors,
    fewer,
    field,
    fill,
    form,
    labels,
    more,
    preview,
    seen,
    standsIn,
    submit,
  } = alerts;
  const list = async (): Promise<string> => plainText(only(await type('list')));

  it('from the menu under an answer holds the query, the first row and what that is at, and sets an alert', async () => {
    await alertAbout('3493826 chain=base --top 3');
    expect(labels()).toEqual([
      ...[
        'Query',
        'chain',
        'More parameters',
        'Channel',
        'Alert me when',
        'Column',
        'Row',
        'Compare',
        'Number',
      ],
      ...['Check', 'Or type a schedule'],
    ]);
    expect(standsIn('Query')).toMatchObject({ selected_option: { value: '3493826' } });
    expect(standsIn('chain')).toMatchObject({ value: 'base' });
    expect(standsIn('Channel')).toMatchObject({ selected_conversation: general });
    expect(standsIn('Column')).toMatchObject({ selected_option: { value: 'c trades' } });
    expect(standsIn('Row')).toMatchObject({ selected_option: { value: 'r uniswap' } });
    expect(standsIn('Number')).toEqual(
      expect.objectContaining({ value: expect.stringMatching(/^[\d.]+M$/) }),
    );
    expect(form()).toMatch(/trades of uniswap is [\d.,]+M? now\./);
    const shown = await preview({ Column: 'c volume_eth', Number: '800' });
    expect(shown).toContain('Dune query 3493826 (chain = base) for #C0GENERAL');
    expect(shown).toContain('When volume_eth of uniswap falls below 800 ETH.');
    expect(shown).toContain('Checks every hour');
    expect(await list()).toContain('No digests');
    const said = plainText(only(await submit()));
    expect(said).toContain('@U0ADA set an alert for this channel: #1 Dune query 3493826 (chain = base)');
    expect(said).toContain('When volume_eth of uniswap falls below 800 ETH.');
    expect(form()).toBe("Alert #1 is set. It's announced in the channel.");
    expect(await list()).toContain('#1');
  });

  it.each([
    ['bound', { Row: 'max', Compare: '>=', Number: '$20,000,000' }, /highest volume_usd|max/i],
    ['bound', { Column: 'rows', Row: 'each', Compare: '>', Number: '10' }, /rows/],
    ['bound', { Row: 'each', Number: '1k' }, /any|each|volume_usd/i],
    ['change', { Change: 'changes', 'By at least': '10%', Within: '24h' }, /10%.*24 hours|10%.*day/],
    ['change', { Change: 'rises', 'By at least': '5M' }, /rises.*5M|5M/],
    ['rank', { Event: 'leaves', Top: '3' }, /uniswap leaves the top 3/],
    ['rows', { Event: 'gone' }, /row/],
    ['age', { 'Older than': '6h' }, /6 hours/],
    ['written', { Condition: 'max(volume_usd) > 30M' }, /\$30M/],
  ] as const)('sets an alert of the kind %s with %j', async (kind, filled, words) => {
    await alertAbout();
    if (kind !== 'bound') await choose(kind);
    expect(await preview(filled)).toMatch(words);
    expect(plainText(only(await submit()))).toContain('@U0ADA set an alert for this channel: #1');
    await alerts.sandboxedClose();
    await press('Edit…');
    expect(seen().blocks.length).toBeGreaterThan(5);
    expect(standsIn('Alert me when')).toMatchObject({
      selected_option: { value: kind === 'written' ? 'bound' : kind },
    });
    for (const [label, value] of Object.entries(filled))
      if (kind !== 'written' && label !== 'Number' && label !== 'Within')
        expect(JSON.stringify(standsIn(label))).toContain(value);
  });

  it('keeps what was filled in while its kind changes, and writes it as a condition', async () => {
    await alertAbout();
    fill({ Compare: '>', Number: '12.5M', Row: 'r aerodrome' });
    await choose('change');
    expect(standsIn('Row')).toMatchObject({ selected_option: { value: 'r aerodrome' } });
    fill({ 'By at least': '7%' });
    await choose('bound');
    expect(standsIn('Number')).toMatchObject({ value: '12.5M' });
    expect(standsIn('Compare')).toMatchObject({ selected_option: { value: '>' } });
    await choose('written');
    expect(standsIn('Condition')).toMatchObject({ value: 'volume_usd of aerodrome > 12.5M' });
    fill({ Condition: 'uniswap leaves top 2' });
    await choose('rank');
    expect(standsIn('Top')).toMatchObject({ value: '2' });
    expect(standsIn('Event')).toMatchObject({ selected_option: { value: 'leaves' } });
    await choose('change');
    expect(standsIn('By at least')).toMatchObject({ value: '7%' });
  });

  test.each([
    ['bound', 'Number', 'many', 'Couldn\'t read "many". Enter a number, such as 8M'],
    ['change', 'By at least', '0', 'Enter a number above 0.'],
    ['change', 'Within', 'soon', 'Couldn\'t read "soon". Enter a time'],
    ['rank', 'Top', 'some', 'Enter a whole number, 1 to 1000'],
    ['age', 'Older than', 'old', 'Couldn\'t read "old". Enter a time'],
    ['written', 'Condition', 'when it rains', "Couldn't read"],
    [
      'written',
      'Condition',
      'volum_usd < 8M',
      "There's no column called volum_usd. Did you mean volume_usd?",
    ],
    ['written', 'Condition', 'Uniswap < 8M', 'uniswap is a row. Did you mean volume_usd of uniswap?'],
    ['bound', 'Or type a schedule', 'whenever', 'Couldn\'t read "whenever" as a schedule.'],
    ['bound', 'Wait for', 'long', 'Enter a whole number'],
    ['bound', 'Over at', 'never', "isn't a number"],
    ['bound', 'Over at', '1M', 'The alert would never be over at this number. Enter one above 8M.'],
    ['rows', 'Wait for', '2', "happens once and doesn't last"],
    ['bound', 'Remind every', 'often', 'Couldn\'t read "often". Enter a time'],
    ['bound', 'Mention groups', '@team', "isn't the ID of a user group"],
    ['bound', 'Data is old after', 'long', 'Couldn\'t read "long"'],
  ])('of the kind %s says under %j what is wrong with %j', async (kind, label, value, words) => {
    await alertAbout();
    if (kind !== 'bound') await choose(kind);
    await more();
    const good = { bound: { Number: '8M' }, change: { 'By at least': '5%' }, rank: { Top: '3' } }[kind] ?? {};
    expect(await submit({ ...good, [label]: value })).toEqual([]);
    expect(seen().errors[field(label)]).toContain(words);
    expect(errors()).toHaveLength(1);
  });

  it('names the row that is meant, above the form with everything in it', async () => {
    await alertAbout();
    await choose('written');
    const shown = await preview({ Condition: 'volume_usd of uniswpa < 8M' });
    expect(shown).toContain("There's no row called uniswpa");
    expect(shown).toContain('Did you mean uniswap? Go back to change it.');
    expect(shown).not.toContain('/dune alert');
    await sandboxed().slack.closeModal(seen());
    expect(await preview({ Condition: 'volume_usd of uniswap < 8M' })).toContain('Now ');
  });

  it('gives examples near the values of its query', async () => {
    await alertAbout('5550010');
    await choose('written');
    expect(form()).toMatch(/Such as: price_usd of \S+ < [01](?:\.\d+)?;/);
  });

  it('keeps everything behind More options, and says what is wrong there while it is closed', async () => {
    await alertAbout();
    await more();
    const filled = {
      ...{
        'Wait for': '2',
        'Over at': '9M',
        'Remind every': '6h',
        Title: 'Peg "watch"',
        Note: 'See https://wiki.example/peg',
      },
      ...{
        'Data is old after': '2d',
        'Time zone': 'Tokyo',
        'Match rows by': ['project'],
        'Mention groups': 'S0123ABCD',
      },
      ...{ 'Mention people': [people.bob.id, people.ada.id], 'Fresh data': ['refresh'], Number: '8M' },
    };
    fill(filled);
    await fewer();
    expect(form()).toContain('More options (10 set)');
    await more();
    expect(standsIn('Mention people')).toMatchObject({ selected_users: [people.bob.id, people.ada.id] });
    expect(standsIn('Title')).toMatchObject({ value: 'Peg "watch"' });
    await fewer();
    const shown = await preview();
    expect(shown).toContain('Peg "watch"');
    expect(shown).toContain('https://wiki.example/peg');
    expect(shown).toContain('(Tokyo)');
    const said = plainText(only(await submit()));
    expect(said).not.toContain('@U0BOB');
    await alerts.sandboxedClose();
    await press('Edit…');
    for (const label of [
      'Wait for',
      'Over at',
      'Remind every',
      'Title',
      'Note',
      'Data is old after',
      'Mention groups',
    ] as const)
      expect(standsIn(label)).toMatchObject({ value: filled[label] });
    expect(standsIn('Mention people')).toMatchObject({ selected_users: [people.bob.id, people.ada.id] });
    fill({ 'Remind every': 'often' });
    await fewer();
    expect(await submit()).toEqual([]);
    expect(errors()[0]).toContain('Remind every: Couldn\'t read "often".');
  });

  it('is filled in where an alert is edited, and changes it', async () => {
    await alertAbout();
    await preview({ Number: '8M' });
    await submit();
    await alerts.sandboxedClose();
    await press('Edit…');
    expect(form()).toContain('#1 in #C0GENERAL');
    expect(standsIn('Number')).toMatchObject({ value: '8M' });
    expect(await preview({ Number: '7M', 'Or type a schedule': 'daily 9:00' })).toContain('falls below $7M');
    expect(plainText(only(await submit()))).toContain('$7M');
    expect(form()).toBe('Alert #1 updated. The change is announced in the channel.');
    expect(await list()).not.toContain('#2');
  });

  it('offers menus of the columns and rows once the query is loaded', async () => {
    await during(() => sandboxed().slack.globalShortcut('new_dune_alert'));
    expect(labels()).toContain('Column');
    expect(seen().state[field('Column')]).toMatchObject({
      [field('Column')]: { type: 'plain_text_input' },
    });
    await enter('5550001');
    expect(standsIn('Column')).toMatchObject({ selected_option: { value: 'c volume_usd' } });
    expect(standsIn('Row')).toMatchObject({ selected_option: { value: 'r uniswap' } });
    expect(await preview({ Channel: general, Number: '5M' })).toContain('falls below $5M');
  });

  it('can be filled in by hand, where nothing is loaded', async () => {
    await during(() => sandboxed().slack.globalShortcut('new_dune_alert'));
    await showEarlierForm(bench, '5550001');
    const filled = { Channel: general, Column: 'volume_usd', Row: 'max', Number: '50M' };
    expect(await preview({ ...filled, Compare: '>' })).toContain('$50M');
  });
});
