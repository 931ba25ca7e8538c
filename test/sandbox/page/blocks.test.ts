import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { drawn, drawnBlocks } from './given.ts';

describe('the head of a message', () => {
  it('names the app and tells the time in the zone of the reader', () => {
    const html = drawn({});
    expect(html).toContain('>Dune Results</strong> <span class="badge">App</span>');
    expect(html).toContain('datetime="2026-11-24T08:05:00.000Z"');
    expect(html).toMatch(/>9:05\sAM<\/time>/);
    expect(html).not.toContain('Only visible to you');
  });

  it('names a person, who is no app', () => {
    const html = drawn({ from: 'U0ADA' });
    expect(html).toContain('>ada</strong>');
    expect(html).not.toContain('badge');
  });

  it('says who alone sees it', () => {
    expect(drawn({ onlyFor: 'U0ADA' })).toContain('Only visible to you');
  });

  it('shows the text where there are no blocks', () => {
    expect(drawn({ text: 'It is *done*.' })).toContain('It is <strong>done</strong>.');
    expect(drawn({ text: 'unseen', blocks: [{ type: 'divider' }] })).not.toContain('unseen');
  });
});

describe('an edited message', () => {
  it('is marked if it is text, as in Slack', () => {
    expect(drawn({ text: 'done', edited: true })).toContain('done <span class="edited">(edited)</span>');
    expect(drawn({ text: 'done' })).not.toContain('(edited)');
    expect(drawn({ blocks: [{ type: 'divider' }], edited: true })).not.toContain('(edited)');
  });
});

describe('text', () => {
  it('draws rich text with its styles, people, channels and dates', () => {
    const html = drawnBlocks({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'all', style: { bold: true, italic: true, strike: true, code: true } },
            { type: 'link', url: 'https://dune.com/queries/1', text: 'there' },
            { type: 'user', user_id: 'U0ADA' },
            { type: 'channel', channel_id: 'C0GENERAL' },
            { type: 'broadcast', range: 'here' },
            { type: 'emoji', name: 'wave', unicode: '1f44b' },
            { type: 'date', timestamp: 1_795_507_200, format: '{date_short_pretty} at {time}' },
          ],
        },
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'said' }] },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'a  b' }] },
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] }],
        },
      ],
    });
    expect(html).toContain('<strong><em><del><code>all</code></del></em></strong>');
    expect(html).toContain('<a href="https://dune.com/queries/1" target="_blank" rel="noreferrer">there</a>');
    for (const name of ['@ada', '#general', '@here']) expect(html).toContain(`>${name}</span>`);
    expect(html).toContain('👋');
    expect(html).toMatch(/Today at 9:00\sAM/);
    expect(html).toContain('<blockquote>said</blockquote><pre>a  b</pre>');
    expect(html).toContain('<ol data-indent="0" start="1"><li>one</li></ol>');
  });

  it('draws a header, a section with fields, a context and a line', () => {
    const html = drawnBlocks(
      { type: 'header', text: { type: 'plain_text', text: 'Your digests' } },
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '*one*' },
        fields: [{ type: 'plain_text', text: '*two*' }],
      },
      { type: 'context', elements: [{ type: 'mrkdwn', text: '_three_' }] },
      { type: 'divider' },
    );
    expect(html).toContain('role="heading" aria-level="3">Your digests</div>');
    expect(html).toContain('<strong>one</strong>');
    expect(html).toContain('<div>*two*</div>');
    expect(html).toContain('<em>three</em>');
    expect(html).toContain('<hr>');
  });

  it('loads no image from elsewhere', () => {
    const html = drawnBlocks({ type: 'image', image_url: 'https://example.com/a.png', alt_text: 'A chart' });
    expect(html).not.toContain('<img');
    expect(html).toContain('>A chart</a>');
  });
});

describe('what can be pressed', () => {
  it('says of a button what the page needs to know', () => {
    const html = drawnBlocks({
      type: 'actions',
      block_id: 'row',
      elements: [
        {
          type: 'button',
          action_id: 'stop',
          value: '3',
          style: 'danger',
          text: { type: 'plain_text', text: 'Unsubscribe' },
          confirm: {
            title: { type: 'plain_text', text: 'Are you sure?' },
            text: { type: 'mrkdwn', text: 'It "ends".' },
            confirm: { type: 'plain_text', text: 'Unsubscribe' },
            deny: { type: 'plain_text', text: 'Cancel' },
          },
        },
      ],
    });
    expect(html).toContain('data-block-id="row"');
    expect(html).toContain(
      '<button type="button" class="button danger" data-kind="button" data-action-id="stop" data-value="3" data-dispatch',
    );
    const confirm = /data-confirm="([^"]*)"/.exec(html)?.[1]?.replaceAll('&quot;', '"') ?? '';
    expect(JSON.parse(confirm)).toEqual({
      title: 'Are you sure?',
      text: 'It "ends".',
      confirm: 'Unsubscribe',
      deny: 'Cancel',
      style: 'primary',
    });
  });

  it('draws a button with an address as a link that is a button, too', () => {
    const html = drawnBlocks({
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'open',
          url: 'https://dune.com/queries/1',
          text: { type: 'plain_text', text: 'Open' },
        },
      ],
    });
    expect(html).toContain('data-block-id="block-0"');
    expect(html).toMatch(
      /<a href="https:\/\/dune.com\/queries\/1"[^>]* data-kind="button" data-action-id="open"/,
    );
  });

  it('draws the menu behind three dots', () => {
    const options = ['edit', 'stop'].map((value) => ({
      text: { type: 'plain_text' as const, text: value },
      value,
    }));
    const html = drawnBlocks({
      type: 'section',
      text: { type: 'plain_text', text: 'A digest' },
      accessory: { type: 'overflow', action_id: 'more', options },
    });
    expect(html).toContain('<summary aria-label="More actions" aria-haspopup="menu">');
    expect(html).toContain('data-kind="overflow" data-action-id="more" data-value="stop" data-dispatch>stop');
  });
});

describe('what nobody can draw', () => {
  it('is a red line that names it', () => {
    const blocks: readonly KnownBlock[] = JSON.parse('[{"type":"hologram"},{"type":"divider"}]');
    const html = drawn({ blocks });
    expect(html).toContain('<p class="not-drawn" role="note">Not drawn: hologram</p>');
    expect(html).toContain('<hr>');
  });

  it('is told also within a block', () => {
    const blocks: readonly KnownBlock[] = JSON.parse(
      `[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"smell"}]},{"type":"rich_text_cloud"}]},
        {"type":"actions","elements":[{"type":"lever","action_id":"a"}]}]`,
    );
    const html = drawn({ blocks });
    for (const type of ['smell', 'rich_text_cloud', 'lever']) expect(html).toContain(`Not drawn: ${type}`);
  });
});
