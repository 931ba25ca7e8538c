import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { checkBlocks } from '../../sandbox/slack/blocks/check.ts';
import { checkView } from '../../sandbox/slack/blocks/view-check.ts';
import { withButton } from '../../sandbox/slack/payload.ts';
import { useApp } from './app.ts';
import { choice, home, plain } from './views-given.ts';

const { slack, call, last } = useApp();

const x = (length: number): string => 'x'.repeat(length);
const options = (count: number) => Array.from({ length: count }, (_one, index) => choice(`v${index}`));
const group = (label: string, count = 1) => ({
  label: plain(label),
  options: options(count).map(({ text, value }) => ({ text, value: `${label} ${value}` })),
});
const grouped = (...groups: readonly object[]) => ({ action_id: 'm', option_groups: groups });
const radio = (count: number, more: object = {}) => ({
  type: 'radio_buttons',
  action_id: 'm',
  options: options(count),
  ...more,
});
const actions = (element: object, more: object = {}) => ({ type: 'actions', elements: [element], ...more });

const kinds = ['static_select', 'multi_static_select'] as const;

/** Problems of an element in a message, and in a view; they are the same. */
const problemsOf = (element: object): readonly string[] => {
  const blocks = [actions(element)];
  const [inMessage, inView] = [checkBlocks(blocks), checkView(blocks)].map((found) =>
    found.map(({ message }) => message),
  );
  expect(inView).toEqual(inMessage);
  return inMessage ?? [];
};

describe.each(kinds)('the groups of a %s', (type) => {
  const problems = (...groups: readonly object[]) => problemsOf({ type, ...grouped(...groups) });

  it('are 100 with 100 options each, labels 75 characters, values 150', () => {
    const most = Array.from({ length: 100 }, (_one, index) => group(`G${index}`));
    expect(problems(...most)).toEqual([]);
    expect(problems(group('G', 100))).toEqual([]);
    expect(problems(group(x(75)))).toEqual([]);
    expect(problems({ label: plain('G'), options: [{ text: plain(x(75)), value: x(150) }] })).toEqual([]);
    for (const wrong of [
      [...most, group('one more')],
      [group('G', 101)],
      [group(x(76))],
      [],
      [{ label: plain('G'), options: [] }],
      [{ label: plain('G'), options: [{ text: plain(x(76)), value: 'a' }] }],
      [{ label: plain('G'), options: [{ text: plain('a'), value: x(151) }] }],
    ])
      expect(problems(...wrong)).not.toEqual([]);
  });

  it('have a value of its own for each option, in all of them', () => {
    const same = { label: plain('G'), options: [choice('a')] };
    expect(problems(same, { ...same, label: plain('H') })).toContain('value must be unique');
  });

  it('stand instead of options, never beside them', () => {
    const both = { type, action_id: 'm', options: options(1), option_groups: [group('G')] };
    for (const element of [both, { type, action_id: 'm' }])
      expect(problemsOf(element)).toContain('takes either options or option_groups');
  });

  it('hold what is chosen at first', () => {
    const initial = (one: object | undefined) =>
      type === 'static_select' ? { initial_option: one } : { initial_options: [one] };
    const groups = [group('A', 1), group('B', 2)];
    const problems = (one: object | undefined) =>
      problemsOf({ type, ...grouped(...groups), ...initial(one) });
    expect(problems(groups[1]?.options[1])).toEqual([]);
    expect(problems(choice('v9'))).toHaveLength(1);
  });
});

describe('radio buttons', () => {
  it('are ten at most, and one of them may be chosen at first', () => {
    expect(problemsOf(radio(10, { initial_option: choice('v3') }))).toEqual([]);
    for (const wrong of [
      radio(0),
      radio(11),
      radio(2, { initial_option: choice('v3') }),
      radio(0, { options: [choice('a'), choice('a')] }),
    ])
      expect(problemsOf(wrong)).not.toEqual([]);
  });

  it('may be described with marks, as options of a menu may not', () => {
    const described = { ...choice('a'), description: { type: 'mrkdwn', text: '*new*' } };
    expect(problemsOf(radio(0, { options: [described] }))).toEqual([]);
    const menu = { type: 'static_select', action_id: 'm', options: [described] };
    expect(problemsOf(menu)).not.toEqual([]);
  });

  it('and other elements of a view have the focus only once', () => {
    const view = (...ids: readonly string[]) =>
      checkView(ids.map((action_id) => actions(radio(1, { action_id, focus_on_load: true }))));
    expect(view('a')).toEqual([]);
    expect(view('a', 'b')).toMatchObject([{ message: 'only one element may have focus_on_load' }]);
  });
});

