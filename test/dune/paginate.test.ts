import { describe, expect, it } from 'vitest';
import type { Priority } from '../../src/core/priority.ts';
import type { Page, PageOutcome } from '../../src/dune/outcome.ts';
import { readPages } from '../../src/dune/paginate.ts';
import type { PageRead, ReadOptions } from '../../src/dune/result-request.ts';

const times = { submittedAt: undefined, startedAt: undefined, endedAt: undefined, expiresAt: undefined };

const pageOf = (rows: number, more: Partial<Page> = {}): Page => ({
  ...{ kind: 'page', execution: { id: '01X', queryId: 1, ...times }, partial: false, totalRows: undefined },
  columns: [{ name: 'a', type: undefined }],
  rows: Array.from({ length: rows }, () => ['x']),
  bytes: rows * 1_000,
  ...more,
});

const run = {
  ...{ queryId: 1, executionId: '01X', parameters: [], columns: [], sort: [], where: undefined },
} as const;

/** Reads everything from a Dune that answers each read so. */
const readFrom = async (
  answer: (read: PageRead) => PageOutcome,
  { mostRows: maxRows = 10_000, stopping = new AbortController().signal } = {},
) => {
  const asked: { offset: number; limit: number; priority: Priority | undefined }[] = [];
  const page = async (
    read: PageRead,
    _budgetMs: number,
    { priority }: ReadOptions = {},
  ): Promise<PageOutcome> => {
    asked.push({ offset: read.offset, limit: read.limit, priority });
    return answer(read);
  };
  let taken = 0;
  const end = await readPages(run, { client: { page }, maxRows, stopping }, async ({ rows }) => {
    const count = [...rows].length;
    taken += count;
    return count;
  });
  return { end, asked, taken };
};

const total = 2_000;
const rowsLeft = ({ offset, limit }: PageRead): number => Math.max(0, Math.min(limit, total - offset));

describe('pages', () => {
  it('are small at first, then of a size by weight, and in the background from the second on', async () => {
    const { end, asked, taken } = await readFrom((read) => pageOf(rowsLeft(read), { totalRows: total }));
    expect(asked.map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 50],
      [50, 500],
      [550, 500],
      [1050, 500],
      [1550, 500],
    ]);
    expect(asked.map(({ priority }) => priority)).toEqual(['interactive', ...Array(4).fill('background')]);
    expect(taken).toBe(total);
    expect(end).toMatchObject({ kind: 'read', hasMore: false });
  });

  it('end with an empty one where Dune does not tell how many rows there are, or tells too many', async () => {
    for (const told of [undefined, 9_999]) {
      const { end, asked, taken } = await readFrom((read) => pageOf(rowsLeft(read), { totalRows: told }));
      expect(taken).toBe(total);
      expect(asked.at(-1)?.offset).toBe(total);
      expect(end).toMatchObject({ kind: 'read', hasMore: false });
    }
  });

  it('that are shorter than asked for are not the last ones', async () => {
    const { asked, taken } = await readFrom((read) =>
      pageOf(Math.min(rowsLeft(read), 200), { totalRows: total }),
    );
    expect(taken).toBe(total);
    expect(asked.map(({ offset }) => offset).slice(0, 4)).toEqual([0, 50, 250, 450]);
  });

  it('stop at the most rows, of which no more are asked for', async () => {
    const { end, asked, taken } = await readFrom((read) => pageOf(rowsLeft(read), { totalRows: total }), {
      mostRows: 600,
    });
    expect(taken).toBe(600);
    expect(asked.at(-1)).toMatchObject({ offset: 550, limit: 50 });
    expect(end).toMatchObject({ kind: 'read', hasMore: true });
  });

  it('hold no more values than Dune gives at once', async () => {
    const columns = Array.from({ length: 1_000 }, (_one, index) => ({ name: `c${index}`, type: undefined }));
    const { asked } = await readFrom((read) => pageOf(rowsLeft(read), { columns, bytes: 10 }), {
      mostRows: 1_000,
    });
    expect(asked[1]?.limit).toBe(250);
  });

  it('that are too large are asked for in parts, down to one row', async () => {
    const tooLarge = { kind: 'too-large', bytes: 16 } as const;
    const { end, asked } = await readFrom((read) =>
      read.limit > 3 ? tooLarge : pageOf(read.limit, { totalRows: 3 }),
    );
    expect(asked.slice(0, 4).map(({ limit }) => limit)).toEqual([50, 13, 4, 1]);
    expect(end).toMatchObject({ kind: 'read' });
    expect((await readFrom(() => tooLarge)).end).toEqual({ kind: 'unread', outcome: tooLarge });
  });

  it('that Dune does not give end it, with what it said', async () => {
    const refused = { kind: 'out-of-credits', detail: 'spent' } as const;
    const { end, taken } = await readFrom((read) => (read.offset > 0 ? refused : pageOf(50)));
    expect(end).toEqual({ kind: 'unread', outcome: refused });
    expect(taken).toBe(50);
  });

  it('whose rows are no JSON end it, too', async () => {
    const rows = {
      *[Symbol.iterator]() {
        yield ['x'];
        throw new SyntaxError('Unexpected end of JSON input');
      },
    };
    expect((await readFrom(() => pageOf(2, { rows }))).end).toMatchObject({
      kind: 'unread',
      outcome: { kind: 'unreadable' },
    });
  });

  it('are not waited for once nobody wants them', async () => {
    const stopping = new AbortController();
    const reading = readFrom(
      () => {
        stopping.abort();
        return pageOf(50);
      },
      { stopping: stopping.signal },
    );
    expect((await reading).end).toEqual({ kind: 'stopped' });
  });
});
