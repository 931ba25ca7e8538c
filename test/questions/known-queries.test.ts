import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noLimits } from '../../src/core/query-limits.ts';
import { emptyDisplayOptions, type Question } from '../../src/core/question.ts';
import type { DuneReader } from '../../src/dune/client.ts';
import type { DeclaredParameter, MetadataOutcome } from '../../src/dune/outcome.ts';
import { createAllowed } from '../../src/questions/allowed.ts';
import { ask, fetchDataset } from '../../src/questions/ask.ts';
import { createColumnFacts } from '../../src/questions/column-facts.ts';
import {
  chooseDeclared,
  type KnownQueries,
  listSets,
  nothingKnown,
} from '../../src/questions/known-queries.ts';
import { createParameterHistory, type ParameterSet } from '../../src/questions/parameter-history.ts';
import { findQueryName, findWrongValues, getQueryInfo } from '../../src/questions/query-info.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const set = (values: Readonly<Record<string, string>>): ParameterSet =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

const never = new Promise<never>(() => undefined);

const knowing = (facts: Partial<KnownQueries>): KnownQueries => ({ ...nothingKnown, ...facts });

const chain: DeclaredParameter = { name: 'chain', type: 'enum', defaultValue: 'base', options: ['base'] };

const times = { submittedAt: undefined, startedAt: undefined, endedAt: undefined, expiresAt: undefined };

/** A query of one row. */
const readsWith = (metadata: DuneReader['metadata']): DuneReader => ({
  latestResult: async () => ({
    kind: 'result',
    execution: { id: '01', queryId: 1, ...times },
    partial: false,
    result: { columns: [{ name: 'n', type: 'bigint' }], rows: [[1]], totalRows: 1 },
  }),
  metadata,
  status: () => expect.unreachable('nothing runs'),
});

const toldBy = (name: string | undefined): MetadataOutcome => ({
  kind: 'metadata',
  query: {
    id: 1,
    name,
    owner: undefined,
    description: undefined,
    tags: [],
    parameters: [],
    isPrivate: false,
    isArchived: false,
  },
});

const means = (metadata: DuneReader['metadata'], known: KnownQueries) => ({
  reads: readsWith(metadata),
  history: createParameterHistory(),
  facts: createColumnFacts(undefined, known),
  known,
  clock: { now: () => 0, sleep: () => Promise.resolve() },
  defaultRows: 10,
  allowed: createAllowed(noLimits),
});

const question: Question = {
  query: { kind: 'id', id: 1 },
  parameters: [],
  options: emptyDisplayOptions,
};

describe('an answer', () => {
  it('does not wait for a name that is known', async () => {
    const known = knowing({ titleOf: () => 'NFT volume' });
    const read = await fetchDataset(
      question,
      means(() => never, known),
    );
    expect(read.ok && read.value.query).toEqual({ id: 1, name: undefined, title: 'NFT volume' });
  });

  it('keeps what Dune says apart from what the workspace calls it', async () => {
    const known = knowing({ titleOf: () => 'NFT volume' });
    const read = await fetchDataset(
      question,
      means(async () => toldBy('q_final_2'), known),
    );
    expect(read.ok && read.value.query).toEqual({ id: 1, name: 'q_final_2', title: 'NFT volume' });
  });

  it('waits for one that nobody knows', async () => {
    const read = await fetchDataset(
      question,
      means(async () => toldBy('Volume'), nothingKnown),
    );
    expect(read.ok && read.value.query.name).toBe('Volume');
  });

  it('names the query in its problem, too', async () => {
    const known = knowing({ titleOf: () => 'NFT volume' });
    const tools = means(() => never, known);
    const reads: DuneReader = {
      ...tools.reads,
      latestResult: async () => ({ kind: 'dune-error', status: 503, detail: '' }),
    };
    const asked = await ask(question, { ...tools, reads });
    expect(!asked.ok && asked.error).toMatchObject({ kind: 'unanswered', queryName: 'NFT volume' });
  });
});

describe('the name of a query', () => {
  it('is asked for only where it is not known, and never of one that is not allowed', async () => {
    const asking = async () => toldBy('Volume');
    expect(
      await findQueryName(
        1,
        means(() => never, knowing({ titleOf: () => 'Mine' })),
        1,
      ),
    ).toBe('Mine');
    expect(await findQueryName(1, means(asking, nothingKnown), 1)).toBe('Volume');
    const listed = {
      ...means(() => never, knowing({ titleOf: () => 'Mine' })),
      allowed: createAllowed({ ...noLimits, forAll: new Set([2]) }),
    };
    expect(await findQueryName(1, listed, 1)).toBeUndefined();
  });
});

