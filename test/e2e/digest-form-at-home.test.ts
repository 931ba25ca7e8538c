import { describe, expect, it } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';
import { useDigestForm } from '../support/digest-form.ts';
import { showEarlierForm } from '../support/earlier-form.ts';
import { useHome } from '../support/home.ts';
import { menuOptionsIn } from '../support/modal.ts';

const bench = useBench();
const { sandboxed, during, type } = bench;
const { seen, form, field, labels, fill, submit, errors, enter, standsIn, pressIn, more, chooseIn, preview } =
  useDigestForm(bench);
const { viewOf, home, open } = useHome(bench);

const general = channels.general.id;
const atHome = async (label: string): Promise<void> => {
  await open();
  expect(await (label === 'Edit' ? chooseIn(viewOf(), 'Edit…') : pressIn(viewOf(), label))).toEqual([]);
};

describe('New digest in the App Home', () => {
  it('makes one of whatever query, in a channel that is chosen, and shows it in the Home', async () => {
    sandboxed().dune.setPlan('paid');
    await atHome('New digest');
    await enter('3493826');
    expect(labels()).toEqual([
      ...['Query', 'chain', 'days', 'since', 'Channel', 'Schedule', 'Or type a schedule'],
    ]);
    await more();
    const shown = await preview({ Channel: general, chain: 'base', 'Time zone': 'UTC' });
    expect(shown).toContain('DEX volume and trades by chain (chain = base');
    expect(only(await submit()).channel).toBe(general);
    expect(home()).toContain('#1 DEX volume and trades by chain (chain = base');
  });

  it('keeps what was filled in when the fields of the query come', async () => {
    await atHome('New digest');
    await more();
    fill({ Channel: general, Schedule: '0 * * * *', 'Time zone': 'Asia/Tokyo', Post: 'rows' });
    await enter('3493826');
    const shown = await preview({ Parameters: 'chain=base' });
    expect(shown).toContain('Every hour (Tokyo)');
    expect(shown).toContain('Posts only when there are rows');
  });

  it('that Slack opens too late is told at the top', async () => {
    sandboxed().slack.fail({
      on: 'views.open',
      what: { kind: 'error', error: 'expired_trigger_id' },
      times: 1,
    });
    await atHome('New digest');
    expect(home()).toContain('Press New digest again.');
  });

  it('says under its field that the query has no such column, before and after it was looked up', async () => {
    await atHome('New digest');
    await more();
    const wrong = { 'Sort by': 'trade desc', Columns: 'chain, projekt', Filter: 'volum > 1' };
    // The fields stay as they are where Slack doesn't show those of the query.
    await showEarlierForm(bench, '3493826 chain=base');
    expect(await submit({ Channel: general, ...wrong, 'Match rows by': 'projekt' })).toEqual([]);
    expect(seen().errors[field('Sort by')]).toBe("There's no column called trade. Did you mean trades?");
    expect(seen().errors[field('Columns')]).toContain("There's no column called chain. Columns: ");
    expect(seen().errors[field('Filter')]).toBe("There's no column called volum. Did you mean volume_eth?");
    expect(errors()).toHaveLength(3);
    const right = { 'Sort by': 'trades desc', Columns: 'project,trades', Filter: 'trades > 1' };
    await submit({ ...right, 'Match rows by': 'projekt' });
    expect(errors()).toEqual(["There's no column called projekt. Did you mean project?"]);
    await submit({ 'Match rows by': 'volume_eth' });
    expect(errors()).toEqual(["volume_eth isn't shown. Add it to Columns, or pick one that's shown."]);
    const shown = await preview({ 'Match rows by': 'project' });
    expect(shown).toContain('matches rows by project');
  });

  it('is not sent without a channel', async () => {
    await atHome('New digest');
    await expect(submit({ Query: '5550001' })).rejects.toThrow('must not be empty');
  });
});

