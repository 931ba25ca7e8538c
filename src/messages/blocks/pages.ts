import type { Button, KnownBlock } from '@slack/types';
import { actionIds, buttonRow, valueButton } from './buttons.ts';
import { paragraph, richText, textElement } from './rich-text.ts';

/** One page of a list. Pages count from 0. */
export type ListPage<T> = {
  readonly items: readonly T[];
  readonly page: number;
  readonly pages: number;
  /** Over all pages. */
  readonly count: number;
};

/**
 * Splits a list into pages and returns one; past the end the last one. `takeFitting` returns as many items, from the top, as a page
 * has room for.
 */
export const choosePage = <T>(
  all: readonly T[],
  wanted: number,
  takeFitting: (rest: readonly T[]) => readonly T[],
): ListPage<T> => {
  const pages: (readonly T[])[] = [];
  for (let rest = all; rest.length > 0; ) {
    const fitting = takeFitting(rest);
    const items = fitting.length === 0 ? rest.slice(0, 1) : fitting;
    pages.push(items);
    rest = rest.slice(items.length);
  }
  const page = Math.max(0, Math.min(wanted, pages.length - 1));
  return { items: pages[page] ?? [], page, pages: Math.max(1, pages.length), count: all.length };
};

/** Draws where in a list the reader is, and the way to its other pages. Nothing for a single page. */
export const pagingBlocks = (
  { page, pages, count }: Omit<ListPage<unknown>, 'items'>,
  what: string,
  button: (label: string, page: number) => Button,
): readonly KnownBlock[] =>
  pages === 1
    ? []
    : [
        richText(paragraph(textElement(`Page ${page + 1} of ${pages} · ${count} ${what}`))),
        buttonRow(
          page > 0 ? button('Previous', page - 1) : undefined,
          page + 1 < pages ? button('Next', page + 1) : undefined,
        ),
      ];

/** Creates the button that shows another page of a channel's digests or of the shortcuts. Pages count from 0. */
export const turnPageButton =
  (actionId: string) =>
  (label: string, page: number): Button =>
    valueButton(label, `${actionId}.${page}`, String(page));

/** Creates the button that shows another page of a digest's history. */
export const historyPageButton = (subscriptionId: string, label: string, page: number): Button =>
  valueButton(label, `${actionIds.historyPage}.${page}`, `${page} ${subscriptionId}`);
