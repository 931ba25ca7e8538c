import { describe, expect, it } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { useAlertForm } from '../support/alert-form.ts';
import { only, useBench } from '../support/bench.ts';
import { hangMs } from '../support/deadline.ts';
import { useHome } from '../support/home.ts';

const intakes = [
  ['over HTTP', 'http'],
  ['over Socket Mode', 'socket'],
] as const;

const general = channels.general.id;

describe.each(intakes)('ways into and out of the form of an alert, %s', (_name, intake) => {
  const bench = useBench({ intake });
  const { sandboxed, during, type, press } = bench;
  const alerts = useAlertForm(bench);
  const { alertAbout, enter, form, labels, preview, seen, standsIn, submit } = alerts;
  const home = useHome(bench);
  const list = async (): Promise<string> => plainText(only(await type('list')));

  it('that is sent twice at once sets one alert, and the same again says so', async () => {
    await alertAbout();
    await preview({ Number: '8M' });
    await Promise.all([sandboxed().slack.submit({}), sandboxed().slack.submit({})]);
    expect(await sandboxed().bot.idle(hangMs)).toBe(true);
    const shown = await list();
    expect(shown).toContain('#1');
    expect(shown).not.toContain('#2');
    while (sandboxed().slack.modalOf() !== undefined) await sandboxed().slack.closeModal(seen());
    await alertAbout();
    expect(await preview({ Number: '8M' })).toContain('already');
  });

  it('in a channel that the app is not in says how to add it, and keeps nothing', async () => {
    await alertAbout('5550001', channels.random.id);
    await preview({ Number: '8M' });
    expect(await submit()).toEqual([]);
    expect(form()).toContain('/invite @dune');
    expect(form()).not.toContain('not_in_channel');
    expect(plainText(only(await type('list', channels.random.id)))).toContain('No digests');
    await sandboxed().slack.closeModal(seen());
    await preview({ Channel: channels.general.id });
    await submit();
    expect(form()).toContain('Alert #1 is set.');
  });

  it('that comes too late for Slack is answered with what to do', async () => {
    await type('5550001');
    const expired = { kind: 'error', error: 'expired_trigger_id' } as const;
    sandboxed().slack.fail({ on: 'views.open', what: expired, times: 1 });
    const problem = only(await press('Alert me when…', people.bob));
    expect(problem.onlyFor).toBe('U0BOB');
    expect(plainText(problem)).toContain('Press Alert me when… again.');
  });

  it('opens from the menu of a digest, and from Home', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    await press('Alert me when…');
    expect(standsIn('Row')).toMatchObject({ selected_option: { value: 'r uniswap' } });
    expect(standsIn('Channel')).toMatchObject({ selected_conversation: general });
    await sandboxed().slack.closeModal(seen());
    await home.open();
    await home.press('Alert me when…');
    expect(standsIn('Query')).toMatchObject({ selected_option: { value: '5550001' } });
    await sandboxed().slack.closeModal(seen());
    await home.press('New alert');
    expect(labels()[0]).toBe('Query');
    expect(seen().title).toBe('New alert');
  });

  it.each([
    ['alert', 'New alert', ''],
    ['alert 5550001', 'Choose when…', '5550001'],
    ['alert 3493826 chain=base when it rains', 'Choose when…', '3493826'],
  ])('opens from the problem with %j, filled in with what was typed', async (typed, label, query) => {
    await type(typed);
    expect(await press(label)).toEqual([]);
    expect(seen().title).toBe('New alert');
    expect(standsIn('Query')).toMatchObject({ selected_option: query === '' ? null : { value: query } });
    if (typed.includes('chain')) expect(standsIn('chain')).toMatchObject({ value: 'base' });
  });

  it('edits, mutes and ends an alert from Home, which says what it watches', async () => {
    await type('alert 5550001 when volume_usd of uniswap < 8M');
    expect(await home.open()).toContain('Fires when volume_usd of uniswap falls below $8M · Every hour');
    expect(home.options()).toEqual(expect.arrayContaining(['Check now', 'Edit…', '1 hour', 'Unsubscribe…']));
    expect(home.options()).not.toContain('Alert me when…');
    await home.press('1 hour');
    expect(home.home()).toContain('Muted until');
    await home.press('Unmute');
    await home.press('Edit…');
    expect(standsIn('Number')).toMatchObject({ value: '8M' });
    expect(await preview({ Number: '7M' })).toContain('falls below $7M');
    await submit();
    await sandboxed().slack.closeModal(seen());
    expect(await home.open()).toContain('falls below $7M');
  });

  it('shows rows and columns with odd names as they are, and leaves out what no menu holds', async () => {
    const rows = [
      ['<!channel>', 1],
      ['*b* & <@U0BOB>', 2],
      ['x'.repeat(300), 4],
      ['say "hi"', 5],
      ['two\nlines', 6],
      ...Array.from({ length: 150 }, (_one, index) => [`row ${index}`, index] as const),
    ];
    sandboxed().dune.add({
      id: 6_200_000,
      name: 'Odd',
      owner: 'ada',
      columns: [
        ['name', 'varchar'],
        ['a "b", c', 'double'],
        ['<!here>', 'double'],
      ],
      runs: [{ rows: rows.map(([name, value]) => [name, value, value]), minutesAgo: 5 }],
    });
    await during(() => sandboxed().slack.globalShortcut('new_dune_alert'));
    await enter('6200000');
    const block = seen().blocks.find((one) => one.type === 'input' && one.label.text === 'Row');
    const texts = JSON.stringify(block);
    expect(texts).toContain('<!channel>');
    expect(texts).not.toContain(
      'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    );
    const odd = { Channel: general, Row: 'r say "hi"', Number: '3' };
    expect(await preview({ ...odd, Column: 'c <!here>' })).toContain('say "hi"');
    const said = only(await submit());
    expect(JSON.stringify(said.blocks)).not.toContain('"type":"broadcast"');
    expect(plainText(said)).toContain('set an alert');
  });
});
