import { describe, expect, it } from 'vitest';
import { buttonsIn } from '../../sandbox/slack/payload.ts';
import { type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';
import { useModal } from '../support/modal.ts';

const labelsOf = (message: Posted): readonly string[] =>
  buttonsIn(message).map(({ button }) => button.text.text);

describe.each(['http', 'socket'] as const)('a correction by one click (%s)', (intake) => {
  const bench = useBench({ intake });
  const { type, press, during, sandboxed } = bench;
  const { form, seen, standsIn } = useModal(bench);

  it('of a near miss does the whole command, for the channel', async () => {
    const told = only(await type('1252207 --as tables --top 3 --sort project'));
    expect(told.onlyFor).toBe(people.ada.id);
    expect(plainText(told)).toContain('Try /dune 1252207 --as table --top 3 --sort project');
    expect(labelsOf(told)).toEqual(['Run it']);
    const answer = only(await press('Run it'));
    expect(answer.onlyFor).toBeUndefined();
    expect(plainText(answer)).toContain('3 of 26 rows');
  });

  it('says what it does where it changes something, and asks before it ends something', async () => {
    expect(labelsOf(only(await type('5550001 hourly')))).toEqual(['Subscribe']);
    expect(plainText(only(await press('Subscribe')))).toContain('#1');
    const ends = only(await type('unsubscribe 1 2'));
    expect(labelsOf(ends)).toEqual(['Unsubscribe #1']);
    expect(buttonsIn(ends)[0]?.button.confirm).toBeDefined();
    expect(plainText(only(await press('Unsubscribe #1')))).toContain('unsubscribed');
  });

  it('is none where only the person knows what is missing: it is asked for in the form, or shown', async () => {
    const told = only(await type('subscribe 5550001 daily --top 4'));
    expect(plainText(told)).toContain('For example: /dune subscribe 5550001 daily');
    expect(labelsOf(told)).toEqual(['Choose when…']);
    await press('Choose when…');
    expect(form()).toContain('5550001');
    expect(labelsOf(only(await type('subscribe')))).toEqual([]);
    expect(labelsOf(only(await type('5550001 --top lots')))).toEqual([]);
  });

  it.each(['subscribe leaders', 'subscribe leaders daily --top 4'])(
    'of %j asks in the form for the time, for the query of the shortcut',
    async (typed) => {
      await type('save leaders 5550001 --chart bar');
      expect(labelsOf(only(await type(typed)))).toEqual(['Choose when…']);
      expect(await press('Choose when…')).toEqual([]);
      expect(seen().title).toBe('New digest');
      expect(standsIn('Query')).toMatchObject({ selected_option: { value: '5550001' } });
    },
  );

  it('opens the form of a report that is named without the word for it', async () => {
    await type('report add leaders 5550001');
    await type('subscribe leaders whenever');
    expect(await press('Choose when…')).toEqual([]);
    expect(form()).toContain('Report leaders');
  });

  it('of a name under which nothing is saved says so', async () => {
    await type('subscribe leaders whenever');
    expect(plainText(only(await press('Choose when…')))).toContain('Nothing is saved as "leaders".');
  });

  it('that opens too late says what to press, by the words on it', async () => {
    await type('subscribe 5550001 whenever');
    const expired = { kind: 'error', error: 'expired_trigger_id' } as const;
    sandboxed().slack.fail({ on: 'views.open', what: expired, times: 1 });
    expect(plainText(only(await press('Choose when…')))).toContain('Press Choose when… again.');
  });

  it('is done once for two clicks at once', async () => {
    const told = only(await type('1252207 --as tables --top 3'));
    const click = () => sandboxed().slack.press(told, 'run_command');
    const said = await during(() => Promise.all([click(), click()]));
    expect(said.filter(({ onlyFor }) => onlyFor === undefined)).toHaveLength(1);
  });

  it('of a name or a value comes first, and keeps the options', async () => {
    await type('3493826 chain=base');
    const told = only(await type('3493826 chain=bse --top 2'));
    expect(labelsOf(told)).toEqual(['Use chain = base', 'Show latest run', 'Open in Dune', 'Run query']);
    expect(plainText(told)).toContain('Did you mean chain = base? Try /dune 3493826 chain=base --top 2');
    expect(plainText(only(await press('Use chain = base')))).toContain('2 of 6 rows');
    await type('3493826 chain=bse --top 2');
    expect(plainText(only(await press('Show latest run')))).toContain('2 of');
  });

  it('of an option that was written as a parameter shows as many rows, and runs nothing', async () => {
    const told = only(await type('3493826 limit=5'));
    expect(labelsOf(told)).toEqual(['Show 5 rows', 'Show latest run', 'Open in Dune']);
    expect(plainText(only(await press('Show 5 rows')))).toContain('5 of');
  });

  it.each([
    '1252207 where totl > 5',
    '1252207 --sort totl',
    '1252207 --columns totl',
    '1252207 --columns project,totl',
    '1252207 --chart bar --y totl',
    '1252207 --chart bar --x projct',
  ])('of a column that has a word spelled nearly so: %s', async (text) => {
    const meant = text.includes('projct') ? 'project' : 'Total Volume';
    const told = only(await type(text));
    expect(plainText(told)).toContain('Did you mean');
    expect(labelsOf(told)).toContain(`Use ${meant}`);
    expect(plainText(only(await press(`Use ${meant}`)))).not.toContain("There's no column");
  });

  it('of a column is the whole command, in options and filters alike', async () => {
    const sorted = only(await type('5550002 --sort tvl --top 2'));
    expect(labelsOf(sorted)).toEqual(['Use tvl_usd', 'Open in Dune']);
    expect(plainText(only(await press('Use tvl_usd')))).toContain('2 of');
    const filtered = only(await type('1252207 --where "volume > 1000000000"'));
    expect(labelsOf(filtered)).toEqual([
      'Use 24 Hours Volume',
      'Use 7 Days Volume',
      'Use Total Volume',
      'Open in Dune',
    ]);
    expect(plainText(only(await press('Use Total Volume')))).toContain('"Total Volume" > 1000000000');
    const loose = only(await type('1252207 --where "project == opensea"'));
    expect(plainText(loose)).toContain(`Try /dune 1252207 --where "project = 'opensea'"`);
    expect(plainText(only(await press('Run it')))).toContain("where project = 'opensea'");
  });

  it('of a digest subscribes', async () => {
    const told = only(await type('subscribe 5550002 daily at 9:00 --sort tvl --tz UTC'));
    expect(plainText(told)).toContain(
      'Try /dune subscribe 5550002 --sort tvl_usd every day at 9:00 AM --tz UTC',
    );
    expect((await press('Use tvl_usd')).map(plainText).join()).toContain('#1');
  });

  it('of a row key gives the whole command of the digest again', async () => {
    const told = only(await type('subscribe 5550001 daily at 9:00 --key projects --tz UTC'));
    expect(plainText(told)).toContain('Did you mean project?');
    expect(labelsOf(told)).toEqual(['Use project']);
    expect((await press('Use project')).map(plainText).join()).toContain('#1');
  });

  it('that leads elsewhere opens a page, or gives one query at a time', async () => {
    expect(labelsOf(only(await type('search nft volume')))).toEqual(['Search dune.com']);
    const named = only(await type('dex'));
    expect(plainText(named)).toContain('Nothing is saved as "dex".');
    expect(labelsOf(named)).toEqual(['Search dune.com', 'Show shortcuts']);
    expect(JSON.stringify(named.blocks)).toContain('relevant?q=dex&');
    expect(plainText(only(await press('Show shortcuts')))).toContain('No shortcuts yet');
    const asked = only(await type('price of eth please'));
    expect(plainText(asked)).toContain('in "price of eth please".');
    expect(JSON.stringify(asked.blocks)).toContain('relevant?q=price%20eth&');
    expect(labelsOf(only(await type('5550001 vs 5550002')))).toEqual(['Get 5550001', 'Get 5550002']);
    expect(plainText(only(await press('Get 5550002')))).toContain('Dune query 5550002');
  });

  it('of a value without a name gives it only the name of a parameter that the query is known to have', async () => {
    const guessed = only(await type('3493826 base'));
    expect(plainText(guessed)).toContain('"base" needs the name of its parameter.');
    expect(plainText(guessed)).toContain('For example: /dune 3493826 chain=base');
    expect(labelsOf(guessed)).toEqual([]);
    await type('3493826 chain=base');
    expect(plainText(only(await type('3493826 base --top 2')))).toContain(
      'Try /dune 3493826 chain=base --top 2',
    );
    expect(plainText(only(await press('Run it')))).toContain('2 of 6 rows');
  });

  it('says so when another version of the app reads it no more', async () => {
    const told = only(await type('1252207 --as tables --top 3'));
    const old: Posted = JSON.parse(JSON.stringify(told).replaceAll('--as table', '--as tables'));
    expect(plainText(only(await during(() => sandboxed().slack.press(old, 'run_command'))))).toContain(
      'This button has expired.',
    );
  });
});

describe.each(['http', 'socket'] as const)('Try again (%s)', (intake) => {
  const { type, press, sandboxed } = useBench({ intake });

  it('does the same once Dune is back, and says so again while it is not', async () => {
    sandboxed().dune.fail({ kind: 'status', status: 503, body: '{}', times: 99 });
    const told = only(await type('5550001 --top 3'));
    expect(labelsOf(told)).toEqual(['Try again', 'Open in Dune']);
    expect(plainText(only(await press('Try again')))).toContain('Dune is having problems');
    sandboxed().dune.reset();
    expect(plainText(only(await press('Try again')))).toContain('3 of 8 rows');
  });

  it('keeps to the person what was for them', async () => {
    sandboxed().dune.fail({ kind: 'status', status: 503, body: '{}', times: 99 });
    await type('5550001 --private');
    sandboxed().dune.reset();
    expect(only(await press('Try again')).onlyFor).toBe(people.ada.id);
  });

  it('is not offered under an answer that has its own button for that', async () => {
    await type('5550001');
    sandboxed().clock.forward(3_600_000);
    sandboxed().dune.fail({ kind: 'status', status: 503, body: '{}', times: 99 });
    const told = only(await press('Check for new data'));
    expect(labelsOf(told)).toEqual(['Open in Dune']);
    sandboxed().dune.reset();
  });

  it.each(['999', '12522070000', '1252207 --columns nope'])(
    'is not offered where it is vain: %s',
    async (text) => {
      expect(labelsOf(only(await type(text)))).not.toContain('Try again');
    },
  );
});
