import { describe, expect, it } from 'vitest';
import { only, texts, useBench } from '../support/bench.ts';
import { withAccount, withUsageFault } from '../support/credits.ts';
import { useHome } from '../support/home.ts';
import { menuOptionsIn } from '../support/modal.ts';

/** A query with more rows than a file holds. */
const large = '7770001 --top 2';

describe.each([
  ['free', 2_500, '52'],
  ['Analyst', 4_000, '26'],
  ['Plus', 25_000, '5.2'],
  ['unknown', 300_000, '52'],
] as const)('on the %s plan', (_plan, included, credits) => {
  const bench = useBench({
    prepare: withAccount({ used: 412.5, included }),
    environment: { CONFIRM_ABOVE_CREDITS: '6' },
  });
  const { type } = bench;
  const { open } = useHome(bench);

  it('a file says the price of that plan, and asks above the limit', async () => {
    const menu = menuOptionsIn(only(await type(large))).map(({ text }) => text);
    expect(menu).toContain(`Download CSV of 10,000 rows (about ${credits} credits)`);
    const said = texts(await type(`${large} --csv`)).join('\n');
    expect(said.includes('needs a yes first')).toBe(Number(credits) > 6);
    expect(said.includes('This CSV has 10,000 rows')).toBe(Number(credits) > 6);
  });

  it('Home says what is used and how long the period still is, and the estimate of the app itself', async () => {
    const all = included.toLocaleString('en');
    expect(await open()).toMatch(
      new RegExp(
        `Used 413 of ${all} Dune credits this period; 7 days left\\. This app used about [\\d.]+ credits?`,
      ),
    );
  });
});

describe.each([
  ['may not ask (403)', { kind: 'status', status: 403, body: '{"error":"Forbidden"}' }],
  ['finds no such page (404)', { kind: 'status', status: 404, body: 'not found' }],
  ['gets an error (500)', { kind: 'status', status: 500, body: '{"error":"An internal error occured"}' }],
  ['gets nonsense', { kind: 'status', status: 200, body: '{"billing_periods":[{"start_date":"soon"}]}' }],
  ['gets a page', { kind: 'status', status: 200, body: '<html>' }],
  ['waits for ever', { kind: 'delay', ms: 600_000 }],
] as const)('a key that %s', (_what, fault) => {
  const bench = useBench({ prepare: withUsageFault({ ...fault, times: 1 }) });
  const { type, sandboxed } = bench;
  const { open } = useHome(bench);

  it('has the highest prices, nothing held back and no warning, and Home reckons as before', async () => {
    const menu = menuOptionsIn(only(await type(large))).map(({ text }) => text);
    expect(menu).toContain('Download CSV of 10,000 rows (about 52 credits)');
    expect(await open()).toMatch(/This workspace used about [\d.]+ credits? this month/);
    const said = await type('1252207 --csv');
    expect(texts(said).join('\n')).toContain('A CSV of all 26 rows follows');
    expect(said.some(({ files = [] }) => files.length > 0)).toBe(true);
    expect(
      sandboxed().slack.workspace.messages.some(({ text }) => text.includes('Dune credits are used')),
    ).toBe(false);
  });
});
