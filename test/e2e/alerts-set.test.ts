import { describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { fired, type Rows, sort, useAlerts, waysIn } from '../support/alerts.ts';
import { hour, minute, only } from '../support/bench.ts';

const rows: Rows = [
  ['uniswap', 12e6],
  ['aave', 9e6],
  ['curve', 7e6],
];

describe.each(waysIn)('setting an alert %s', (_way, intake) => {
  const { feed, say, pass, press, sandboxed } = useAlerts({ intake });

  it.each([
    ['volum of uniswap < 8M', "There's no column called volum.", 'volume_usd of uniswap < 8M'],
    ['volume_usd of uniswpa < 8M', "There's no row called uniswpa", 'volume_usd of uniswap < 8M'],
    ['uniswpa leaves #1', "There's no row called uniswpa", 'uniswap leaves #1'],
  ])('names what is meant by %s, and sets it by a click', async (typed, headline, meant) => {
    feed([rows]);
    const problem = only(await say(`alert 77 when ${typed}`));
    expect(problem.onlyFor).toBe(people.ada.id);
    expect(plainText(problem)).toContain(headline);
    expect(plainText(problem)).toContain(`/dune alert 77 when ${meant}`);
    expect(listLabels(problem)).toEqual(['Set alert']);
    sandboxed().clock.forward(2_000);
    const set = (await press('Set alert')).map(plainText).join('\n');
    expect(set).toContain('set an alert for this channel: #1');
    expect(plainText(only(await say('list')))).toContain('#1');
  });

  it('lists what there is where nothing is near', async () => {
    feed([rows]);
    expect(plainText(only(await say('alert 77 when nonsense of uniswap > 1')))).toContain(
      'Its columns: project, volume_usd',
    );
    expect(plainText(only(await say('alert 77 when volume_usd of nobody > 1')))).toContain(
      'Its rows: uniswap, aave, curve',
    );
    const text = only(await say('alert 77 when project of uniswap > 1'));
    expect(plainText(text)).toContain("project doesn't hold numbers");
    expect(listLabels(text)).toEqual(['Set alert']);
    expect(plainText(only(await say('list')))).not.toContain('#1');
  });

  it('says that data is too old already, and what follows', async () => {
    feed([rows]);
    sandboxed().clock.forward(30 * minute);
    const old = plainText(only(await say('alert 77 when volume_usd of aave < 8M --max-age 10m')));
    expect(old).toContain('Data older than 10 minutes counts as missing.');
    expect(old).toContain('already older than 10 minutes, so nothing posts until Dune has a newer run.');
    const edited = plainText(only(await say('edit 1 --max-age 2h')));
    expect(edited).not.toContain('already older');
    const age = plainText(only(await say('alert 77 when older than 1d --max-age 10m')));
    expect(age).not.toContain('already older');
  });

  it('asks about rows of one name', async () => {
    feed([[...rows, ['uniswap', 3]]]);
    const problem = plainText(only(await say('alert 77 when volume_usd of uniswap < 8M')));
    expect(problem).toContain('Several rows are called uniswap.');
    expect(plainText(only(await say('alert 77 when new row')))).toContain('identifies each row');
  });

  it('tries it on results that were seen before, and is honest where there are none', async () => {
    const low: Rows = [['aave', 7e6]];
    const high: Rows = [['aave', 9e6]];
    feed([high, low, high, low]);
    expect(plainText(only(await say('alert 77 when rows > 5')))).toContain(
      'No earlier results to try it on.',
    );
    for (let at = 1; at <= 3; at += 1) await pass(hour);
    const set = plainText(only(await say('alert 77 when volume_usd of aave < 8M')));
    expect(set).toContain('Would have fired twice over the last 4 results');
    expect(set).toContain('2026-11-24 08:00 UTC; 2026-11-24 10:00 UTC');
  });

  it('does not tell what is so already, but when it is so again', async () => {
    feed([[['aave', 7e6]], [['aave', 7e6]], [['aave', 9e6]], [['aave', 7e6]]]);
    expect(plainText(only(await say('alert 77 when volume_usd of aave < 8M')))).toContain('Already the case');
    expect(await pass(hour)).toEqual([]);
    expect(await pass(hour)).toEqual([]);
    fired(await pass(hour));
  });

  it('says how many rows it looks at, and takes those of another number for another alert', async () => {
    feed([rows]);
    expect(plainText(only(await say('alert 77 --top 2 when new row')))).toContain('Top 2 rows.');
    expect(plainText(only(await say('alert 77 when new row')))).toContain('#2');
    // A row that is named is found in any place.
    expect(plainText(only(await say('alert 77 --top 2 when volume_usd of curve < 5M')))).not.toContain(
      'Top 2',
    );
    expect(plainText(only(await say('alert 77 when volume_usd of curve < 5M')))).toContain('already has');
  });

  it('says that no row has a value where there are none', async () => {
    feed([[]]);
    expect(plainText(only(await say('alert 77 when volume_usd < 8M')))).toContain(
      'No row has a value yet, so it waits.',
    );
  });

  it('looks hourly unless told otherwise, each at its own minute', async () => {
    feed([rows]);
    sandboxed().clock.forward(17 * minute);
    expect(plainText(only(await say('alert 77 when rows > 5')))).toContain('08:17 UTC');
  });

  it('again asks first; another one and a change are one click away', async () => {
    feed([rows]);
    await say('alert 77 when volume_usd of aave < 8M --again 1h');
    const same = plainText(only(await say('alert 77 when volume_usd of aave < 8M')));
    expect(same).toContain('already has this alert');
    const asked = only(await say('alert 77 when volume_usd of aave < 8M every 5 minutes'));
    expect(listLabels(asked)).toEqual(['Add another', 'Change #1', 'Cancel']);
    sandboxed().clock.forward(2_000);
    const changed = (await press('Change #1')).map(plainText).join('\n');
    expect(changed).toContain('Saved as alert #1.');
    // Another condition, and a digest of the same query, are something else.
    expect(plainText(only(await say('alert 77 when volume_usd of aave < 6M')))).toContain('#2');
    expect(plainText(only(await say('subscribe 77 daily 9:00')))).toContain('#3');
  });

  it('where the app cannot post saves nothing', async () => {
    feed([rows]);
    const refused = only(await say('alert 77 when rows > 5', channels.random.id));
    expect(plainText(refused)).toContain('/invite @');
    expect(plainText(only(await say('list', channels.random.id)))).not.toContain('#1');
  });

  it('keeps digests and alerts apart, and leads from one to the other', async () => {
    feed([rows]);
    await say('subscribe 77 daily 9:00');
    const problem = only(await say('edit 1 when volume_usd of aave < 8M'));
    expect(plainText(problem)).toContain('#1 is a digest');
    expect(plainText(problem)).toContain('/dune alert 77 when volume_usd of aave < 8M');
    sandboxed().clock.forward(2_000);
    await press('Set alert');
    const unfit = only(await say('edit 2 --when changed'));
    expect(plainText(unfit)).toContain('--when is for digests');
    const edited = plainText(only(await say('edit 2 when volume_usd of aave < 6M --again 2h')));
    expect(edited).toContain('changed #2');
    expect(plainText(only(await say('edit 2 --until 5M')))).toContain('6M');
    expect(plainText(only(await say('edit 2 --again 2h')))).toContain('Nothing changed');
  });

  it('mentions whom it may when it fires, and not everybody in the channel', async () => {
    feed([[['aave', 9e6]], [['aave', 7e6]]]);
    const command = 'alert 77 when volume_usd of aave < 8M';
    const everybody = only(await say(`${command} --mention <!channel>`));
    expect(plainText(everybody)).toContain("can't mention everybody");
    await say(`${command} --mention <@U0BOB|bob>`);
    const message = fired(await pass(hour));
    expect(JSON.stringify(message.blocks)).toContain('"user_id":"U0BOB"');
  });

  it('says why it fired in its history, with the values', async () => {
    feed([[['aave', 9e6]], [['aave', 7e6]], [['aave', 9e6]]]);
    await say('alert 77 when volume_usd of aave < 8M');
    for (let at = 1; at <= 2; at += 1) await pass(hour);
    const history = plainText(only(await say('list 1')));
    expect(history).toMatch(/Fired.*\$7\.00M/);
    expect(history).toMatch(/\$9\.00M/);
    const checked = sort(await say('post 1'));
    expect(checked.posted).toEqual([]);
    expect(plainText(only(checked.private))).toMatch(/No change: |Still firing: /);
  });
});

describe('ALLOW_CHANNEL_MENTIONS=on', () => {
  const { feed, say, pass } = useAlerts({ environment: { ALLOW_CHANNEL_MENTIONS: 'on' } });

  it('lets an alert mention the channel', async () => {
    feed([[['aave', 9e6]], [['aave', 7e6]]]);
    await say('alert 77 when volume_usd of aave < 8M --mention @channel');
    expect(JSON.stringify(fired(await pass(hour)).blocks)).toContain('"range":"channel"');
  });
});
