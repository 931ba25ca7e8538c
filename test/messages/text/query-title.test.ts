import { expect, it } from 'vitest';
import { queryTitle } from '../../../src/messages/text/format-question.ts';

it.each(['', ' ', '\u200b', '\u202e\u202c'])(
  'a query is called by its number where nobody sees its name %j',
  (name) => {
    expect(queryTitle({ id: 7, name })).toBe('Dune query 7');
    expect(queryTitle({ id: 7, name: 'NFT', title: name })).toBe('Dune query 7');
  },
);
