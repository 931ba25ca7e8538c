import { expect, it } from 'vitest';
import { searchButton } from '../../../src/messages/problems/correction.ts';

it('searches dune.com for as many words as an address holds, cut between characters', () => {
  const start = 'x'.repeat(199);
  expect(searchButton(`${start}🎉 volumes`).url).toBe(
    `https://dune.com/discover/content/relevant?q=${start}&resource-type=queries`,
  );
  expect(searchButton('half a 🎉'.slice(0, -1)).url).toContain('q=half%20a%20%EF%BF%BD&');
});
