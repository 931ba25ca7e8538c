import { describe, expect, it } from 'vitest';
import { channels } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';
import { showEarlierForm } from '../support/earlier-form.ts';
import { useModal } from '../support/modal.ts';

const general = channels.general.id;

describe.each(['http', 'socket'] as const)('a form that an earlier version opened, over %s', (intake) => {
  const bench = useBench({ intake });
  const { sandboxed, during, type, press } = bench;
  const { seen, labels, submit, standsIn, more, fewer } = useModal(bench);

  const open = async (typed: string): Promise<void> => {
    await during(() => sandboxed().slack.globalShortcut('ask_dune'));
    await showEarlierForm(bench, typed);
  };
  const click = (actionId: string) => during(() => sandboxed().slack.pressInView(seen(), { actionId }));

  it('is sent as it was filled in', async () => {
    await open('3493826 chain=base --top 2 --as text');
    const answer = only(await submit({ 'Post to': general }));
    expect(plainText(answer)).toContain('chain = base');
    expect(plainText(answer)).toContain('`/dune 3493826 chain=base --top 2 --as text`');
  });

  it.each(['query', 'look_up_query'])(
    'grows the fields of its query by %s, and goes on as a new one',
    async (by) => {
      sandboxed().dune.setPlan('paid');
      await open('https://dune.com/queries/3493826?chain=arbitrum');
      expect(await click(by)).toEqual([]);
      expect(standsIn('chain')).toMatchObject({ selected_option: { value: 'arbitrum' } });
      expect(standsIn('Query')).toMatchObject({ type: 'external_select' });
      const answer = only(await submit({ 'Post to': general }));
      expect(plainText(answer)).toContain('chain = arbitrum');
    },
  );

  it('keeps a text that no menu holds, in the fields of its query', async () => {
    const values = Array.from({ length: 12 }, (_one, index) => `value_number_${index}=${index}`).join(' ');
    await open(`3493826 chain=base ${values} --as text`);
    await click('look_up_query');
    expect(standsIn('Query')).toMatchObject({ selected_option: { value: '3493826' } });
    expect(labels()).toEqual(expect.arrayContaining(['chain', 'value_number_0', 'value_number_11']));
    expect(standsIn('value_number_11')).toMatchObject({ value: '11' });
    expect(standsIn('Other options')).toMatchObject({ value: '--as text' });
  });

  it('of a digest keeps options without a field, with more and with fewer options', async () => {
    await type('5550001 --top 2 --as text --y trades');
    await press('Subscribe');
    await showEarlierForm(bench, '5550001 --y trades --as text');
    await fewer();
    await more();
    expect(labels()).toContain('Other options');
    expect(standsIn('Other options')).toMatchObject({ value: '--y trades --as text' });
  });
});