describe('the ids of blocks and elements', () => {
  const menu = (more: object = {}) => ({ type: 'static_select', ...grouped(group('G')), ...more });

  it('are at most 255 characters, those of blocks unique, those of actions unique in their block', () => {
    const fits = [actions(menu(), { block_id: x(255) }), actions(menu(), { block_id: 'b' })];
    expect([checkBlocks(fits), checkView(fits)]).toEqual([[], []]);
    for (const wrong of [
      [actions(menu(), { block_id: x(256) })],
      [actions(menu(), { block_id: 'a' }), actions(menu({ action_id: 'n' }), { block_id: 'a' })],
      [{ type: 'actions', elements: [menu(), menu()], block_id: 'a' }],
    ]) {
      expect(checkBlocks(wrong)).not.toEqual([]);
      expect(checkView(wrong)).not.toEqual([]);
    }
  });

  it('tell equal menus of a message apart only if the blocks have ids', () => {
    expect(checkBlocks([actions(menu()), actions(menu())])).toMatchObject([
      { message: 'action_id must be unique' },
    ]);
  });
});

describe('a choice', () => {
  const menu = (): KnownBlock => ({
    type: 'actions',
    block_id: 'ask:1252207',
    elements: [
      {
        type: 'static_select',
        action_id: 'more',
        placeholder: { type: 'plain_text', text: 'More' },
        option_groups: [
          { label: { type: 'plain_text', text: 'Data' }, options: [option('Check', 'check')] },
          { label: { type: 'plain_text', text: 'Rows' }, options: [option('Top 25', '--top 25')] },
        ],
      },
    ],
  });
  const option = (text: string, value: string) => ({ text: { type: 'plain_text' as const, text }, value });

  it('in a menu with groups comes with its block, and is found by its words', async () => {
    const message = slack().say({ text: 'An answer', blocks: [menu()] });
    const found = withButton(slack().workspace.messages, 'top 25');
    expect(found).toEqual({ message, actionId: 'more', blockId: 'ask:1252207', value: '--top 25' });
    await slack().press(message, 'more', undefined, '--top 25', 'ask:1252207');
    const [action] = [last()['actions']].flat();
    expect(action).toMatchObject({
      type: 'static_select',
      block_id: 'ask:1252207',
      selected_option: { value: '--top 25' },
    });
    await expect(slack().press(message, 'more', undefined, '--top 26')).rejects.toThrow('no option');
    await expect(slack().press(message, 'more', undefined, 'check', 'ask:2')).rejects.toThrow('nothing');
  });

  it('of a radio button is kept in the view', async () => {
    await call('views.publish', { user_id: 'U0ADA', view: home([actions(radio(3), { block_id: 'r' })]) });
    const seen = slack().homeOf() ?? expect.unreachable('there is no App Home');
    await slack().pressInView(seen, { actionId: 'm', value: 'v2' });
    expect(last()).toMatchObject({
      actions: [{ type: 'radio_buttons', selected_option: { value: 'v2' } }],
      view: { state: { values: { r: { m: { selected_option: { value: 'v2' } } } } } },
    });
  });

  it('of people offers those of the workspace', async () => {
    const people = { type: 'multi_users_select', action_id: 'm' };
    expect(problemsOf({ ...people, initial_users: [] })).not.toEqual([]);
    expect(problemsOf({ ...people, initial_users: ['U0ADA'] })).toEqual([]);
    await call('views.publish', { user_id: 'U0ADA', view: home([actions(people, { block_id: 'p' })]) });
    const seen = slack().homeOf() ?? expect.unreachable('there is no App Home');
    await slack().pressInView(seen, { actionId: 'm', value: 'U0BOB' });
    expect(last()).toMatchObject({
      view: { state: { values: { p: { m: { selected_users: ['U0BOB'] } } } } },
    });
    await expect(slack().pressInView(seen, { actionId: 'm', value: 'U0EVE' })).rejects.toThrow('not offer');
  });

  it('of one person offers those of the workspace', async () => {
    const person = { type: 'users_select', action_id: 'm' };
    expect(problemsOf({ ...person, initial_user: '' })).not.toEqual([]);
    expect(problemsOf(person)).toEqual([]);
    await call('views.publish', { user_id: 'U0ADA', view: home([actions(person, { block_id: 'p' })]) });
    const seen = slack().homeOf() ?? expect.unreachable('there is no App Home');
    await slack().pressInView(seen, { actionId: 'm', value: 'U0BOB' });
    expect(last()).toMatchObject({
      view: { state: { values: { p: { m: { selected_user: 'U0BOB' } } } } },
    });
    await expect(slack().pressInView(seen, { actionId: 'm', value: 'U0EVE' })).rejects.toThrow('not offer');
  });

  it('in a message that only one person sees comes without the message, as in Slack', async () => {
    const { workspace } = slack();
    const message = workspace.post({
      channel: 'C0GENERAL',
      text: 'An answer',
      onlyFor: 'U0ADA',
      blocks: [menu()],
    });
    await slack().press(message, 'more', undefined, 'check');
    expect(last()).toMatchObject({ container: { message_ts: message.ts, is_ephemeral: true } });
    expect(last()).not.toHaveProperty('message');
  });
});