describe('Edit at a digest in the App Home', () => {
  const made = '3493826 chain=base days=30 daily 9:00 --tz UTC --top 2 --when changed --max-age 6h';

  it('shows what it is, and makes of it what is filled in', async () => {
    sandboxed().dune.setPlan('paid');
    await type(`subscribe ${made}`);
    await atHome('Edit');
    expect(form()).toContain('#1 in #C0GENERAL');
    expect(standsIn('chain')).toMatchObject({ selected_option: { value: 'base' } });
    expect(standsIn('Time zone')).toMatchObject({ value: 'UTC' });
    expect(standsIn('Post')).toMatchObject({ selected_option: { value: 'changed' } });
    expect(standsIn('Skip if data is older than')).toMatchObject({ value: '6h' });
    const changes = { days: '', Rows: '', Post: 'always', 'Skip if data is older than': '' };
    const shown = await preview({ ...changes, Schedule: '0 9 * * 1-5' });
    expect(shown).toContain('Every weekday at 9:00 AM (UTC)');
    expect(shown).toContain('chain = base, since = 2026-11-01 00:00:00)');
    const said = only(await submit());
    expect(said.channel).toBe(general);
    expect(plainText(said)).toContain('@U0ADA changed #1');
    expect(form()).toBe('Digest #1 updated. The change is announced in the channel.');
    expect(home()).not.toMatch(/posts only when|older than|days = 30|top 2 rows/);
  });

  it('left as it is changes nothing of it', async () => {
    sandboxed().dune.setPlan('paid');
    await type(`subscribe ${made}`);
    await atHome('Edit');
    expect(await preview()).toContain('No change.');
  });

  it('of a paused one says that it stays so', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    await type('pause 1');
    await atHome('Edit');
    expect(await preview({ Schedule: '0 * * * *' })).toContain('It stays paused');
  });

  it('does not make another query of it', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    await atHome('Edit');
    await submit({ Query: '3493826' });
    expect(errors()[0]).toContain('Digest #1 is for Dune query 5550001.');
  });

  it('that ended meanwhile says so', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    await atHome('Edit');
    await preview();
    await type('unsubscribe 1');
    await submit();
    expect(form()).toContain('digest');
    expect(plainText(only(await type('list')))).toContain('No digests or alerts in this channel.');
  });

  it('of somebody else is not opened, shown or changed by a forged value', async () => {
    const other = 'C0OTHER';
    sandboxed().slack.workspace.setChannel({ id: other, name: 'other', hasBot: true });
    await type('subscribe 3493826 chain=base daily 9:00 --tz UTC', other, people.bob);
    await open(people.bob);
    const menu = menuOptionsIn(viewOf(people.bob)).find(({ text }) => text === 'Edit…');
    const secret = menu?.pressed.blockId?.split(' ')[1] ?? expect.unreachable('no menu');
    await type('subscribe 5550001 daily 9:00 --tz UTC', channels.general.id);
    await open();
    const view = viewOf();
    const clicked = (value: string | undefined) => ({
      type: 'block_actions',
      user: { id: 'U0ADA' },
      team: { id: 'T0SANDBOX' },
      trigger_id: 'forged',
      container: { type: 'view', view_id: view.id },
      view: { id: view.id, hash: view.hash, type: 'home', private_metadata: '0' },
      actions: [{ type: 'button', action_id: 'home_edit_digest', value, action_ts: '1' }],
    });
    expect(await during(() => sandboxed().slack.forge(clicked(secret)))).toEqual([]);
    expect(sandboxed().slack.modalOf()).toBeUndefined();
    expect(home()).not.toContain('3493826');
    const sent = (callback: string, metadata: string) => ({
      type: 'view_submission',
      user: { id: 'U0ADA' },
      team: { id: 'T0SANDBOX' },
      trigger_id: callback,
      view: {
        id: 'V1',
        type: 'modal',
        callback_id: callback,
        private_metadata: metadata,
        state: { values: { query: { query: { type: 'plain_text_input', value: '3493826' } } } },
      },
    });
    // Anybody in its channel may edit it, so the forms are of another channel.
    const elsewhere = channels.random.id;
    const command = `${elsewhere} ${secret} edit 1 --top 3`;
    expect(await during(() => sandboxed().slack.forge(sent('digest_preview', command)))).toEqual([]);
    expect(
      await during(() => sandboxed().slack.forge(sent('digest', `edit ${secret} 1 ${elsewhere}`))),
    ).toEqual([]);
    expect(plainText(only(await type('list 1')))).not.toContain('op 3 rows');
  });
});
