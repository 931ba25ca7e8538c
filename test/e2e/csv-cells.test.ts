import { describe, expect, it } from 'vitest';
import { parseCsv } from '../results/parse-csv.ts';
import { useBench } from '../support/bench.ts';

const maxRows = 3_000;
const { sandboxed, type } = useBench({
  environment: { CSV_MOST_ROWS: String(maxRows), CONFIRM_ABOVE_CREDITS: '1000000' },
});

/** What Dune sends for a question, each value as it is written there; a number in its own digits. */
const sentBy = async (queryId: number) => {
  const { dune } = sandboxed();
  const url = `${dune.url}/v1/query/${queryId}/results?limit=${maxRows}`;
  const text = await (await fetch(url, { headers: { 'x-dune-api-key': dune.key } })).text();
  type Reviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown;
  const parse: (json: string, reviver: Reviver) => unknown = JSON.parse;
  const asWritten: Reviver = (_key, value, context) =>
    typeof value === 'number' ? { digits: context?.source } : value;
  const { result } = Object(parse(text, asWritten));
  const names: readonly string[] = result.metadata?.column_names ?? [];
  const rows: readonly Record<string, unknown>[] = result.rows;
  return { names, rows };
};

const toCsvText = (value: unknown): string => {
  if (value === null) return '';
  // UTF-8 has no halves of pairs.
  if (typeof value !== 'object') return String(value).toWellFormed();
  if ('digits' in value) return String(value.digits);
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && 'digits' in inner
      ? JSON.rawJSON(String(inner.digits))
      : inner,
  );
};

const fileOf = async (command: string): Promise<string> => {
  const said = await type(command);
  const id = said.flatMap(({ files = [] }) => files)[0]?.id ?? '';
  return sandboxed().slack.fileBytes(id)?.toString('utf8') ?? '';
};

describe('a CSV file holds what Dune sent, cell by cell', () => {
  it.each([
    ['thousands of rows, over several pages', 7770001],
    ['hostile texts', 6660001],
    ['links', 2616430],
    ['integers beyond 2^53', 5150001],
    ['nulls, arrays and booleans', 3672612],
    ['times', 4159712],
    ['34 columns', 3493826],
  ])('%s (%i)', async (_name, queryId) => {
    const { names, rows } = await sentBy(queryId);
    const [header, ...lines] = parseCsv(await fileOf(`${queryId} --csv --private`));
    expect(header).toEqual(names);
    expect(rows.length).toBeGreaterThan(0);
    expect(lines).toHaveLength(rows.length);
    lines.forEach((line, index) => {
      line.forEach((cell, column) => {
        const value = rows[index]?.[names[column] ?? ''];
        // Only a text can have got an apostrophe, and only where it would be a formula.
        const isDefused = typeof value === 'string' && cell === `'${value}` && /^[=+\-@\t\r\n]/.test(value);
        if (!isDefused) expect(cell).toBe(toCsvText(value));
      });
    });
  });

  it('and asks for no more rows than the most, in pages of which each begins where the one before ended', async () => {
    await fileOf('7770001 --csv');
    const pages = sandboxed()
      .dune.requests.filter(({ search }) => search.has('offset'))
      .map(({ search, path }) => ({
        path,
        from: Number(search.get('offset')),
        rows: Number(search.get('limit')),
      }));
    expect(new Set(pages.map(({ path }) => path)).size).toBe(1);
    expect(pages[0]?.path).toMatch(/\/execution\/\w+\/results$/);
    expect(pages.length).toBeGreaterThan(2);
    let next = 0;
    for (const { from, rows } of pages) {
      expect(from).toBe(next);
      next += rows;
    }
    expect(next).toBe(maxRows);
  });
});
