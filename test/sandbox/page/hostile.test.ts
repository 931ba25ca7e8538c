import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzzRuns } from '../../support/fuzz.ts';
import { drawn, drawnView } from './given.ts';
import { problemsIn, seenIn } from './markup.ts';

const runs = fuzzRuns(200);

/** Texts that would be tags, attributes, scripts or addresses if they were let. */
const nasty = fc.oneof(
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    `' onmouseover='alert(1)`,
    '" autofocus onfocus="alert(1)',
    '</textarea><script>alert(1)</script>',
    '</title></svg><script>alert(1)</script>',
    '<!--',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '<javascript:alert(1)|press>',
    '<https://example.com/"onclick="alert(1)|press>',
    '<!date^1^{date}^javascript:alert(1)|x>',
    '`<b>`*<i>*',
    'constructor',
    '__proto__',
    '{constructor} {valueOf}',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
);

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string) => ({ value: text, text: plain(text), description: plain(text) });

/** A text in every place that takes one. */
const everywhere = (words: string): readonly KnownBlock[] => [
  { type: 'header', text: plain(words) },
  { type: 'section', text: { type: 'mrkdwn', text: words }, fields: [plain(words)], block_id: words },
  { type: 'context', elements: [{ type: 'mrkdwn', text: words }, plain(words)] },
  { type: 'image', image_url: words, alt_text: words },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: words, style: { code: true } },
          { type: 'link', url: words, text: words },
          { type: 'user', user_id: words },
          { type: 'channel', channel_id: words },
          { type: 'usergroup', usergroup_id: words },
          { type: 'emoji', name: words, unicode: words },
          { type: 'date', timestamp: 1, format: words, fallback: words, url: words },
        ],
      },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: words }] },
    ],
  },
  {
    type: 'actions',
    elements: [
      {
        ...{ type: 'button', text: plain(words), action_id: words, value: words, url: words },
        accessibility_label: words,
        confirm: { title: plain(words), text: plain(words), confirm: plain(words), deny: plain(words) },
      },
      { type: 'overflow', action_id: 'o', options: [{ ...option(words), url: words }, option(words)] },
      { type: 'static_select', action_id: 's', placeholder: plain(words), options: [option(words)] },
    ],
  },
];

const fields = (words: string): readonly KnownBlock[] => {
  const field = { type: 'input' as const, label: plain(words), hint: plain(words) };
  const element = { action_id: words, placeholder: plain(words) };
  return [
    { ...field, element: { type: 'plain_text_input', ...element, initial_value: words } },
    { ...field, element: { type: 'plain_text_input', ...element, initial_value: words, multiline: true } },
    { ...field, block_id: 'b', element: { type: 'checkboxes', action_id: 'c', options: [option(words)] } },
  ];
};

const table = (words: string): KnownBlock => ({
  type: 'data_table',
  caption: words,
  rows: [
    [{ type: 'raw_text', text: words }],
    [{ type: 'raw_text', text: words }],
    [{ type: 'raw_number', value: 1, text: words }],
  ],
});

const chart = (words: string): unknown => ({
  ...{ type: 'data_visualization', title: words },
  chart: {
    type: 'bar',
    series: [{ name: words, data: [{ label: words, value: 1 }] }],
    axis_config: { categories: [words], x_label: words, y_label: words },
  },
});

describe('hostile text', () => {
  it('stays text in every place of a message', () => {
    fc.assert(
      fc.property(nasty, (words) => {
        const blocks: readonly KnownBlock[] = JSON.parse(
          JSON.stringify([...everywhere(words), table(words), chart(words), { type: words }]),
        );
        expect(problemsIn(drawn({ blocks, from: words, onlyFor: words }))).toEqual([]);
        expect(problemsIn(drawn({ text: words, blocks: [] }))).toEqual([]);
      }),
      runs,
    );
  });

  it('stays text in every place of a form', () => {
    fc.assert(
      fc.property(nasty, (words) => {
        const html = drawnView([...everywhere(words), ...fields(words)], { errors: { b: words } });
        expect(problemsIn(html)).toEqual([]);
      }),
      runs,
    );
  });

  it('is seen as it is where it is literal', () => {
    fc.assert(
      fc.property(nasty, (words) => {
        expect(seenIn(drawn({ blocks: [table(words)] }))).toContain(words);
        expect(seenIn(drawn({ blocks: [{ type: 'header', text: plain(words) }] }))).toContain(words);
      }),
      runs,
    );
  });

  it('leads to the web only', () => {
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '/relative',
      'HTTP:x y',
    ])
      expect(
        drawn({
          blocks: [
            {
              type: 'rich_text',
              elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url }] }],
            },
          ],
        }),
      ).not.toContain('<a ');
  });
});
