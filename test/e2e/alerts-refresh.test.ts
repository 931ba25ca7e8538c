import { describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { useAlerts, waysIn } from '../support/alerts.ts';
import { only } from '../support/bench.ts';

describe.each(waysIn)('an alert that needs a yes or values %s', (_way, intake) => {
  const { say, press, sandboxed } = useAlerts({ intake, environment: { CONFIRM_ABOVE_CREDITS: '0' } });
  const pressLater = (label: string) => {
    sandboxed().clock.forward(2_000);
    return press(label);
  };

  it('says the price of its runs, and is set after a yes', async () => {
    const question = only(await say('alert 1252207 when rows > 500 --refresh'));
    expect(plainText(question)).toContain('Each check runs the query');
    expect(question.onlyFor).toBe(people.ada.id);
    expect(listLabels(question)).toEqual(['Set alert', 'Cancel']);
    expect(plainText(only(await say('list')))).not.toContain('#1');
    const set = (await pressLater('Set alert')).map(plainText).join('\n');
    expect(set).toContain('set an alert for this channel: #1');
  });

  it('is named by its query before there is a result, and says once that it runs it', async () => {
    sandboxed().dune.setPlan('paid');
    await say('alert 3493826 chain=base since=2020-01-01 when volume_eth of uniswap < 8M --refresh');
    const set = (await pressLater('Set alert')).map(plainText).join('\n');
    expect(set).toContain('set an alert for this channel: #1');
    expect(set).not.toContain('Dune query 3493826');
    expect(set).not.toContain('Runs the query first');
    expect(set).toContain('Each check runs the query');
  });

  it('is not set after a no', async () => {
    await say('alert 1252207 when rows > 500 --refresh');
    await pressLater('Cancel');
    expect(plainText(only(await say('list')))).not.toContain('#1');
  });

  it('offers values for the parameters of its query, and is set with them by a click', async () => {
    sandboxed().dune.setPlan('paid');
    const needed = only(await say('alert 3493826 when rows > 500'));
    expect(plainText(needed)).toContain('An alert on');
    expect(plainText(needed)).toContain('needs values for its parameters');
    expect(plainText(needed)).toMatch(/\/dune alert 3493826 .*chain=\S+.* when rows > 500/);
    const set = (await pressLater('Set it with these values')).map(plainText).join('\n');
    expect(set).toContain('set an alert for this channel: #1');
    // What is there already goes on with the values it has.
    expect(plainText(only(await say('alert nothing-saved when rows > 500')))).toContain('nothing-saved');
  });

  it('keeps a shortcut’s query and values', async () => {
    await say('save volumes 3493826 chain=base days=30 --csv');
    expect(plainText(only(await say('alert volumes when rows > 500')))).toContain('set an alert');
  });

  it('is paused and resumed like a digest, and an edit of the paused one leaves it so', async () => {
    await say('alert 1252207 when rows > 500');
    expect(plainText(only(await say('pause 1')))).toContain('paused #1');
    const edited = plainText(only(await say('edit 1 when rows > 600')));
    expect(edited).toContain('changed #1');
    expect(edited).toContain('It stays paused');
    expect(plainText(only(await say('resume 1')))).toContain('resumed #1');
    expect(plainText(only(await say('unsubscribe 1')))).toContain('#1');
  });
});
