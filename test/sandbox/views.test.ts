import { describe, expect, it, test } from 'vitest';
import { useApp } from './app.ts';
import { button, divider, home, input, modal, plain, select, textInput } from './views-given.ts';

const { slack, call, trigger, later, last } = useApp();

const open = async (view: string): Promise<object> =>
  call('views.open', { trigger_id: await trigger(), view });

const publish = (view = home(), more: Record<string, string> = {}) =>
  call('views.publish', { user_id: 'U0ADA', view, ...more });

const seen = () => slack().modalOf() ?? expect.unreachable('there is no modal');

describe('the App Home of the sandbox', () => {
  it('changes its hash each time, and minds the one that is given', async () => {
    expect(await publish()).toMatchObject({ ok: true });
    const { id, hash } = slack().homeOf() ?? expect.unreachable('there is no App Home');
    expect(await publish(home(), { hash })).toMatchObject({ ok: true, view: { id } });
    expect(slack().homeOf()?.hash).not.toBe(hash);
    expect(await publish(home(), { hash })).toMatchObject({ error: 'hash_conflict' });
    expect(await publish()).toMatchObject({ ok: true });
  });

  it('is told of when it is opened, with the view that was published', async () => {
    await slack().openHome();
    const event = { type: 'app_home_opened', user: 'U0ADA', channel: 'D0ADA', tab: 'home' };
    expect(last()).toMatchObject({ type: 'event_callback', event });
    expect(last()['event']).not.toHaveProperty('view');
    await publish(home([divider], { private_metadata: 'page 1' }));
    const { id, hash } = slack().homeOf() ?? expect.unreachable('there is no App Home');
    await slack().openHome();
    expect(last()).toMatchObject({ event: { view: { id, hash, private_metadata: 'page 1' } } });
  });

  test.each([
    ['more than 100 blocks', Array.from({ length: 101 }, () => divider), {}],
    ['a table', [{ type: 'data_table', caption: 'x', rows: [[{ type: 'raw_text', text: 'a' }]] }], {}],
    ['markdown', [{ type: 'markdown', text: 'a' }], {}],
    ['one block id twice', [1, 2].map(() => ({ ...divider, block_id: 'same' })), {}],
    ['a field for numbers', [input('n', { type: 'number_input', is_decimal_allowed: false })], {}],
    ['a button to send it', [divider], { submit: plain('Send') }],
    ['a modal', [divider], { type: 'modal', title: plain('A form') }],
  ])('refuses %s', async (_what, blocks, more) => {
    expect(await publish(home(blocks, more))).toMatchObject({ ok: false, error: 'invalid_arguments' });
  });
});

