import type { DuneClient, PageRead } from './client.ts';
import type { PageOutcome } from './outcome.ts';

/** A page that has rows, or the first one without. */
export type Page = Extract<PageOutcome, { kind: 'result' }>;

/** How reading all pages ended. */
export type PagesEnd =
  | {
      readonly kind: 'read';
      readonly last: Page /** There are rows that were not read. */;
      readonly hasMore: boolean;
    }
  | { readonly kind: 'unread'; readonly outcome: Exclude<PageOutcome, Page> }
  | { readonly kind: 'stopped' };

/** What reading pages takes. */
export type PagesTools = {
  readonly client: Pick<DuneClient, 'page'>;
  readonly mostRows: number;
  /** Aborted when nobody wants the rest. */
  readonly stopping: AbortSignal;
};

/** For one page in all, ms; the calls of a minute may be used up. */
const pageBudgetMs = 90_000;

/** Small, for nothing is known yet of how long the rows are; Dune bills what it sends, wanted or not. */
const firstRows = 50;
/** What a page should weigh, bytes: little memory, and few enough calls. */
const pageBytes = 1_000_000;
/** Rows may get longer further down. */
const mostGrowth = 50;
/** Source: docs.dune.com/api-reference/executions/pagination: values in one answer, unless an account lifts it. */
const mostValues = 250_000;

const rowsOfNext = ({ bytes, result: { rows, columns } }: Page): number => {
  const byWeight = Math.floor((pageBytes * rows.length) / bytes);
  const byValues = Math.floor(mostValues / Math.max(1, columns.length));
  return Math.max(1, Math.min(byWeight, byValues, rows.length * mostGrowth));
};

/** Whether there are no rows behind those that were read; a page may be shorter than asked for without being the last. */
const isLast = ({ result: { rows, totalRows } }: Page, read: number): boolean =>
  rows.length === 0 || (totalRows !== undefined && read >= totalRows);

const whenAborted = (signal: AbortSignal) => {
  let stop = (): void => undefined;
  const aborted = new Promise<'stopped'>((resolve) => {
    stop = () => resolve('stopped');
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  return { aborted, forget: () => signal.removeEventListener('abort', stop) };
};

/**
 * Reads the rows of one run page by page, `mostRows` at the most, and hands each page over before it reads the next, so
 * that one is in memory at a time. From the second page on it leaves places in the minute to people who wait.
 */
export const readPages = async (
  read: Omit<PageRead, 'limit' | 'offset'>,
  { client, mostRows, stopping }: PagesTools,
  onPage: (page: Page) => Promise<void>,
): Promise<PagesEnd> => {
  const { aborted, forget } = whenAborted(stopping);
  let offset = 0;
  let size = firstRows;
  try {
    for (;;) {
      const limit = Math.min(size, mostRows - offset);
      const asked = client.page({ ...read, limit, offset }, pageBudgetMs, offset > 0);
      const page = await Promise.race([aborted, asked]);
      if (page === 'stopped') return { kind: 'stopped' };
      if (page.kind === 'too-large' && limit > 1) {
        size = Math.ceil(limit / 4);
        continue;
      }
      if (page.kind !== 'result') return { kind: 'unread', outcome: page };
      await onPage(page);
      offset += page.result.rows.length;
      const hasMore = !isLast(page, offset);
      if (!hasMore || offset >= mostRows) return { kind: 'read', last: page, hasMore };
      size = rowsOfNext(page);
    }
  } finally {
    forget();
  }
};
