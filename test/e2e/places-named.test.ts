import { describe, expect, it } from 'vitest';
import { channels, directChannel, people, type User } from '../../sandbox/slack/workspace.ts';
import { day, hour, texts, useBench } from '../support/bench.ts';
import { useHome } from '../support/home.ts';

const { ada, bob, carol } = people;
const general = channels.general.id;
const finance = channels.finance.id;
const dm = directChannel(carol.id);
const to = '--to <#C0FINANCE|finance>,<@U0CAROL|carol>';
const digest = `subscribe 5550001 daily 9:00 --tz UTC ${to}`;

describe.each(['http', 'socket'] as const)('the other places of one, over %s', (intake) => {
  const bench = useBench({ intake, environment: { ADMINS: bob.id } });
  const { type, press, later } = bench;
  const { home, open, press: pressAtHome } = useHome(bench);
  const typed = async (text: string, channel: string = general, user: User = ada) =>
    texts(await type(text, channel, user)).join('\n');

  it('are named where it is listed, and not for who only receives it', async () => {
    await type(digest);
    const others = 'Also goes to #C0FINANCE and @U0CAROL';
    expect(await typed('list')).toContain(others);
    expect(await typed('list 1')).toContain(others);
    expect(await open(ada)).toContain(others);
    expect(await typed('list', finance, bob)).toContain('Also goes to #C0GENERAL and @U0CAROL');
    for (const text of ['list', 'list 1']) expect(await typed(text, dm, carol)).not.toContain('Also goes to');
    await type('edit 1 --no-to');
    expect(await typed('list')).not.toContain('Also goes to');
  });

  it('are counted where an admin sees everything', async () => {
    await type(digest);
    await open(bob);
    await pressAtHome('Everything', bob);
    expect(home(bob).match(/one of 3 places/g)).toHaveLength(3);
  });

  it('are named after a post for one of them, in Home, too', async () => {
    await type(digest);
    const only = 'Only for #C0GENERAL; it also goes to #C0FINANCE and @U0CAROL.';
    expect(await typed('post 1')).toContain(`Posted digest #1.\n\n${only}`);
    await open(ada);
    expect(home()).toContain('#1 Dune query 5550001 to @U0CAROL');
    await pressAtHome('Post now');
    expect(home()).toMatch(
      /^Posted digest #1\.\n\nOnly for #C0FINANCE; it also goes to #C0GENERAL and @U0CAROL\./,
    );
    await type('edit 1 --no-to');
    expect(await typed('post 1')).not.toContain('Only for');
  });

  it('are named after somebody mutes an alert, or looks after it, in one', async () => {
    await type(`alert 5550001 when volume_usd of uniswap < 1 daily 9:00 --to <#C0FINANCE|finance>`);
    const only = 'Only for #C0GENERAL; it also goes to #C0FINANCE.';
    for (const text of ['mute 1 for 4h', 'unmute 1', 'post 1']) expect(await typed(text)).toContain(only);
    expect(await typed('acknowledge 1')).not.toContain(only);
    await later(day);
  });

  it('go on when a person stops what they are sent, of which its owner hears once', async () => {
    await type(digest);
    const said = await press('Stop', carol);
    const told = texts(said.filter(({ channel }) => channel === directChannel(ada.id)));
    expect(told).toEqual([
      '@U0CAROL stopped #1 Dune query 5550001, which you sent to them. It still goes to #C0FINANCE and #C0GENERAL.',
    ]);
    await later(hour);
    const others = await type('unsubscribe 1', finance, bob);
    expect(others.filter(({ channel }) => channel === directChannel(ada.id))).toEqual([]);
  });
});
