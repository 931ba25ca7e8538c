import { describe, expect, it } from 'vitest';
import type { Filled } from '../../sandbox/slack/form.ts';
import { people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';

const cases = [
  ['over HTTP', 'http'],
  ['over Socket Mode', 'socket'],
] as const;

describe.each(cases)('Save under an answer, %s', (_name, intake) => {
  const { sandboxed, during, type, press } = useBench({ intake });

  const modal = (user: User = people.ada): string =>
    plainText({ text: '', blocks: sandboxed().slack.modalOf(user)?.blocks ?? [] });

  const submit = (filled: Filled, user: User = people.ada) =>
    during(() => sandboxed().slack.submit(filled, user));

  const said = async (text: string): Promise<string> => plainText(only(await type(text)));

  it('opens a form, and what is sent in is a shortcut from then on', async () => {
    await type('3493826 chain=base --top 2');
    expect(await press('Save query')).toEqual([]);
    expect(modal()).toContain('Dune query 3493826 (chain = base; 2 rows)');
    await submit({ name: 'Base' });
    expect(modal()).toContain('/dune base gets Dune query 3493826 (chain = base; 2 rows).');
    expect(await said('base')).toContain('2 of 6 rows');
  });

  it('for everybody, when that is ticked', async () => {
    await type('5550001');
    await press('Save query', people.bob);
    await submit({ name: 'ours', shared: ['shared'] }, people.bob);
    expect(modal(people.bob)).toContain('Saved as ours for everyone in this workspace.');
    expect(await said('ours')).toContain('All 8 rows');
  });

  it('says under the field what is wrong with a name, and takes a better one', async () => {
    await type('5550001');
    await press('Save query');
    await submit({ name: 'pause' });
    expect(sandboxed().slack.modalOf()?.errors).toEqual({
      name: '"pause" is a command. Pick another name.',
    });
    await submit({ name: '42' });
    expect(sandboxed().slack.modalOf()?.errors['name']).toContain('Pick a name with a letter in it.');
    await submit({ name: 'volumes' });
    expect(modal()).toContain('/dune volumes gets');
  });

  it('of a name that there is says what it was before', async () => {
    await type('save volumes 3493826 chain=base');
    await type('5550001');
    await press('Save query');
    await submit({ name: 'volumes' });
    expect(modal()).toContain('Replaces Dune query 3493826 (chain = base).');
  });

  it('that comes too late for Slack is answered with what to do', async () => {
    await type('5550001');
    const expired = { kind: 'error', error: 'expired_trigger_id' } as const;
    sandboxed().slack.fail({ on: 'views.open', what: expired, times: 1 });
    const problem = only(await press('Save query'));
    expect(problem.onlyFor).toBe('U0ADA');
    expect(plainText(problem)).toContain('Press Save query again.');
    expect(await press('Save query')).toEqual([]);
    expect(modal()).toContain('Dune query 5550001');
  });

  it('with a forged question saves nothing', async () => {
    await type('5550001');
    await press('Save query');
    const view = sandboxed().slack.modalOf() ?? expect.unreachable('no modal');
    const values = { name: { name: { type: 'plain_text_input', value: 'evil' } } };
    await during(() =>
      sandboxed().slack.forge({
        type: 'view_submission',
        trigger_id: 'x',
        user: { id: 'U0ADA' },
        team: { id: 'T0SANDBOX' },
        view: {
          id: view.id,
          type: 'modal',
          callback_id: 'save_shortcut',
          private_metadata: 'pause 1',
          state: { values },
        },
      }),
    );
    expect(await said('shortcuts')).toContain('No shortcuts yet.');
  });
});