describe('the columns of a query', () => {
  const known = knowing({ columnsOf: () => [{ name: 'Volume', kind: 'text' }] });

  it('are known before the first read', () => {
    const facts = createColumnFacts(undefined, known);
    expect(facts.list(1)).toEqual([{ name: 'Volume', kind: 'text' }]);
    expect(facts.knows(1)).toBe(true);
    expect(facts.apply(1, { ...emptyDisplayOptions, columns: ['volume'] }).columns).toEqual(['Volume']);
  });

  it('are those of the latest read, whatever was known', () => {
    const facts = createColumnFacts(undefined, known);
    facts.learn(1, { columns: [{ name: 'volume_usd', type: 'double' }], rows: [[1]], totalRows: 1 }, true);
    expect(facts.list(1)).toEqual([{ name: 'volume_usd', kind: 'number' }]);
    facts.learn(1, { columns: [{ name: 'volume_usd', type: 'varchar' }], rows: [['a']], totalRows: 1 }, true);
    expect(facts.list(1)).toEqual([{ name: 'volume_usd', kind: 'text' }]);
  });
});

describe('the sets of values of a query', () => {
  it('are those since the start, then those that are kept, none twice', async () => {
    const history = createParameterHistory();
    history.remember(1, set({ chain: 'base', top: '3' }));
    const known = knowing({
      valuesSeen: async () => [set({ top: '3', chain: 'base' }), set({ chain: 'zora' }), set({})],
    });
    expect(await listSets(1, { history, known })).toEqual([
      set({ chain: 'base', top: '3' }),
      set({ chain: 'zora' }),
    ]);
  });

  it('have no words for values that move with time', async () => {
    const known = knowing({ valuesSeen: async () => [set({ day: 'today-7d' })] });
    expect(await listSets(1, { history: createParameterHistory(), known })).toEqual([]);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('gone'))],
    ['hangs', () => never],
  ])('are at least those since the start where the database %s', async (_how, valuesSeen) => {
    const history = createParameterHistory();
    history.remember(1, set({ chain: 'base' }));
    expect(await listSets(1, { history, known: knowing({ valuesSeen }) })).toEqual([set({ chain: 'base' })]);
  });

  it('never are more than a history keeps, nor the same twice', async () => {
    const value = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const sets = fc.array(fc.dictionary(fc.constantFrom('x', 'y', 'z'), value).map(set), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(sets, sets, async (since, kept) => {
        const history = createParameterHistory();
        for (const one of since) history.remember(1, one);
        const listed = await listSets(1, { history, known: knowing({ valuesSeen: async () => kept }) });
        const keys = listed.map((one) => JSON.stringify([...one.map((p) => `${p.name}=${p.value}`)].sort()));
        expect(new Set(keys).size).toBe(keys.length);
        expect(listed.length).toBeLessThanOrEqual(20);
        expect(listed.every((one) => one.length > 0)).toBe(true);
      }),
      fuzzRuns(500),
    );
  });
});

describe('the declared parameters', () => {
  const unreachable: MetadataOutcome = { kind: 'unreachable', detail: '' };

  it('are from earlier only where Dune gives no answer now', () => {
    expect(chooseDeclared(unreachable, [chain])).toEqual([chain]);
    expect(chooseDeclared(undefined, [chain])).toEqual([chain]);
    expect(chooseDeclared({ kind: 'not-in-plan' }, [chain])).toBeUndefined();
    expect(chooseDeclared({ kind: 'missing' }, [chain])).toBeUndefined();
    expect(chooseDeclared(toldBy('x'), [chain])).toEqual([]);
  });

  it('refuse no value while they are from earlier: the query may take others by now', async () => {
    const known = knowing({ parametersOf: () => [chain] });
    const info = await getQueryInfo(
      1,
      means(async () => unreachable, known),
      1,
    );
    expect(info.declared).toEqual([chain]);
    expect(findWrongValues(set({ chain: 'zora' }), info)).toEqual([]);
    expect(findWrongValues(set({ chain: 'zora' }), { ...info, isEarlier: false })).toHaveLength(1);
  });
});
