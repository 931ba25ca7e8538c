import type { KnownBlock, StaticSelect } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { drawnBlocks, drawnView } from './given.ts';
import { problemsIn } from './markup.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(`Option ${value}`), value });
const groups = [
  { label: plain('Rows'), options: [option('1'), option('2')] },
  { label: plain('Data'), options: [option('3')] },
];
const input = (element: Extract<KnownBlock, { type: 'input' }>['element']): KnownBlock => ({
  type: 'input',
  label: plain('Which'),
  element,
});

describe('a menu in a message', () => {
  const menu: StaticSelect = {
    type: 'static_select',
    action_id: 'a',
    placeholder: plain('More'),
    option_groups: groups,
  };
  const html = drawnBlocks({ type: 'actions', elements: [menu] });

  it('shows its placeholder, and its options in groups', () => {
    expect(html).toContain('<summary aria-haspopup="menu"><span class="chosen">More</span>');
    expect(html).toContain(
      '<div class="popup" role="menu" aria-label="More"><div role="group" aria-label="Rows">',
    );
    expect(html).toContain(
      '<button type="button" role="menuitemradio" aria-checked="false" data-kind="static_select" data-action-id="a" data-value="3" data-dispatch>Option 3</button>',
    );
    expect(problemsIn(html)).toEqual([]);
  });

  it('shows what is chosen at first, and asks before it tells the app', () => {
    const confirm = { text: plain('Really?') };
    const drawn = drawnBlocks({
      type: 'actions',
      elements: [{ ...menu, initial_option: option('2'), confirm }],
    });
    expect(drawn).toContain('<span class="chosen">Option 2</span>');
    expect(drawn.match(/aria-checked="true"/g)).toHaveLength(1);
    expect(drawn.match(/data-confirm="[^"]*Really\?/g)).toHaveLength(3);
  });

  it('without groups is one list', () => {
    const drawn = drawnBlocks({
      type: 'actions',
      elements: [{ type: 'static_select', action_id: 'a', options: [option('1')] }],
    });
    expect(drawn).toContain('Select an item');
    expect(drawn).not.toContain('role="group"');
  });
});

describe('a menu in a form', () => {
  it("is the browser's own, with groups", () => {
    const html = drawnView([
      input({ type: 'static_select', action_id: 'a', option_groups: groups, initial_option: option('3') }),
    ]);
    expect(html).toContain(
      '<optgroup label="Data"><option value="3" selected>Option 3</option></optgroup></select>',
    );
  });

  it('that takes several choices is boxes, those in groups included', () => {
    const html = drawnView([
      input({
        type: 'multi_static_select',
        action_id: 'a',
        option_groups: groups,
        initial_options: [option('1')],
      }),
    ]);
    expect(html.match(/<input type="checkbox"/g)).toHaveLength(3);
    expect(html).toContain('<input type="checkbox" value="1" checked>');
  });

  it('of one person offers everyone', () => {
    const html = drawnView([input({ type: 'users_select', action_id: 'a', initial_user: 'U0BOB' })]);
    expect(html).toContain('<option value="U0BOB" selected>bob</option>');
    expect(html).toContain('<option value="U0ADA">ada</option>');
  });

  it('of people is a box for each', () => {
    const html = drawnView([input({ type: 'multi_users_select', action_id: 'a', initial_users: ['U0BOB'] })]);
    expect(html).toContain('<input type="checkbox" value="U0BOB" checked>');
    expect(html).toContain('<input type="checkbox" value="U0ADA">');
  });
});

describe('radio buttons', () => {
  it('exclude one another within their element, and nowhere else', () => {
    const radio = input({
      type: 'radio_buttons',
      action_id: 'a',
      options: [option('1'), option('2')],
      initial_option: option('2'),
    });
    const html = drawnView([radio, radio]);
    expect(html).toContain('<div class="boxes" role="radiogroup"');
    expect(html.match(/<input type="radio" name="[^"]+" value="2" checked>/g)).toHaveLength(2);
    expect(new Set([...html.matchAll(/ name="([^"]+)"/g)].map(([, name]) => name)).size).toBe(2);
  });
});