describe('a modal of the sandbox', () => {
  it('opens on a trigger that is new, known and not used', async () => {
    const id = await trigger();
    expect(await call('views.open', { trigger_id: 'other', view: modal() })).toMatchObject({
      error: 'invalid_trigger_id',
    });
    expect(await call('views.open', { trigger_id: id, view: modal() })).toMatchObject({ ok: true });
    expect(seen()).toMatchObject({ type: 'modal', title: 'A form', submit: 'Send' });
    expect(await call('views.open', { trigger_id: id, view: modal() })).toMatchObject({
      error: 'exchanged_trigger_id',
    });
    const late = await trigger();
    later(3001);
    expect(await call('views.open', { trigger_id: late, view: modal() })).toMatchObject({
      error: 'expired_trigger_id',
    });
  });

  test.each([
    ['without a title', modal([divider], { title: undefined })],
    ['with a title of 25 characters', modal([divider], { title: plain('t'.repeat(25)) })],
    ['with a close button of 25 characters', modal([divider], { close: plain('t'.repeat(25)) })],
    ['with 3,001 characters of its own', modal([divider], { private_metadata: 'x'.repeat(3001) })],
    ['with a callback_id of 256 characters', modal([divider], { callback_id: 'x'.repeat(256) })],
    ['with a key that Slack does not know', modal([divider], { color: 'red' })],
    [
      'with two elements in focus',
      modal(['a', 'b'].map((id) => input(id, { ...textInput, focus_on_load: true }))),
    ],
    ['that is a home', home()],
  ])('%s is refused', async (_what, view) => {
    expect(await open(view)).toMatchObject({ ok: false, error: 'invalid_arguments' });
    expect(slack().modalOf()).toBeUndefined();
  });

  it('with a field and no button to send it is refused in words', async () => {
    const messages = [
      '[ERROR] must define `submit` to use `input` block [json-pointer:/view/blocks/0/input]',
    ];
    expect(await open(modal([input('name', textInput)], { submit: undefined }))).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages },
    });
  });

  it('of more than 250 kB is refused', async () => {
    const section = { type: 'section', text: plain('x'.repeat(2900)) };
    expect(await open(modal(Array.from({ length: 90 }, () => section)))).toMatchObject({
      error: 'view_too_large',
    });
  });

  it('takes a field for numbers', async () => {
    const number = { type: 'number_input', is_decimal_allowed: false };
    expect(await open(modal([input('n', number)]))).toMatchObject({ ok: true });
  });

  it('is changed by its id or the one that the app gave, if it is still as the app thinks', async () => {
    await open(modal([divider], { external_id: 'ours' }));
    const { id, hash } = seen();
    const update = (form: Record<string, string>) => call('views.update', { view: modal(), ...form });
    expect(await update({ view_id: id, hash })).toMatchObject({ ok: true, view: { id } });
    expect(seen().hash).not.toBe(hash);
    expect(await update({ view_id: id, hash })).toMatchObject({ error: 'hash_conflict' });
    expect(await update({ view_id: 'V1' })).toMatchObject({ error: 'not_found' });
    expect(await update({ external_id: 'ours' })).toMatchObject({ error: 'not_found' });
    expect(await update({})).toMatchObject({ error: 'invalid_arguments' });
    expect(await update({ view_id: id, external_id: 'ours' })).toMatchObject({ error: 'invalid_arguments' });
    await update({ view_id: id, view: modal([divider], { external_id: 'ours' }) });
    expect(await update({ external_id: 'ours' })).toMatchObject({ ok: true, view: { id } });
    expect(await update({ view_id: id, view: home() })).toMatchObject({ error: 'invalid_arguments' });
  });

  it('has an id of the app for itself', async () => {
    await open(modal([divider], { external_id: 'ours' }));
    expect(await publish(home([divider], { external_id: 'ours' }))).toMatchObject({
      error: 'duplicate_external_id',
    });
  });

  it('keeps what was filled in when it is changed, where the field is the same', async () => {
    const field = (first: string) => input('name', { ...textInput, initial_value: first });
    await open(modal([field('a'), input('chain', select('base', 'bnb'))]));
    slack().fill(seen(), { name: 'mine', chain: 'bnb' });
    const view = modal([field('b'), input('chain', select('base')), input('more', textInput)]);
    await call('views.update', { view_id: seen().id, view });
    expect(seen().state).toMatchObject({
      name: { name: { value: 'mine' } },
      chain: { chain: { selected_option: null } },
      more: { more: { value: null } },
    });
    const other = input('name', { ...textInput, action_id: 'other', initial_value: 'b' });
    await call('views.update', { view_id: seen().id, view: modal([other]) });
    expect(seen().state).toEqual({ name: { other: { type: 'plain_text_input', value: 'b' } } });
  });
});

describe('modals above each other', () => {
  const go = modal([{ type: 'actions', elements: [button('go')] }]);
  const push = async (view = go) => {
    await slack().pressInView(seen(), { actionId: 'go' });
    return call('views.push', { trigger_id: last().trigger_id, view });
  };

  it('are three at most, on clicks in them', async () => {
    expect(await call('views.push', { trigger_id: await trigger(), view: go })).toMatchObject({
      error: 'not_found',
    });
    await open(go);
    const root = seen().id;
    expect(await push()).toMatchObject({ view: { root_view_id: root, previous_view_id: root } });
    const second = seen().id;
    expect(await push()).toMatchObject({ view: { root_view_id: root, previous_view_id: second } });
    expect(await push()).toMatchObject({ error: 'push_limit_reached' });
    await slack().closeModal(seen());
    expect(seen().id).toBe(second);
  });

  it('close with a word to the app where it wants one', async () => {
    await open(go);
    expect(await slack().closeModal(seen())).toBeUndefined();
    expect(last()['type']).toBe('shortcut');
    await open(modal([divider], { notify_on_close: true, callback_id: 'ask' }));
    const view = seen();
    await slack().closeModal(view);
    expect(last()).toMatchObject({ type: 'view_closed', is_cleared: false, view: { callback_id: 'ask' } });
    expect(last()).not.toHaveProperty('response_url');
    await expect(slack().closeModal(view)).rejects.toThrow('does not see');
  });

  it('all close with one that says so', async () => {
    await open(go);
    await push(modal([divider], { clear_on_close: true, notify_on_close: true }));
    await slack().closeModal(seen());
    expect(last()).toMatchObject({ type: 'view_closed', is_cleared: true });
    expect(slack().modalOf()).toBeUndefined();
  });
});
