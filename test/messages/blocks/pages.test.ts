import fc from 'fast-check';
import { expect, it } from 'vitest';
import { choosePage, pagingBlocks } from '../../../src/messages/blocks/pages.ts';

const inPages = (all: readonly number[], page: number, size: number) =>
  choosePage(all, page, (rest) => rest.slice(0, size));

it('pages hold every item once, in order, however few fit', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 60 }), fc.nat({ max: 9 }), (all, size) => {
      const { pages, count } = inPages(all, 0, size);
      const read = Array.from({ length: pages }, (_one, page) => inPages(all, page, size).items).flat();
      expect(read).toEqual(all);
      expect(count).toBe(all.length);
    }),
  );
});

it('a page past the end is the last one', () => {
  expect(inPages([1, 2, 3], 9, 2)).toEqual({ items: [3], page: 1, pages: 2, count: 3 });
  expect(pagingBlocks(inPages([1, 2], 9, 2), 'digests', () => expect.fail('there is no other page'))).toEqual(
    [],
  );
});
