import { describe, expect, it } from 'vitest';
import { useBench } from '../support/bench.ts';

const url = 'https://dune.com/queries/3493826?chain=base';

const shownBy = async ({ sandboxed, during }: ReturnType<typeof useBench>, urls: readonly string[]) => {
  const { slack } = sandboxed();
  slack.setTerms({ scopes: new Set(['commands', 'chat:write', 'users:read', 'links:read', 'links:write']) });
  let ts = '';
  await during(async () => {
    ({ ts } = await slack.shareLinks({ text: `Look: ${urls.join(' ')}` }, urls));
  });
  return slack.workspace.unfurlsOf(ts);
};

describe('under the link of a query that Dune says is public', () => {
  const bench = useBench({ environment: { UNFURL: 'on' } });

  it('stand its first rows, with the values of the link', async () => {
    bench.sandboxed().dune.setPlan('paid');
    const shown = await shownBy(bench, [url]);
    const said = JSON.stringify(shown[url]);
    expect(said).toContain('DEX volume and trades by chain');
    expect(said).toContain('chain = base');
    expect(said).toMatch(/5 of \d+ rows/);
  });

  it('of several, up to three; of other pages and of values never run, nothing', async () => {
    bench.sandboxed().dune.setPlan('paid');
    const others = ['https://dune.com/hildobby/nft', 'https://dune.com/queries/3493826?chain=nowhere'];
    expect(Object.keys(await shownBy(bench, [...others, url]))).toEqual([url]);
  });
});

describe('under the link of a private query', () => {
  const bench = useBench({ environment: { UNFURL: 'on' } });

  it('stands nothing, though the key can read it', async () => {
    const { dune } = bench.sandboxed();
    dune.setPlan('paid');
    const run = { minutesAgo: 5, rows: [['secret']] };
    dune.add({ id: 77, name: 'Ours', owner: 'us', isOwn: true, columns: [['a', 'varchar']], runs: [run] });
    expect(await shownBy(bench, ['https://dune.com/queries/77'])).toEqual({});
    expect(dune.requests.filter(({ path }) => path.endsWith('/results'))).toEqual([]);
  });
});

describe('where the plan does not tell whether a query is public', () => {
  const bench = useBench({ environment: { UNFURL: 'on' } });

  it('stands nothing', async () => {
    expect(await shownBy(bench, [url])).toEqual({});
  });
});

describe('with DUNE_QUERIES', () => {
  const bench = useBench({ environment: { UNFURL: 'on', DUNE_QUERIES: '3493826' } });

  it('only queries of the list are shown', async () => {
    expect(Object.keys(await shownBy(bench, [url, 'https://dune.com/queries/5550001']))).toEqual([url]);
  });
});

describe('without UNFURL=on', () => {
  const bench = useBench();

  it('a link stays a link', async () => {
    expect(await shownBy(bench, [url])).toEqual({});
  });
});
