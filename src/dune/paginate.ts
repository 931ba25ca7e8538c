import type { DuneClient } from './client.ts';
import type { Page, PageOutcome } from './outcome.ts';
import type { PageRead } from './result-request.ts';

/** How reading all pages ended. */
export type PaginationEnd =
  | {
      readonly kind: 'read';
      readonly last: Page /** There are rows that were not read. */;
      readonly hasMore: boolean;
    }
  | { readonly kind: 'unread'; readonly outcome: Exclude<PageOutcome, Page> }
  | { readonly kind: 'stopped' };

/** The dependencies and limits of reading pages. */
export type PageDependencies = {
  readonly client: Pick<DuneClient, 'page'>;
  readonly maxRows: number;
  /** Aborted when nobody wants the rest. */
  readonly stopping: AbortSignal;
};

/** The budget of one page, ms: the calls of a minute may be used up. */
const pageBudgetMs = 90_000;

/** Small, because the length of the rows isn't known yet, and Dune bills all that it sends. */
const firstRows = 50;
/** The target size of a page, bytes: little memory, and few enough calls. */
const pageBytes = 500_000;
/** Rows may get longer further down. */
const maxGrowth = 50;
/** Source: docs.dune.com/api-reference/executions/pagination: values in one response, unless an account lifts it. */
const maxValues = 250_000;

const nextPageRows = ({ bytes, columns }: Page, rows: number): number => {
  const byWeight = Math.floor((pageBytes * rows) / bytes);
  const byValues = Math.floor(maxValues / Math.max(1, columns.length));
  return Math.max(1, Math.min(byWeight, byValues, rows * maxGrowth));
};

/** Tells if there are no more rows; a page can be shorter than asked for without being the last. */
const isLast = ({ totalRows }: Page, rows: number, read: number): boolean =>
  rows === 0 || (totalRows !== undefined && read >= totalRows);

/**
 * Returns the result of the work, or that it was stopped before. Each call has its own promise: one that is raced
 * against a long-lived promise stays in memory as long as that one.
 */
const unlessAborted = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T | 'stopped'> => {
  const { promise, resolve } = Promise.withResolvers<'stopped'>();
  const stop = (): void => resolve('stopped');
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([promise, work]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
};

/**
 * Reads the rows of one run page by page, at most `mostRows`, and hands each page over before it reads the next, so that one
 * page at a time is in memory. `onPage` takes its rows and returns their number. After the first page it leaves slots to people.
 */
export const readPages = async (
  read: Omit<PageRead, 'limit' | 'offset'>,
  { client, maxRows, stopping }: PageDependencies,
  onPage: (page: Page) => Promise<number>,
): Promise<PaginationEnd> => {
  let offset = 0;
  let size = firstRows;
  try {
    for (;;) {
      const limit = Math.min(size, maxRows - offset);
      const priority = offset > 0 ? 'background' : 'interactive';
      const requested = client.page({ ...read, limit, offset }, pageBudgetMs, { priority });
      const page = await unlessAborted(requested, stopping);
      if (page === 'stopped') return { kind: 'stopped' };
      if (page.kind === 'too-large' && limit > 1) {
        size = Math.ceil(limit / 4);
        continue;
      }
      if (page.kind !== 'page') return { kind: 'unread', outcome: page };
      const rows = await onPage(page);
      offset += rows;
      const hasMore = !isLast(page, rows, offset);
      if (!hasMore || offset >= maxRows) return { kind: 'read', last: page, hasMore };
      size = nextPageRows(page, rows);
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: 'unread', outcome: { kind: 'unreadable', detail: error.message.slice(0, 200) } };
  }
};
