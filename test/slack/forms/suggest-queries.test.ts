import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestions } from '../../../sandbox/slack/blocks/menus.ts';
import { cleanSpaces } from '../../../src/command/normalize.ts';
import { parsePlain } from '../../../src/command/parse.ts';
import { isResolved } from '../../../src/core/question.ts';
import { parseQuestionText } from '../../../src/questions/question-text.ts';
import type { NamedShortcut } from '../../../src/questions/shortcuts.ts';
import { suggestQueries } from '../../../src/slack/forms/suggest-queries.ts';
import { hostileText } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { createMemoryCatalog } from '../../support/memory-catalog.ts';

const viewer = { userId: 'U0ADA', channelId: '' };

const shortcut = (name: string, question: string, ownerId: string | undefined): NamedShortcut => ({
  shortcut: { name, question, ownerId, savedBy: 'U0BOB', savedAt: 0 },
  request: parseQuestionText(question),
});

type Given = {
  readonly titles?: Readonly<Record<number, string>>;
  readonly list?: () => Promise<readonly NamedShortcut[]>;
};

const services = ({ titles = {}, list = async () => [] }: Given): Parameters<typeof suggestQueries>[2] => {
  const catalog = createMemoryCatalog();
  for (const [id, name] of Object.entries(titles)) catalog.learn({ queryId: Number(id), name });
  return {
    catalog,
    workspaceId: 'T0SANDBOX',
    questions: {
      isAllowed: () => false,
      isAllowedSomewhere: (queryId) => queryId !== 13,
      refuse: (queryId) => ({ kind: 'not-allowed', queryId, channels: [] }),
    },
    shortcuts: { list },
    settings: { command: '/dune', minIntervalMinutes: 5 },
    log: { warn: () => undefined },
  };
};

const offered = async (text: string, given: Given = {}, budgetMs?: number) => {
  const answer = await suggestQueries(text, viewer, services(given), budgetMs);
  return suggestions
    .parse(answer)
    .flatMap(({ options }) => options.map((one) => [one.value, one.text.text] as const));
};

const titles = { 1252207: 'NFT volume', 3493826: 'DEX volume by chain' };

describe('the choices of a menu of queries', () => {
  it.each([
    ['1252207', '1252207', 'NFT volume · 1252207'],
    [' 1252207  --top 5 ', '1252207 --top 5', 'NFT volume · 1252207 · --top 5'],
    [
      'https://dune.com/queries/3493826?chain_t6c1ea=base',
      '3493826 chain=base',
      'DEX volume by chain · 3493826 · chain=base',
    ],
    ['77', '77', 'Query 77'],
    ['77 --csv', '77 --csv', 'Query 77 · --csv'],
  ])('begin with %s, which is a query by itself', async (typed, value, text) => {
    expect((await offered(typed, { titles }))[0]).toEqual([value, text]);
  });

  it('find by words of a title, and show what was used before anything is typed', async () => {
    expect(await offered('volume', { titles })).toEqual([
      ['1252207', 'NFT volume · 1252207'],
      ['3493826', 'DEX volume by chain · 3493826'],
    ]);
    expect(await offered('', { titles })).toHaveLength(2);
  });

  it('find shortcuts, a person’s own before a shared one of that name', async () => {
    const list = async () => [
      shortcut('volumes', '3493826 chain=base', 'U0ADA'),
      shortcut('volumes', '1252207', undefined),
      shortcut('secret', '13', undefined),
    ];
    expect(await offered('volum', { list })).toEqual([['volumes', 'volumes · Query 3493826']]);
    expect(await offered('volumes chain=bnb', { titles, list })).toEqual([
      ['volumes chain=bnb', 'volumes chain=bnb · DEX volume by chain'],
    ]);
    expect(await offered('secret', { list })).toEqual([['secret', 'Nothing found for "secret"']]);
  });

  it('say why there is nothing', async () => {
    expect(await offered('nft volme')).toEqual([['nft volme', 'Nothing found for "nft volme"']]);
    expect(await offered('13')).toEqual([['13', expect.stringContaining("doesn't allow query 13")]]);
    expect((await offered('https://example.com/1'))[0]?.[1]).toContain("isn't dune.com");
  });

  it('of a query with more values than a menu holds leave these to its fields', async () => {
    const many = Array.from({ length: 30 }, (_one, index) => `value_${index}=${index}`).join(' ');
    expect(await offered(`3493826 ${many}`, { titles })).toEqual([
      ['3493826', 'DEX volume by chain · 3493826 · add its values below'],
    ]);
  });

  it.each([
    ['hangs', () => new Promise<never>(() => undefined)],
    ['is gone', () => Promise.reject(new Error('ECONNREFUSED'))],
  ])('come from memory where the database %s', async (_how, list) => {
    expect(await offered('volume', { titles, list }, 1)).toEqual([
      ['1252207', 'NFT volume · 1252207'],
      ['3493826', 'DEX volume by chain · 3493826'],
      ['volume', 'Shortcut volume'],
    ]);
    expect(await offered('77', { list }, 1)).toEqual([['77', 'Query 77']]);
  });

  it('are what Slack takes, whatever is typed and whatever queries are called', async () => {
    const word = fc.oneof(hostileText, fc.string({ maxLength: 200 }));
    const named = fc.dictionary(fc.integer({ min: 1, max: 99 }).map(String), word, { maxKeys: 40 });
    const typed = fc.oneof(
      word,
      fc
        .tuple(fc.integer({ min: 1, max: 9_999 }), word, word)
        .map(([id, name, value]) => `${id} ${name}=${value}`),
    );
    await fc.assert(
      fc.asyncProperty(typed, named, async (text, given) => {
        const all = await offered(text, { titles: given });
        const parsed = parsePlain(cleanSpaces(text), { minIntervalMinutes: 5 });
        const request = parsed.ok && parsed.value.verb === 'ask' ? parsed.value.request : undefined;
        if (request === undefined || !isResolved(request) || request.query.id === 13) return;
        const chosen = parsePlain(all[0]?.[0] ?? '', { minIntervalMinutes: 5 });
        expect(chosen).toMatchObject({ ok: true, value: { request: { query: request.query } } });
        if (all[0]?.[1].endsWith('add its values below') === true) return;
        expect(chosen).toMatchObject({ ok: true, value: { request } });
      }),
      fuzzRuns(1000),
    );
  });
});
