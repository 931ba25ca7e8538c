import { describe, expect, it } from 'vitest';
import { useApp } from './app.ts';
import { divider, input, modal, modalView, plain, select, textInput } from './views-given.ts';

const boxes = { type: 'checkboxes', options: select('a', 'b').options };
const where = { type: 'conversations_select', response_url_enabled: true };

describe.each(['http', 'socket'] as const)('a form sent over %s', (intake) => {
  const { slack, call, trigger, last, told, acknowledgeWith } = useApp(intake);

  const open = async (...blocks: readonly object[]): Promise<void> => {
    const view = modal(blocks, { private_metadata: 'kept', callback_id: 'ask' });
    expect(await call('views.open', { trigger_id: await trigger(), view })).toMatchObject({ ok: true });
  };
  const seen = () => slack().modalOf() ?? expect.unreachable('there is no modal');
  const name = input('name', textInput);

  it('says what stands in it, and closes without a word', async () => {
    await open(
      input('name', { ...textInput, initial_value: 'first' }),
      input('note', textInput, { optional: true }),
      input('chain', select('base', 'bnb')),
      input('how', boxes),
    );
    slack().fill(seen(), { chain: 'bnb' });
    expect(await slack().submit({ how: ['b'] })).toMatchObject({ status: 200 });
    expect(last()).toMatchObject({
      type: 'view_submission',
      user: { id: 'U0ADA' },
      response_urls: [],
      view: { callback_id: 'ask', private_metadata: 'kept', title: plain('A form') },
    });
    expect(last()).toHaveProperty('view.state.values', {
      name: { name: { type: 'plain_text_input', value: 'first' } },
      note: { note: { type: 'plain_text_input', value: null } },
      chain: { chain: { type: 'static_select', selected_option: { text: plain('BNB'), value: 'bnb' } } },
      how: { how: { type: 'checkboxes', selected_options: [{ text: plain('B'), value: 'b' }] } },
    });
    expect(slack().modalOf()).toBeUndefined();
  });

  it('stays with words under its fields, which go with the next answer', async () => {
    await open(name);
    acknowledgeWith({ response_action: 'errors', errors: { name: 'is taken' } });
    await slack().submit({ name: 'a' });
    expect(seen()).toMatchObject({ errors: { name: 'is taken' }, state: { name: { name: { value: 'a' } } } });
    acknowledgeWith({ response_action: 'update', view: modalView([divider]) });
    await slack().submit();
    expect(seen()).toMatchObject({ errors: {}, blocks: [divider] });
  });

  it('throws where Slack would tell the person of trouble', async () => {
    await open(name);
    acknowledgeWith({ response_action: 'errors', errors: { other: 'is wrong' } });
    await expect(slack().submit({ name: 'a' })).rejects.toThrow('no field other');
    acknowledgeWith({ response_action: 'update', view: { type: 'modal', blocks: [] } });
    await expect(slack().submit({ name: 'a' })).rejects.toThrow('invalid_arguments');
    acknowledgeWith({ response_action: 'vanish' });
    await expect(slack().submit({ name: 'a' })).rejects.toThrow();
  });

  it('leads to another above it, and clears them all', async () => {
    await open(name);
    const first = seen().id;
    acknowledgeWith({ response_action: 'push', view: modalView([divider]) });
    await slack().submit({ name: 'a' });
    expect(seen()).toMatchObject({ previousId: first, rootId: first });
    acknowledgeWith(undefined);
    await slack().submit();
    expect(seen().id).toBe(first);
    acknowledgeWith({ response_action: 'clear' });
    await slack().submit();
    expect(slack().modalOf()).toBeUndefined();
  });

  it('gives an address for the channel that was chosen, which shows the answer there', async () => {
    await open(input('where', where));
    await slack().submit({ where: 'C0RANDOM' });
    const [given] = Object(last()['response_urls']);
    expect(given).toMatchObject({ block_id: 'where', action_id: 'where', channel_id: 'C0RANDOM' });
    const body = JSON.stringify({ text: 'hello', response_type: 'in_channel' });
    expect((await fetch(given.response_url, { method: 'POST', body })).status).toBe(200);
    expect(slack().workspace.messages).toMatchObject([{ channel: 'C0RANDOM', text: 'hello' }]);
  });

  it('is not sent as long as Slack would hold it back', async () => {
    await open(name, input('short', { ...textInput, min_length: 2, max_length: 3 }, { optional: true }));
    const before = told().length;
    await expect(slack().submit()).rejects.toThrow('the field name must not be empty');
    await expect(slack().submit({ name: 'a', short: 'x' })).rejects.toThrow('short is too short');
    await expect(slack().submit({ short: 'long one' })).rejects.toThrow('short is too long');
    await expect(slack().submit({ other: 'a' })).rejects.toThrow('no field other');
    expect(told()).toHaveLength(before);
  });
});

