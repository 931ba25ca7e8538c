import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/messages/terminal/message.ts';
import { fired, type Rows, sort, useAlerts, waysIn } from '../support/alerts.ts';
import { hour, only } from '../support/bench.ts';

/** A condition, the results of the hours, and what is said: in which hour it fires and, if it lasts, when it's over. */
type Case = {
  readonly condition: string;
  readonly hours: readonly Rows[];
  readonly fires: { readonly at: number; readonly saying: string };
  readonly ends?: { readonly at: number; readonly saying: string };
};

const both = (value: number): Rows => [
  ['aave', value],
  ['curve', 500],
];
const curveFirst = (value: number): Rows => both(value).toReversed();

const cases: readonly Case[] = [
  {
    condition: 'volume_usd of aave < 8M',
    hours: [both(10e6), both(7e6), both(6e6), both(9e6)],
    fires: { at: 1, saying: 'volume_usd of aave is $7.00M, below $8M (was $10.0M' },
    ends: { at: 3, saying: '$9.00M' },
  },
  {
    condition: 'volume_usd < 400',
    hours: [both(900), both(300), both(300), both(900)],
    fires: { at: 1, saying: 'aave' },
    ends: { at: 3, saying: '900' },
  },
  {
    condition: 'max(volume_usd) > 3000',
    hours: [both(1), both(4000), both(5000), both(2)],
    fires: { at: 1, saying: 'The highest volume_usd is $4,000, above $3,000' },
    ends: { at: 3, saying: '500' },
  },
  {
    condition: 'rows > 1',
    hours: [[['aave', 1]], both(1), both(2), [['aave', 1]]],
    fires: { at: 1, saying: '2' },
    ends: { at: 3, saying: '1' },
  },
  {
    condition: 'volume_usd of aave drops 10%',
    hours: [both(100), both(80), both(80), both(80)],
    fires: { at: 1, saying: 'dropped by 20%' },
  },
  {
    condition: 'volume_usd of aave drops 10% in 2h',
    hours: [both(100), both(100), both(80), both(80), both(80), both(80)],
    fires: { at: 2, saying: 'dropped by 20%' },
    ends: { at: 4, saying: '$80' },
  },
  {
    condition: 'aave enters #1',
    hours: [curveFirst(1), both(1), both(2), curveFirst(1)],
    fires: { at: 1, saying: '#1' },
    ends: { at: 3, saying: '#2' },
  },
  {
    condition: 'aave leaves #1',
    hours: [both(1), curveFirst(1), curveFirst(2), both(1)],
    fires: { at: 1, saying: '#2' },
    ends: { at: 3, saying: '#1' },
  },
  {
    condition: 'new row',
    hours: [both(1), [...both(1), ['lido', 3]], [...both(1), ['lido', 3]], both(1)],
    fires: { at: 1, saying: 'lido' },
  },
  {
    condition: 'gone row',
    hours: [both(1), [['aave', 1]], [['aave', 1]], both(1)],
    fires: { at: 1, saying: 'curve' },
  },
];

describe.each(waysIn)('an alert %s', (_way, intake) => {
  const { feed, say, pass, sandboxed } = useAlerts({ intake });

  it('when older than 3h fires as time goes by, and is over once the query has run', async () => {
    const columns = [['project', 'varchar']] as const;
    const run = (minutesAgo: number) =>
      sandboxed().dune.add({
        id: 78,
        name: 'Old',
        owner: 'us',
        columns,
        runs: [{ minutesAgo, rows: [['aave']] }],
      });
    run(5);
    await say('alert 78 when older than 3h');
    expect(await pass(hour)).toEqual([]);
    expect(await pass(hour)).toEqual([]);
    const message = fired(await pass(hour));
    expect(plainText(message)).toContain('3 hours');
    expect(await pass(hour)).toEqual([]);
    run(1);
    const { posted, replies, edits } = sort(await pass(hour));
    expect(posted).toEqual([]);
    expect(only(replies).thread).toBe(message.ts);
    expect(plainText(only(edits))).toMatch(/^Resolved after/);
  });

  it.each(cases)('when $condition fires once, and says once that it is over', async (one) => {
    feed(one.hours);
    expect(plainText(only(await say(`alert 77 when ${one.condition}`)))).toContain('set an alert');
    const last = Math.max(one.ends?.at ?? 0, one.hours.length - 1) + 1;
    let message: ReturnType<typeof fired> | undefined;
    for (let at = 1; at <= last; at += 1) {
      const said = await pass(hour);
      if (at === one.fires.at) {
        message = fired(said);
        expect(plainText(message)).toContain(one.fires.saying);
      } else if (at === one.ends?.at) {
        const { posted, replies, edits } = sort(said);
        expect(posted).toEqual([]);
        expect(only(replies).thread).toBe(message?.ts);
        expect(plainText(only(replies))).toContain(one.ends.saying);
        expect(only(edits).ts).toBe(message?.ts);
        expect(plainText(only(edits))).toMatch(/^Resolved after/);
      } else expect(said.map(plainText)).toEqual([]);
    }
    const history = plainText(only(await say('list 1')));
    expect(history).toContain('Fired');
  });
});
