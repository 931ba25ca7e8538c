import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/messages/terminal/message.ts';
import { fired, type Rows, useAlerts, waysIn } from '../support/alerts.ts';
import { hour, only } from '../support/bench.ts';

const aave = (value: number): Rows => [['aave', value]];

describe.each(waysIn)('an alert is looked after by typing %s', (_way, intake) => {
  const { feed, say, pass, during, press, type } = useAlerts({ intake });
  const saying = async (typed: string): Promise<string> => (await say(typed)).map(plainText).join('\n');

  it('muted for a time, and unmuted', async () => {
    feed([aave(9), aave(7)]);
    await say('alert 77 when volume_usd of aave < 8');
    fired(await pass(hour));
    expect(await saying('mute 1 for 4h')).toContain('Muted until');
    expect(await saying('list')).toContain('Muted until');
    expect(await saying('unmute 1')).toContain('no longer muted');
    expect(await saying('mute 9 4h')).toContain('#9');
  });

  it('asked for how long where nobody says, which a click answers', async () => {
    feed([aave(9)]);
    await say('alert 77 when volume_usd of aave < 8');
    expect(await saying('mute 1')).toContain('For how long should alert #1 be quiet?');
    expect((await press('Mute for 4 hours')).map(plainText).join()).toContain('Muted until');
    expect(await saying('mute 1 until nine')).toContain('mute 1 for 4h');
  });

  it('acknowledged, once, and only while something fires', async () => {
    feed([aave(9), aave(7)]);
    await say('alert 77 when volume_usd of aave < 8 --again 1h');
    expect(await saying('ack 1')).toContain('Nothing is firing');
    fired(await pass(hour));
    expect(await saying('acknowledge 1')).toContain('Acknowledged by');
    expect(await saying('ack alert 1')).toContain('Acknowledged by');
  });

  it('given another bound alone', async () => {
    feed([aave(9)]);
    await say('alert 77 when volume_usd of aave < 8');
    expect(await saying('edit 1 7')).toContain("Couldn't read");
    expect(await saying('edit 1 7.5')).toContain('below $7.5');
    expect(await saying('edit 1 when > 10')).toContain('above $10');
    expect(await saying('edit 1 below 6M')).toContain('below $6M');
    await say('edit 1 when new row');
    expect(await saying('edit 1 < 5')).toContain('/dune edit 1 when new row');
  });

  it('led from the name of a row, or a total, to what is measured', async () => {
    await say('alert 5550010 when usde falls below 0.9');
    const said = await press('Set alert');
    expect(said.map(plainText).join()).toContain('price_usd of usde');
    expect(await saying('alert 5550010 when total supply falls below 270 billion')).toContain(
      '/dune alert 5550010 when sum(supply_usd) < 270B',
    );
    expect(await saying('alert 5550010 when aave leaves #1')).toContain('no row called aave');
  });

  it('while a digest stays one', async () => {
    feed([aave(9)]);
    await say('subscribe 77 daily 9:00');
    expect(await saying('edit 1 0.98')).toMatch(/Couldn't read .0\.98. as a schedule/);
    expect(await saying('edit 1 < 0.98')).toContain('#1 is a digest');
    expect(await saying('acknowledge 1')).toContain('digest');
    expect(await saying('mute 1 for 4h')).toContain('digest');
    expect(await saying('mute 1')).toContain('paused');
    expect(await saying('unmute 1')).toContain('resumed');
    expect(only(await during(() => type('ack')))).toBeDefined();
  });
});
