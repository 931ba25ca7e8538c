import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/messages/terminal/message.ts';
import { useBench } from '../support/bench.ts';

describe.each(['http', 'socket'] as const)('a query in the place of a digest number, over %s', (intake) => {
  const { type, press } = useBench({ intake });

  it.each(['unsubscribe 5550001', 'stop 5550001', 'unsubscribe from leaders', 'cancel leaders'])(
    '%s: names the digest and does nothing before a click',
    async (typed) => {
      await type('save leaders 5550001');
      await type('subscribe 5550001 daily 9:00');
      const said = (await type(typed)).map(plainText).join();
      expect(said).toContain('here is #1');
      expect(said).toContain('/dune unsubscribe 1');
      expect((await type('list')).map(plainText).join()).toContain('#1');
      await press('Unsubscribe #1');
      expect((await type('list')).map(plainText).join()).not.toContain('#1');
    },
  );

  it('offers each where there are several', async () => {
    await type('subscribe 5550001 daily 9:00');
    await type('subscribe 5550001 daily 9:00 --where "rank > 1"');
    const said = (await type('pause 5550001')).map(plainText).join();
    expect(said).toContain('#1');
    if (said.includes('#2')) expect((await press('Pause #2')).map(plainText).join()).toContain('#2');
  });

  it('keeps what an edit says', async () => {
    await type('subscribe 5550001 daily 9:00');
    expect((await type('change 5550001 to daily 10:00')).map(plainText).join()).toContain(
      '/dune edit 1 daily 10:00',
    );
    expect((await press('Change #1')).map(plainText).join()).toContain('10:00');
  });

  it('says that the channel has none', async () => {
    expect((await type('unsubscribe 5550001')).map(plainText).join()).toContain(
      'No digest here shows 5550001',
    );
    expect((await type('unsubscribe 980708')).map(plainText).join()).toContain('No digest here shows 980708');
    expect((await press('Show list')).map(plainText).join()).toContain('No digests');
  });
});
