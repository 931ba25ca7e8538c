import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { listLabels, withButton } from '../../sandbox/slack/payload.ts';
import { useApp } from './app.ts';
import { button, choice, home, input, plain, select, textInput } from './views-given.ts';

const { slack, call, last, told } = useApp();

const seen = () => slack().homeOf() ?? expect.unreachable('there is no App Home');

const show = async (...blocks: readonly object[]): Promise<void> => {
  const view = home(blocks, { private_metadata: 'page 1' });
  expect(await call('views.publish', { user_id: 'U0ADA', view })).toMatchObject({ ok: true });
};

const actions = (...elements: readonly object[]) => ({ type: 'actions', block_id: 'acts', elements });

describe('a press in a view', () => {
  it('comes with the view, and without a channel or an address', async () => {
    await show(actions(button('go', { value: '7' })), input('name', { ...textInput, initial_value: 'a' }));
    const { id, hash } = seen();
    await slack().pressInView(seen(), { actionId: 'go' });
    const values = { name: { name: { type: 'plain_text_input', value: 'a' } } };
    expect(last()).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: id },
      view: { id, hash, private_metadata: 'page 1', root_view_id: id, state: { values } },
      actions: [{ type: 'button', action_id: 'go', block_id: 'acts', value: '7' }],
    });
    expect(last().trigger_id).not.toBe('');
    for (const absent of ['channel', 'response_url', 'message']) expect(last()).not.toHaveProperty(absent);
  });

  it('takes menus, boxes and what stands beside a section', async () => {
    const menu = { type: 'overflow', action_id: 'more', options: ['stop', 'run'].map(choice) };
    await show(
      actions(
        { ...select('base', 'bnb'), action_id: 'chain' },
        { type: 'conversations_select', action_id: 'where' },
        { type: 'checkboxes', action_id: 'how', options: [choice('a'), choice('b')] },
      ),
      { type: 'section', block_id: 'row', text: plain('A digest'), accessory: menu },
    );
    const press = async (actionId: string, value: string | readonly string[]) => {
      await slack().pressInView(seen(), { actionId, value });
      return Object(last()['actions'])[0];
    };
    expect(await press('chain', 'bnb')).toMatchObject({
      selected_option: { value: 'bnb' },
      block_id: 'acts',
    });
    expect(await press('where', 'C0RANDOM')).toMatchObject({ selected_conversation: 'C0RANDOM' });
    expect(await press('how', ['a', 'b'])).toMatchObject({
      selected_options: [{ value: 'a' }, { value: 'b' }],
    });
    expect(await press('more', 'run')).toMatchObject({
      type: 'overflow',
      block_id: 'row',
      selected_option: { value: 'run' },
    });
    expect(last()).toHaveProperty('view.state.values.acts.chain.selected_option.value', 'bnb');
    expect(last()).not.toHaveProperty('view.state.values.row');
  });

  it('of Enter tells what was written', async () => {
    await show(
      input('query', textInput, { dispatch_action: true }),
      input('name', { ...textInput, initial_value: 'a' }),
    );
    slack().fill(seen(), { query: '1252207' });
    await slack().pressInView(seen(), { actionId: 'query' });
    expect(last()).toMatchObject({ actions: [{ type: 'plain_text_input', value: '1252207' }] });
    await slack().pressInView(seen(), { actionId: 'query', value: '7' });
    expect(seen().state).toMatchObject({ query: { query: { value: '7' } } });
    await expect(slack().pressInView(seen(), { actionId: 'name' })).rejects.toThrow(
      'before the form is sent',
    );
  });

  it('finds the one of several that is meant, and throws for one that is not there', async () => {
    const row = (id: string) => ({ type: 'actions', block_id: id, elements: [button('go', { value: id })] });
    await show(row('a'), row('b'), actions({ ...select('base'), action_id: 'chain' }));
    await slack().pressInView(seen(), { actionId: 'go', value: 'b' });
    expect(last()).toMatchObject({ actions: [{ block_id: 'b' }] });
    await slack().pressInView(seen(), { actionId: 'go', blockId: 'b' });
    expect(last()).toMatchObject({ actions: [{ value: 'b' }] });
    const before = told().length;
    for (const pressed of [
      { actionId: 'stop' },
      { actionId: 'go', value: 'c' },
      { actionId: 'go', blockId: 'c' },
      { actionId: 'chain', value: 'eth' },
      { actionId: 'chain' },
    ])
      await expect(slack().pressInView(seen(), pressed)).rejects.toThrow();
    expect(told()).toHaveLength(before);
  });

  it('of a view that the app has changed since comes with the old one, and changes nothing in the new', async () => {
    const chain = actions({ ...select('base', 'bnb'), action_id: 'chain' });
    await show(chain);
    const old = seen();
    await show(chain);
    await slack().pressInView(old, { actionId: 'chain', value: 'bnb' });
    expect(last()).toMatchObject({ view: { hash: old.hash } });
    expect(seen().state).toMatchObject({ acts: { chain: { selected_option: null } } });
  });
});

describe('a press in a message', () => {
  const blocks: readonly KnownBlock[] = [
    {
      type: 'section',
      block_id: 'row',
      text: { type: 'plain_text', text: 'A digest' },
      accessory: {
        type: 'overflow',
        action_id: 'more',
        options: [
          { text: { type: 'plain_text', text: 'Unsubscribe' }, value: 'stop' },
          { text: { type: 'plain_text', text: 'Run' }, value: 'run' },
        ],
      },
    },
    {
      type: 'section',
      text: { type: 'plain_text', text: 'Another' },
      accessory: { type: 'button', action_id: 'open', text: { type: 'plain_text', text: 'Open' } },
    },
  ];

  it('reaches menus behind three dots and buttons beside sections', async () => {
    const message = slack().say({ text: 'Digests', blocks });
    expect(listLabels(message)).toEqual(['Unsubscribe', 'Run', 'Open']);
    await slack().press(message, 'more', undefined, 'run');
    expect(last()).toMatchObject({
      channel: { id: 'C0GENERAL' },
      container: { type: 'message', message_ts: message.ts },
      actions: [{ type: 'overflow', block_id: 'row', selected_option: { value: 'run' } }],
    });
    await slack().press(message, 'open');
    expect(last()).toMatchObject({ actions: [{ type: 'button', action_id: 'open' }] });
    await expect(slack().press(message, 'more')).rejects.toThrow('which option');
    await expect(slack().press(message, 'more', undefined, 'edit')).rejects.toThrow('no option edit');
  });

  it('is found by its words', () => {
    const message = slack().say({ text: 'Digests', blocks });
    const { messages } = slack().workspace;
    expect(withButton(messages, 'run')).toMatchObject({
      message,
      actionId: 'more',
      blockId: 'row',
      value: 'run',
    });
    expect(withButton(messages, 'open')).toMatchObject({ message, actionId: 'open', value: undefined });
    expect(withButton(messages, 'edit')).toBeUndefined();
  });
});