describe('a field', () => {
  const { slack, call, trigger, last } = useApp();
  const open = async (...blocks: readonly object[]): Promise<object> =>
    call('views.open', { trigger_id: await trigger(), view: modal(blocks) });
  const fill = (filled: Record<string, string | readonly string[]>) =>
    slack().fill(slack().modalOf() ?? expect.unreachable('there is no modal'), filled).state;

  it('offers its options and nothing else', async () => {
    await open(input('chain', select('base')), input('how', boxes), input('name', textInput));
    expect(() => fill({ chain: 'eth' })).toThrow('no option eth');
    expect(() => fill({ how: ['a', 'c'] })).toThrow('no option c');
    expect(() => fill({ name: ['a', 'b'] })).toThrow('takes one value');
    expect(fill({ how: ['b'] })).toMatchObject({ how: { how: { selected_options: [{ value: 'b' }] } } });
    expect(fill({ how: '' })).toMatchObject({ how: { how: { selected_options: [] } } });
  });

  it('for conversations offers those that are there and meant', async () => {
    const only = { ...where, filter: { include: ['public'] } };
    await open(input('any', where), input('open', only), input('room', { type: 'channels_select' }));
    expect(fill({ any: 'D0ADA' })).toMatchObject({ any: { any: { selected_conversation: 'D0ADA' } } });
    expect(fill({ room: 'C0GENERAL' })).toMatchObject({ room: { room: { selected_channel: 'C0GENERAL' } } });
    expect(() => fill({ any: 'C0NONE' })).toThrow('does not offer C0NONE');
    expect(() => fill({ open: 'D0ADA' })).toThrow('does not offer D0ADA');
    expect(() => fill({ room: 'D0ADA' })).toThrow('does not offer D0ADA');
  });

  it('for conversations begins with the one that the person looks at, if there is one', async () => {
    const here = input('where', { ...where, default_to_current_conversation: true });
    await open(here);
    expect(fill({})).toMatchObject({ where: { where: { selected_conversation: null } } });
    const message = slack().say({ text: 'hello', channel: 'C0RANDOM' });
    await slack().messageShortcut('ask', message);
    await call('views.open', { trigger_id: last().trigger_id, view: modal([here]) });
    expect(fill({})).toMatchObject({ where: { where: { selected_conversation: 'C0RANDOM' } } });
  });

  it('for numbers takes numbers within its bounds', async () => {
    const number = { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '9' };
    await open(input('n', number));
    await expect(slack().submit({ n: '1.5' })).rejects.toThrow('must be a number');
    await expect(slack().submit({ n: '10' })).rejects.toThrow('out of its bounds');
    expect(await slack().submit({ n: '9' })).toMatchObject({ status: 200 });
  });

  it('that tells the app at once is pressed, not filled in', async () => {
    await open(input('chain', select('base'), { dispatch_action: true }));
    expect(() => fill({ chain: 'base' })).toThrow('tells the app at once');
  });
});
