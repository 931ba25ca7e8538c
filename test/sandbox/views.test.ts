import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { filledIn } from '../../sandbox/slack/form.ts';
import { type SlackSandbox, startSlackSandbox } from '../../sandbox/slack/server.ts';

let slack: SlackSandbox;
let time = Date.now();
beforeEach(async () => {
  slack = await startSlackSandbox(() => time);
});
afterEach(() => slack.close());

const call = async (method: string, form: Record<string, string>): Promise<object> => {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.credentials.botToken}` },
    body: new URLSearchParams(form),
  });
  return Object(await response.json());
};

const divider = { type: 'divider' };
const home = (blocks: readonly object[] = [divider]): string => JSON.stringify({ type: 'home', blocks });
const text = (words: string) => ({ type: 'plain_text', text: words });
const field = {
  ...{ type: 'input', block_id: 'name', label: text('Name') },
  element: { type: 'plain_text_input', action_id: 'name' },
};
const modal = (more: object = {}): string =>
  JSON.stringify({ type: 'modal', title: text('A form'), blocks: [divider], ...more });

/** A click of ada, whose trigger the app then has. */
const trigger = async (): Promise<string> => {
  const form = new URLSearchParams(slack.commandForm({ text: 'x' }));
  await slack.forge(Object.fromEntries(form));
  return form.get('trigger_id') ?? '';
};

describe('the App Home of the sandbox', () => {
  it('changes its hash each time, and minds the one that is given', async () => {
    const publish = (more: Record<string, string> = {}) =>
      call('views.publish', { user_id: 'U0ADA', view: home(), ...more });
    expect(await publish()).toMatchObject({ ok: true });
    const first = slack.homeOf()?.hash ?? '';
    expect(await publish({ hash: first })).toMatchObject({ ok: true });
    expect(slack.homeOf()?.hash).not.toBe(first);
    expect(await publish({ hash: first })).toMatchObject({ error: 'hash_conflict' });
    expect(await publish()).toMatchObject({ ok: true });
  });

  test.each([
    ['more than 100 blocks', Array.from({ length: 101 }, () => divider)],
    ['a table', [{ type: 'data_table', caption: 'x', rows: [[{ type: 'raw_text', text: 'a' }]] }]],
    ['one block id twice', [1, 2].map(() => ({ ...divider, block_id: 'same' }))],
  ])('refuses %s', async (_what, blocks) => {
    const answer = await call('views.publish', { user_id: 'U0ADA', view: home(blocks) });
    expect(answer).toMatchObject({ ok: false, error: 'invalid_arguments' });
  });
});

describe('a modal of the sandbox', () => {
  it('opens on a trigger that is new, known and not used', async () => {
    const id = await trigger();
    expect(await call('views.open', { trigger_id: 'other', view: modal() })).toMatchObject({
      error: 'invalid_trigger_id',
    });
    expect(await call('views.open', { trigger_id: id, view: modal() })).toMatchObject({ ok: true });
    expect(slack.modalOf()?.type).toBe('modal');
    expect(await call('views.open', { trigger_id: id, view: modal() })).toMatchObject({
      error: 'exchanged_trigger_id',
    });
    const late = await trigger();
    time += 3001;
    expect(await call('views.open', { trigger_id: late, view: modal() })).toMatchObject({
      error: 'expired_trigger_id',
    });
  });

  test.each([
    ['without a title', { title: undefined }],
    ['with a title of 25 characters', { title: text('t'.repeat(25)) }],
    ['with a field and no way to send it', { blocks: [field] }],
    ['with 3,001 characters of its own', { private_metadata: 'x'.repeat(3001) }],
  ])('%s is refused', async (_what, more) => {
    const answer = await call('views.open', { trigger_id: await trigger(), view: modal(more) });
    expect(answer).toMatchObject({ ok: false, error: 'invalid_arguments' });
  });

  it('sends only what can be filled in', () => {
    const blocks = [
      { ...field, type: 'input' as const, label: { type: 'plain_text' as const, text: 'Name' } },
    ].map((block) => ({ ...block, element: { type: 'plain_text_input' as const, action_id: 'name' } }));
    expect(filledIn(blocks, { name: 'a' })).toEqual({
      values: { name: { name: { type: 'plain_text_input', value: 'a' } } },
    });
    expect(() => filledIn(blocks, {})).toThrow('must not be empty');
    expect(() => filledIn(blocks, { name: 'a', other: 'b' })).toThrow('has no field other');
  });
});
