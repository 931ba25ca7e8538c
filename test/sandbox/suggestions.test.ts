import { describe, expect, it } from 'vitest';
import { useApp } from './app.ts';
import { choice, input, modal, plain } from './views-given.ts';

const menu = { type: 'external_select', min_query_length: 0 };

describe.each(['http', 'socket'] as const)('a menu that asks the app, over %s', (intake) => {
  const { slack, call, trigger, last, acknowledgeWith } = useApp(intake);

  const open = async (element: object): Promise<void> => {
    const view = modal([input('query', element)], { private_metadata: 'kept' });
    expect(await call('views.open', { trigger_id: await trigger(), view })).toMatchObject({ ok: true });
  };
  const seen = () => slack().modalOf() ?? expect.unreachable('there is no modal');
  const ask = (value: string) => slack().suggest(seen(), { blockId: 'query', actionId: 'query', value });

  it('tells it what is written, without the contents of the form', async () => {
    await open(menu);
    acknowledgeWith({ options: [choice('base')] });
    const { groups } = await ask('ba');
    expect(groups).toEqual([{ label: undefined, options: [choice('base')] }]);
    expect(last()).toMatchObject({
      type: 'block_suggestion',
      block_id: 'query',
      action_id: 'query',
      value: 'ba',
      user: { id: 'U0ADA' },
      view: { private_metadata: 'kept' },
    });
    expect(last()).not.toHaveProperty('view.state');
  });

  it('offers what the app said, and keeps a choice when the form is drawn again', async () => {
    await open(menu);
    acknowledgeWith({
      option_groups: [{ label: plain('Chains'), options: [choice('base'), choice('bnb')] }],
    });
    await ask('');
    acknowledgeWith(undefined);
    expect(() => slack().fill(seen(), { query: 'eth' })).toThrow('there is no option eth');
    slack().fill(seen(), { query: 'bnb' });
    const view = modal([input('query', { ...menu, initial_option: choice('base') })], {});
    await call('views.update', { view_id: seen().id, view });
    await slack().submit();
    expect(last()).toHaveProperty('view.state.values.query.query.selected_option.value', 'bnb');
  });

  it.each([
    { options: [choice('a'), choice('a')] },
    { options: Array.from({ length: 101 }, (_one, index) => choice(`v${index}`)) },
    { options: [{ text: plain('x'.repeat(76)), value: 'x' }] },
    { options: [{ text: plain('x'), value: 'x'.repeat(151) }] },
    { blocks: [] },
  ])('throws for an answer that Slack shows as nothing (%#)', async (answer) => {
    await open(menu);
    acknowledgeWith(answer);
    await expect(ask('x')).rejects.toThrow();
  });

  it('asks only with as many letters as it wants, and only where there is one', async () => {
    await open({ type: 'external_select' });
    acknowledgeWith({ options: [] });
    await expect(ask('ab')).rejects.toThrow('more letters');
    expect(await ask('abc')).toMatchObject({ groups: [{ options: [] }] });
    await expect(slack().suggest(seen(), { blockId: 'query', actionId: 'other', value: '' })).rejects.toThrow(
      "doesn't ask",
    );
  });
});
