import { describe, expect, it } from 'vitest';
import { people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/render/plain.ts';
import { only, texts, useBench } from './bench.ts';
import { useModal } from './modal.ts';

const bench = useBench();
const { sandboxed, during, type } = bench;
const { form, submit, errors, enter, standsIn, pressIn } = useModal(bench);

const homeOf = (user: User = people.ada) =>
  sandboxed().slack.homeOf(user) ?? expect.unreachable('there is no App Home');
const home = (): string => plainText({ text: '', blocks: homeOf().blocks });

const edit = async (): Promise<void> => {
  await during(() => sandboxed().slack.openHome());
  expect(await pressIn(homeOf(), 'Edit')).toEqual([]);
};

describe('Edit at a shortcut in the App Home', () => {
  it('shows what it asks, and keeps what is changed', async () => {
    sandboxed().dune.setPlan('paid');
    await type('save vol 3493826 chain=base --top 2 --sort "trades desc" --where "trades > 1"');
    await edit();
    expect(form()).toContain('vol');
    expect(standsIn('Query')).toMatchObject({ value: '3493826 --where "trades > 1"' });
    expect(standsIn('chain')).toMatchObject({ selected_option: { value: 'base' } });
    expect(standsIn('Sorted by')).toMatchObject({ value: 'trades desc' });
    expect(await submit({ chain: 'arbitrum', Rows: '' })).toEqual([]);
    expect(sandboxed().slack.modalOf()).toBeUndefined();
    expect(home()).toContain('vol  Dune query 3493826 (chain = arbitrum');
    const answer = plainText(only(await type('vol')));
    expect(answer).toContain('chain = arbitrum');
    expect(answer).toContain('sorted by trades desc, where trades > 1');
  });

  it('can make another query of it, seen by whoever asks alone', async () => {
    await type('save vol 5550001');
    await edit();
    await enter('3493826');
    await submit({ Values: 'chain=base', 'Who sees the answer': ['privately'] });
    expect(home()).toContain('vol  Dune query 3493826 (chain = base; only for you)');
    expect(only(await type('vol')).onlyFor).toBe('U0ADA');
  });

  it('says under the field what is wrong', async () => {
    await type('save vol 5550001');
    await edit();
    await submit({ Query: 'nothing', Rows: '500' });
    expect(errors()).toHaveLength(2);
  });

  it('that was forgotten meanwhile says so', async () => {
    await type('save vol 5550001');
    await during(() => sandboxed().slack.openHome());
    await type('forget vol');
    await pressIn(homeOf(), 'Edit');
    expect(sandboxed().slack.modalOf()).toBeUndefined();
    expect(home()).toContain('There is no shortcut called vol.');
  });

  it('with the name of somebody else’s shortcut shows nothing of it', async () => {
    await type('save secret 3493826 chain=base', undefined, people.bob);
    await type('save vol 5550001');
    await during(() => sandboxed().slack.openHome());
    const view = homeOf();
    const forged = {
      ...{ type: 'block_actions', user: { id: 'U0ADA' }, team: { id: 'T0SANDBOX' }, trigger_id: 'forged' },
      container: { type: 'view', view_id: view.id },
      view: { id: view.id, hash: view.hash, type: 'home', private_metadata: '0' },
      actions: [{ type: 'button', action_id: 'home_edit_shortcut', value: 'secret', action_ts: '1' }],
    };
    expect(texts(await during(() => sandboxed().slack.forge(forged)))).toEqual([]);
    expect(sandboxed().slack.modalOf()).toBeUndefined();
    expect(home()).toContain('There is no shortcut called secret.');
    expect(home()).not.toContain('3493826');
  });

  it('that Slack opens too late is told at the top', async () => {
    await type('save vol 5550001');
    sandboxed().slack.fail({
      on: 'views.open',
      what: { kind: 'error', error: 'expired_trigger_id' },
      times: 1,
    });
    await edit();
    expect(home()).toContain('Press Edit once more.');
  });
});
