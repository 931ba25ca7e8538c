import type { Checkboxes, InputBlock, KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { drawMessage } from '../../../sandbox/page/draw/message.ts';
import { emptyDisplayOptions } from '../../../src/core/question.ts';
import { renderAskForm } from '../../../src/messages/forms/ask.ts';
import { renderDigestForm } from '../../../src/messages/forms/digest.ts';
import { emptyQuestion } from '../../../src/messages/forms/question.ts';
import { renderSaveForm } from '../../../src/messages/forms/save.ts';
import { defaultTermTexts } from '../../../src/messages/forms/schedule.ts';
import { drawnView, message, names, viewBlocks } from './given.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ value, text: plain(`Option ${value}`) });

const input = (element: InputBlock['element'], more: Partial<InputBlock> = {}): KnownBlock => ({
  type: 'input',
  block_id: 'when',
  label: plain('When'),
  element,
  ...more,
});

describe('a field of a form', () => {
  it('ties label, error and hint to the element', () => {
    const html = drawnView(
      [
        input(
          { type: 'plain_text_input', action_id: 'a', initial_value: 'daily', focus_on_load: true },
          { hint: plain('mondays 8am'), optional: true },
        ),
      ],
      { errors: { when: 'That is no time.' } },
    );
    expect(html).toContain('<label class="label" for="V1-0">When <span class="optional">(optional)</span>');
    expect(html).toContain(
      '<input type="text" autocomplete="off" id="V1-0" data-kind="plain_text_input" data-action-id="a" aria-describedby="V1-0-error V1-0-hint" aria-invalid="true" autofocus value="daily">',
    );
    expect(html).toContain('<p class="field-error" id="V1-0-error">That is no time.</p>');
    expect(html).toContain('<p class="hint" id="V1-0-hint">mondays 8am</p>');
  });

  it('shows what stands in it, not what stood there first', () => {
    const html = drawnView([input({ type: 'plain_text_input', action_id: 'a', initial_value: 'daily' })], {
      state: { when: { a: { type: 'plain_text_input', value: 'hourly' } } },
    });
    expect(html).toContain('value="hourly"');
    expect(html).not.toContain('daily');
  });

  it('tells the app at once only where it is to', () => {
    const element = { type: 'plain_text_input', action_id: 'a' } as const;
    expect(drawnView([input(element)])).not.toContain('data-dispatch');
    expect(drawnView([input(element, { dispatch_action: true })])).toContain('data-dispatch');
  });

  it('keeps the first line break of a long text', () => {
    const html = drawnView([
      input({ type: 'plain_text_input', action_id: 'a', multiline: true, initial_value: '\nlow' }),
    ]);
    expect(html).toContain('>\n\nlow</textarea>');
  });

  it('draws numbers', () => {
    const html = drawnView([
      input({ type: 'number_input', action_id: 'a', is_decimal_allowed: false, initial_value: '12' }),
    ]);
    expect(html).toContain('data-kind="number_input"');
    expect(html).toContain('inputmode="numeric" value="12"');
  });
});

describe('a menu', () => {
  it('offers its options and has the chosen one', () => {
    const html = drawnView([
      input({
        type: 'static_select',
        action_id: 'a',
        placeholder: plain('Choose'),
        options: [option('1'), option('2')],
        initial_option: option('2'),
      }),
    ]);
    expect(html).toContain(
      '<option value="">Choose</option><option value="1">Option 1</option><option value="2" selected>Option 2</option>',
    );
  });

  it('offers conversations as its filter says', () => {
    const html = drawnView([
      input({ type: 'conversations_select', action_id: 'a', filter: { include: ['public'] } }),
      input({ type: 'conversations_select', action_id: 'a' }, { block_id: 'any' }),
      input({ type: 'channels_select', action_id: 'a' }, { block_id: 'channel' }),
    ]);
    expect(html.match(/<option value="C0GENERAL"># general</g)).toHaveLength(3);
    expect(html.match(/<option value="D0ADA">ada</g)).toHaveLength(1);
  });
});

describe('boxes', () => {
  const boxes: Checkboxes = {
    type: 'checkboxes',
    action_id: 'a',
    options: [option('1'), { ...option('2'), description: plain('more of it') }],
    initial_options: [option('1')],
  };

  it('are a group with the label of the field, ticked as they stand', () => {
    const html = drawnView([input(boxes)]);
    expect(html).toContain('<span class="label" id="V1-0-label">When</span>');
    expect(html).toContain(
      '<div class="boxes" role="group" id="V1-0" data-kind="checkboxes" data-action-id="a" aria-labelledby="V1-0-label">',
    );
    expect(html).toContain('<input type="checkbox" value="1" checked>');
    expect(html).toContain('<input type="checkbox" value="2">');
    expect(html).toContain('<small>more of it</small>');
  });
});

describe('the forms of the bot', () => {
  const request = { query: { kind: 'id' as const, id: 1 }, parameters: [], options: emptyDisplayOptions };
  const digest = {
    subject: { kind: 'new' as const, channelId: 'C0GENERAL' },
    question: emptyQuestion,
    terms: defaultTermTexts,
    defaultTop: 10,
    executionsPerDay: 5,
  };
  const views = [
    renderSaveForm(request, '1', '/dune', undefined),
    renderAskForm(emptyQuestion, undefined, 10),
    renderDigestForm(digest),
    renderDigestForm({ ...digest, subject: { kind: 'edit', id: 'x', number: 3, channelId: 'C0GENERAL' } }),
  ];
  const variants = views.map(({ title, blocks }) => ({ title: title.text, blocks: viewBlocks(blocks) }));

  it.each(variants)('$title is drawn whole', ({ blocks }) => {
    const html = drawnView(blocks);
    expect(html).not.toContain('not-drawn');
    expect(html.match(/data-block-id=/g)).toHaveLength(blocks.length);
    expect(html.match(/ autofocus/g)).toHaveLength(1);
  });

  it('say of a digest which channel it is in, by name', () => {
    expect(variants.map(({ blocks }) => drawnView(blocks)).join('')).toContain('#general</span>');
  });
});

describe('what stands under a link', () => {
  it('is set off beneath the message', () => {
    const html = drawMessage(message, names, { 'https://dune.com/queries/1': [{ type: 'divider' }] });
    expect(html).toContain('<div class="unfurl"><div class="blocks"><div class="block divider"');
  });
});
