import { type EverythingPage, parseEverything, printEverything } from './everything/part.ts';

/** The pages that an App Home shows, from 0; past the end means the last page. */
export type HomePages = {
  readonly page: number;
  readonly shortcutsPage: number;
  /** An admin sees this instead of their own. */
  readonly everything?: EverythingPage | undefined;
};

/** The pages that somebody sees who opens their App Home. */
export const firstPages: HomePages = { page: 0, shortcutsPage: 0 };

/** Parses a page number; anything else means the first page. */
export const parsePage = (text: string | undefined): number => {
  const page = Number(text);
  return Number.isSafeInteger(page) && page >= 0 ? page : 0;
};

/** Prints the pages for the metadata of a view. */
export const printPages = ({ page, shortcutsPage, everything }: HomePages): string =>
  [page, shortcutsPage, ...(everything === undefined ? [] : [printEverything(everything)])].join(' ');

/** Parses the pages that a view shows. One of an older version has only the page of digests. */
export const parsePages = (metadata: string | undefined): HomePages => {
  const [page, shortcutsPage, everything] = (metadata ?? '').split(' ');
  const shown = parseEverything(everything);
  return {
    page: parsePage(page),
    shortcutsPage: parsePage(shortcutsPage),
    ...(shown !== undefined && { everything: shown }),
  };
};
