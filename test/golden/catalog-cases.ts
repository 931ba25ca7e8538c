import type { CatalogEntry } from '../../src/catalog/catalog.ts';
import { unknownEstimate } from '../../src/core/estimate.ts';
import type { ResolvedQuestion } from '../../src/core/question.ts';
import { emptyDisplayOptions } from '../../src/core/question.ts';
import type { Message } from '../../src/messages/blocks/message.ts';
import { type AboutView, renderAbout } from '../../src/messages/catalog/about.ts';
import { renderFound } from '../../src/messages/catalog/found.ts';
import type { Hit } from '../../src/messages/catalog/hit.ts';
import { type Naming, renderNamed } from '../../src/messages/catalog/named.ts';
import type { NamedShortcut } from '../../src/questions/shortcuts.ts';
import { ask, at, chains, digest, leaderboard, marketplaces, now, second } from './fixtures.ts';

const slash = '/dune';
const setting = { slash, exampleQuery: 1_252_207 };

const entry = (query: { readonly id: number; readonly name?: string | undefined }): CatalogEntry => ({
  queryId: query.id,
  name: query.name,
  title: query.name,
  given: undefined,
  uses: 0,
  lastUsedAt: undefined,
});

const market: CatalogEntry = {
  ...entry(marketplaces),
  owner: 'hildobby',
  uses: 12,
  lastUsedAt: at('2026-11-27T09:00:00Z'),
  columns: [
    { name: 'project', kind: 'text' },
    { name: 'total_volume_usd', kind: 'number' },
    { name: 'sales_24h', kind: 'number' },
  ],
};
const nameless: CatalogEntry = {
  ...entry(chains),
  title: 'NFT volume by chain',
  given: { name: 'NFT volume by chain', by: 'U0BOB', at: at('2026-11-20T09:00:00Z') },
  uses: 1,
  lastUsedAt: at('2026-11-25T09:00:00Z'),
};
const asked: CatalogEntry = {
  ...entry({ id: 5550004, name: 'NFT royalties' }),
  parameters: [
    { name: 'chain', type: 'enum', defaultValue: 'ethereum', options: ['ethereum', 'base'] },
    { name: 'days', type: 'number', defaultValue: '30', options: [] },
  ],
};

const shortcut = (name: string, ownerId: string | undefined, query: typeof leaderboard): NamedShortcut => ({
  shortcut: { name, ownerId, question: String(query.id), savedBy: ownerId ?? 'U0BOB', savedAt: 0 },
  request: ask(query, { top: 5 }),
  queryName: query.name,
});

const hits: readonly Hit[] = [
  { kind: 'shortcut', shortcut: shortcut('nft-leaders', undefined, leaderboard) },
  { kind: 'query', entry: market, shortcuts: ['volumes'] },
  { kind: 'query', entry: nameless, shortcuts: [] },
  { kind: 'query', entry: asked, shortcuts: [] },
];

const question: ResolvedQuestion = {
  query: { kind: 'id', id: marketplaces.id },
  parameters: [],
  options: emptyDisplayOptions,
};

const about: AboutView = {
  question,
  facts: {
    ...market,
    description: 'Volume of all marketplaces, without wash trades. Updated daily.',
    tags: ['nft', 'ethereum'],
    parameters: asked.parameters,
  },
  use: {
    ...market,
    given: { name: 'NFT volume', by: 'U0BOB', at: at('2026-11-20T09:00:00Z') },
    title: 'NFT volume',
  },
  seen: [
    { parameters: [{ name: 'days', value: '7' }], uses: 2, lastUsedAt: at('2026-11-27T09:00:00Z') },
    { parameters: [{ name: 'chain', value: 'base' }], uses: 1, lastUsedAt: at('2026-11-26T09:00:00Z') },
  ],
  lastRun: {
    kind: 'run',
    endedAt: at('2026-11-27T08:00:00Z'),
    tookMs: 12_400,
    credits: 0.352,
    estimate: unknownEstimate,
  },
  digests: [digest, { ...second, subscription: { ...second.subscription, channelId: 'C0OTHER' } }],
  shortcuts: [shortcut('volumes', 'U0ADA', marketplaces), shortcut('market', undefined, marketplaces)],
  channelId: 'C0GENERAL',
  now: now.getTime(),
};

const unnamed: AboutView = {
  ...about,
  question: { ...question, query: { kind: 'id', id: chains.id } },
  facts: { queryId: chains.id, columns: [] },
  use: { title: undefined, given: undefined, uses: 0, lastUsedAt: undefined },
  seen: [],
  lastRun: { kind: 'none' },
  digests: [],
  shortcuts: [],
};

const naming: Naming = {
  queryId: marketplaces.id,
  name: 'NFT volume',
  before: undefined,
  titleBefore: marketplaces.name,
  titleNow: 'NFT volume',
};
const given = { name: 'Markets', by: 'U0BOB', at: at('2026-11-20T09:00:00Z') };

const together = (...drawn: readonly string[]): string => drawn.join('\n\n---\n\n');

/** The messages about the queries that a workspace knows. */
export const catalogCases = (message: (made: Message) => string) => [
  {
    name: 'found',
    title: 'Queries found by words',
    when: 'Somebody types `/dune find nft volume`; then `/dune nft volum`, which is no command; then `/dune nft`, which is no shortcut.',
    draw: () =>
      together(
        message(renderFound({ words: 'nft volume', hits, isCut: false }, setting)),
        message(
          renderFound(
            { words: 'nft volum', hits: hits.slice(1, 2), isCut: false },
            { ...setting, instead: { kind: 'command', meant: undefined } },
          ),
        ),
        message(
          renderFound(
            { words: 'aave', hits: hits.slice(1, 3), isCut: false },
            { ...setting, instead: { kind: 'shortcut', meant: 'save' } },
          ),
        ),
      ),
  },
  {
    name: 'found-nothing',
    title: 'Nothing found',
    when: 'Somebody types `/dune find lighthouse`, then `/dune find` in a workspace that has used nothing yet.',
    draw: () =>
      together(
        message(renderFound({ words: 'lighthouse', hits: [], isCut: false }, setting)),
        message(renderFound({ words: '', hits: [], isCut: false }, setting)),
      ),
  },
  {
    name: 'about',
    title: 'About a query',
    when: 'Somebody types `/dune about 1252207`; then one of which nothing is known, on the free plan.',
    draw: () => together(message(renderAbout(about)), message(renderAbout(unnamed))),
  },
  {
    name: 'named',
    title: 'A name for a query',
    when: 'Somebody types `/dune name 1252207 NFT volume`; the same after Bob had named it, and again; then `/dune name 1252207 --clear`, twice.',
    draw: () =>
      together(
        message(renderNamed(naming, slash)),
        message(renderNamed({ ...naming, before: given, titleBefore: given.name }, slash)),
        message(renderNamed({ ...naming, before: { ...given, name: 'NFT volume' } }, slash)),
        message(
          renderNamed({ ...naming, name: undefined, before: given, titleNow: marketplaces.name }, slash),
        ),
        message(renderNamed({ ...naming, name: undefined, titleNow: marketplaces.name }, slash)),
      ),
  },
];
