import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findQueryLink } from '../../src/command/find-query-link.ts';

const base = { id: 12, parameters: [{ name: 'chain', value: 'base' }] };

describe('the query that a message links', () => {
  test.each([
    ['see https://dune.com/queries/12?chain=base', base],
    ['<https://dune.com/queries/12?chain=base|volumes> are up', base],
    ['<https://dune.com/queries/12?chain=base&amp;sidebar=none>', base],
    ['(https://dune.com/queries/12?chain=base).', base],
    ['https://example.org/queries/1 and https://dune.com/queries/12?chain=base', base],
    ['https://dune.com/hildobby/nft then https://dune.com/queries/12?chain=base, ok', base],
    ['no link, only 12', undefined],
    ['dune.com', undefined],
    ['', undefined],
  ])('%j', (text, query) => {
    expect(findQueryLink({ text })).toEqual(query);
  });

  it('may stand in blocks, or under a link', () => {
    const element = { type: 'link', url: 'https://dune.com/queries/12?chain=base', text: 'x' };
    const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] }];
    expect(findQueryLink({ text: 'x', blocks })).toEqual(base);
    expect(findQueryLink({ text: 'x', attachments: [{ from_url: element.url }] })).toEqual(base);
  });

  it('is looked for in whatever Slack gives', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (message) => {
        expect(() => findQueryLink(message)).not.toThrow();
      }),
    );
  });
});
