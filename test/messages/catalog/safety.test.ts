import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { CatalogEntry, SeenValues } from '../../../src/catalog/catalog.ts';
import { fromLastRun, unknownEstimate } from '../../../src/core/estimate.ts';
import { emptyDisplayOptions } from '../../../src/core/question.ts';
import type { QueryFacts } from '../../../src/dune/query-facts.ts';
import { renderAbout } from '../../../src/messages/catalog/about.ts';
import { renderFound } from '../../../src/messages/catalog/found.ts';
import type { Hit } from '../../../src/messages/catalog/hit.ts';
import { renderNamed } from '../../../src/messages/catalog/named.ts';
import { hostileText } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { at, digests, parameters } from '../foreign.ts';
import { expectSafe } from '../safety.ts';

const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });

const declared = fc.record({
  name: hostileText,
  type: fc.constantFrom('text' as const, 'number' as const, 'datetime' as const, 'enum' as const),
  defaultValue: maybe(hostileText),
  options: fc.array(hostileText, { maxLength: 20 }),
});

const facts: fc.Arbitrary<QueryFacts> = fc.record({
  queryId: fc.constant(1252207),
  name: maybe(hostileText),
  owner: maybe(hostileText),
  description: maybe(hostileText),
  tags: maybe(fc.array(hostileText, { maxLength: 30 })),
  parameters: maybe(fc.array(declared, { maxLength: 30 })),
  columns: maybe(
    fc.array(fc.record({ name: hostileText, kind: fc.constantFrom('text' as const, undefined) }), {
      maxLength: 60,
    }),
  ),
});

const given = fc.record({ name: hostileText, by: fc.constant('U1'), at: fc.constant(at) });

const entries: fc.Arbitrary<CatalogEntry> = fc
  .tuple(facts, maybe(hostileText), maybe(given), fc.nat({ max: 3 }), maybe(fc.constant(at)))
  .map(([known, title, named, uses, lastUsedAt]) => ({ ...known, title, given: named, uses, lastUsedAt }));

const shortcuts = fc.record({ name: hostileText, parameters }).map((foreign) => ({
  shortcut: { name: 'leaders', ownerId: undefined, question: '1', savedBy: 'U1', savedAt: at },
  request: {
    query: { kind: 'id' as const, id: 1252207 },
    parameters: foreign.parameters,
    options: emptyDisplayOptions,
  },
  queryName: foreign.name,
}));

const hits: fc.Arbitrary<Hit> = fc.oneof(
  fc.record({
    kind: fc.constant('query' as const),
    entry: entries,
    shortcuts: fc.array(hostileText, { maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant('shortcut' as const), shortcut: shortcuts }),
);

const seen: fc.Arbitrary<SeenValues> = parameters.map((set) => ({
  parameters: set,
  uses: 1,
  lastUsedAt: at,
}));

const runs = fc.constantFrom(
  { kind: 'none' as const },
  { kind: 'unknown' as const },
  { kind: 'failed' as const },
  { kind: 'running' as const },
  { kind: 'run' as const, endedAt: at, tookMs: 90_000, credits: undefined, estimate: fromLastRun(0.4) },
  {
    kind: 'run' as const,
    endedAt: undefined,
    tookMs: undefined,
    credits: 12.345,
    estimate: unknownEstimate,
  },
);

describe('a message about queries is safe', () => {
  it('that lists what was found, also in place of a command', () => {
    const instead = maybe(
      fc.record({
        kind: fc.constantFrom('command' as const, 'shortcut' as const),
        meant: fc.constantFrom('save', undefined),
      }),
    );
    fc.assert(
      fc.property(
        fc.record({ words: hostileText, hits: fc.array(hits, { maxLength: 20 }), isCut: fc.boolean() }),
        instead,
        fc.nat({ max: 4 }),
        (found, meant, page) =>
          expectSafe(renderFound(found, { slash: '/dune', exampleQuery: 1252207, instead: meant, page }), [
            'U1',
          ]),
      ),
      fuzzRuns(300),
    );
  });

  it('that tells all about one', () => {
    fc.assert(
      fc.property(
        entries,
        fc.array(seen, { maxLength: 10 }),
        runs,
        fc.array(digests, { maxLength: 12 }),
        fc.array(shortcuts, { maxLength: 12 }),
        (entry, values, lastRun, used, saved) =>
          expectSafe(
            renderAbout({
              question: {
                query: { kind: 'id', id: 1252207 },
                parameters: [],
                options: emptyDisplayOptions,
              },
              facts: entry,
              use: entry,
              seen: values,
              lastRun,
              digests: used,
              shortcuts: saved,
              channelId: 'C1',
              now: at,
            }),
            ['U1'],
          ),
      ),
      fuzzRuns(300),
    );
  });

  it('that says what one is called', () => {
    fc.assert(
      fc.property(
        maybe(hostileText),
        maybe(given),
        maybe(hostileText),
        maybe(hostileText),
        (name, before, titleBefore, titleNow) =>
          expectSafe(renderNamed({ queryId: 1252207, name, before, titleBefore, titleNow }, '/dune'), ['U1']),
      ),
      fuzzRuns(300),
    );
  });
});
