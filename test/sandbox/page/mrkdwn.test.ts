import { describe, expect, it } from 'vitest';
import { drawn } from './given.ts';

const said = (text: string): string =>
  /<div class="block text">(?<inside>.*)<\/div><\/div><\/div><\/div>$/s.exec(drawn({ text }))?.groups?.[
    'inside'
  ] ?? '';

describe('mrkdwn', () => {
  it.each([
    ['*bold* _it_ ~gone~ `code`', '<strong>bold</strong> <em>it</em> <del>gone</del> <code>code</code>'],
    ['_*both*_', '<em><strong>both</strong></em>'],
    ['a*b*c and 2 * 3 * 4', 'a*b*c and 2 * 3 * 4'],
    ['*not\nover lines*', '*not\nover lines*'],
    ['`*code*`', '<code>*code*</code>'],
    ['```\na  *b*\n```', '<pre>a  *b*</pre>'],
    ['&lt;b&gt; &amp;amp;', '&lt;b&gt; &amp;amp;'],
    ['*\u2060joined*\u2060', '*\u2060joined*\u2060'],
    ['&gt; said\nafter', '<blockquote>said</blockquote>after'],
    ['```\n&gt; code\n```', '<pre>&gt; code</pre>'],
    [
      '<@U0ADA> in <#C0GENERAL|general>',
      '<span class="mention">@ada</span> in <span class="mention">#general</span>',
    ],
    ['<!here>', '<span class="mention crowd">@here</span>'],
    [
      '*<https://dune.com/queries/1|a *link*>*',
      '<strong><a href="https://dune.com/queries/1" target="_blank" rel="noreferrer">a *link*</a></strong>',
    ],
    [
      '<https://dune.com/?a=1&amp;b=2>',
      '<a href="https://dune.com/?a=1&amp;b=2" target="_blank" rel="noreferrer">https://dune.com/?a=1&amp;b=2</a>',
    ],
  ])('draws %j', (text, html) => {
    expect(said(text)).toBe(html);
  });

  it.each([
    ['{date_short} {time}', /^Nov 24 9:05\sAM$/],
    ['{date_num} {time_secs}', /^2026-11-24 9:05:00\sAM$/],
    ['{date_short_pretty} at {time}', /^Today at 9:05\sAM$/],
    ['since {date_pretty}', /^since today$/],
    ['{date_long}', /^Tuesday, November 24th$/],
    ['{date_long_full} {date_slash}', /^November 24, 2026 24\/11\/2026$/],
    ['{ago}', /^4 hours ago$/],
    ['{smell}', /^the fallback$/],
  ])('reads a date as %s', (template, words) => {
    const seconds = Date.parse('2026-11-24T08:05:00Z') / 1000;
    expect(said(`<!date^${seconds}^${template}|the fallback>`)).toMatch(words);
  });

  it('writes the year of a date half a year away or more', () => {
    const short = (at: string): string => said(`<!date^${Date.parse(at) / 1000}^{date_short}|x>`);
    const days = ['2026-06-01', '2027-05-01', '2026-05-01', '2027-06-01', '2025-11-24'];
    expect(days.map((day) => short(`${day}T12:00:00Z`))).toEqual([
      ...['Jun 1', 'May 1', 'May 1, 2026', 'Jun 1, 2027', 'Nov 24, 2025'],
    ]);
  });

  it('says just now for less than a minute', () => {
    expect(said(`<!date^${Date.parse('2026-11-24T11:59:40Z') / 1000}^at {time} ({ago})|x>`)).toMatch(
      /\(just now\)$/,
    );
  });

  it('calls other days by their dates', () => {
    const at = (day: string): string =>
      said(`<!date^${Date.parse(`${day}T08:05:00Z`) / 1000}^{date_short_pretty}|x>`);
    expect(['2026-11-23', '2026-11-25', '2026-11-22'].map(at)).toEqual([
      ...['Yesterday', 'Tomorrow', 'Nov 22'],
    ]);
  });
});
