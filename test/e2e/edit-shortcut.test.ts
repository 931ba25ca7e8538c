import { describe, expect, it } from 'vitest';
import { people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';
import { useModal } from '../support/modal.ts';

const bench = useBench();
const { sandboxed, during, type } = bench;
const { form, submit, errors, enter, standsIn, chooseIn, more } = useModal(bench);

const homeOf = (user: User = people.ada) =>
  sandboxed().slack.homeOf(user) ?? expect.unreachable('there is no App Home');
const home = (user?: User): string => plainText({ text: '', blocks: homeOf(user).blocks });

const edit = async (user?: User): Promise<void> => {
  await during(() => sandboxed().slack.openHome(user));
  expect(await chooseIn(homeOf(user), 'Edit…', user)).toEqual([]);
};

describe('Edit at a shortcut in the App Home', () => {
  it('shows what it asks, and keeps what is changed', async () => {
    sandboxed().dune.setPlan('paid');
    await type('save vol 3493826 chain=base --top 2 --sort "trades desc" --where "trades > 1"');
    await edit();
    expect(form()).toContain('vol');
    expect(standsIn('Query')).toMatchObject({ selected_option: { value: '3493826' } });
    expect(standsIn('Filter')).toMatchObject({ value: 'trades > 1' });
    expect(standsIn('chain')).toMatchObject({ selected_option: { value: 'base' } });
    expect(standsIn('Sort by')).toMatchObject({ selected_option: { value: 'trades' } });
    expect(standsIn('Order')).toMatchObject({ selected_option: { value: 'desc' } });
    expect(await submit({ chain: 'arbitrum', Rows: '' })).toEqual([]);
    expect(sandboxed().slack.modalOf()).toBeUndefined();
    expect(home()).toContain('vol  DEX volume and trades by chain (chain = arbitrum');
    const answer = plainText(only(await type('vol')));
    expect(answer).toContain('chain = arbitrum');
    expect(answer).toContain('sorted by trades, highest first, where trades > 1');
  });

  it('can make another query of it, seen by whoever asks alone', async () => {
    await type('save vol 5550001');
    await edit();
    await enter('3493826');
    await more();
    await submit({ Parameters: 'chain=base', Visibility: ['privately'] });
    expect(home()).toContain('vol (chain = base; only visible to you)');
    expect(only(await type('vol')).onlyFor).toBe('U0ADA');
  });

  it('says under the field what is wrong', async () => {
    await type('save vol 5550001');
    await edit();
    await more();
    await submit({ Query: 'nothing', Rows: '500' });
    expect(errors()).toHaveLength(2);
  });

  it('that was forgotten meanwhile says so', async () => {
    await type('save vol 5550001');
    await during(() => sandboxed().slack.openHome());
    await type('forget vol');
    await chooseIn(homeOf(), 'Edit…');
    expect(sandboxed().slack.modalOf()).toBeUndefined();
    expect(home()).toContain('Nothing is saved as "vol".');
  });

  it('with the name of somebody else’s shortcut shows nothing of it', async () => {
    await type('save secret 5550002', undefined, people.bob);
    await type('save vol 5550001');
    await during(() => sandboxed().slack.openHome());
    const view = homeOf();
    const forged = {
      type: 'block_actions',
      user: { id: 'U0ADA' },
      team: { id: 'T0SANDBOX' },
      trigger_id: 'forged',
      container: { type: 'view', view_id: view.id },
      view: { id: view.id, hash: view.hash, type: 'home', private_metadata: '0' },
      actions: [{ type: 'button', action_id: 'home_edit_shortcut', value: 'secret', action_ts: '1' }],
    };
    expect(texts(await during(() => sandboxed().slack.forge(forged)))).toEqual([]);
    expect(sandboxed().slack.modalOf()).toBeUndefined();
    expect(home()).toContain('Nothing is saved as "secret".');
    expect(home()).not.toContain('5550002');
  });

  it('that is shared is open to everybody, as saving it is, and says whose it was', async () => {
    await type('save vol 5550001 --top 3 --shared');
    await edit(people.bob);
    expect(form(people.bob)).toContain('Shared: your changes apply to everyone in this workspace.');
    expect(await submit({ Rows: '2' }, people.bob)).toEqual([]);
    const shown = home(people.bob);
    expect(shown).toContain('/dune vol gets Dune query 5550001 (2 rows).');
    expect(shown).toContain('Replaces Dune query 5550001 (3 rows).');
    expect(shown).toContain('The previous one was saved by @U0ADA.');
    expect(plainText(only(await type('vol')))).toContain('2 of 8 rows');
  });

  it('that is shared keeps apart from one’s own of the same name', async () => {
    await type('save vol 5550001 --top 3 --shared', undefined, people.bob);
    await type('save vol 5550001 --top 1');
    await during(() => sandboxed().slack.openHome());
    await chooseIn(homeOf(), 'Edit…', people.ada, 1);
    expect(standsIn('Rows')).toMatchObject({ value: '3' });
    await submit({ Rows: '2' });
    expect(home()).toContain("You also have your own vol, so you'll keep getting that one.");
    expect(plainText(only(await type('vol')))).toContain('1 of 8 rows');
    expect(plainText(only(await type('vol', undefined, people.bob)))).toContain('2 of 8 rows');
  });

  it('of one’s own that is forgotten does not open the shared one', async () => {
    await type('save vol 5550001');
    await during(() => sandboxed().slack.openHome());
    await type('save vol 3493826 --shared', undefined, people.bob);
    await type('forget vol');
    await chooseIn(homeOf(), 'Edit…');
    expect(sandboxed().slack.modalOf()).toBeUndefined();
    expect(home()).toContain('Nothing is saved as "vol".');
  });

  it('that is shared grows the fields of another query, and stays the shared one', async () => {
    sandboxed().dune.setPlan('paid');
    await type('save vol 5550001 --shared');
    await edit();
    await enter('3493826');
    await submit({ chain: 'base' });
    expect(home()).toContain('Saved as vol for everyone in this workspace.');
    expect(plainText(only(await type('vol', undefined, people.bob)))).toContain('chain = base');
  });

  it('that Slack opens too late is told at the top', async () => {
    await type('save vol 5550001');
    sandboxed().slack.fail({
      on: 'views.open',
      what: { kind: 'error', error: 'expired_trigger_id' },
      times: 1,
    });
    await edit();
    expect(home()).toContain('Press Edit again.');
  });
});
