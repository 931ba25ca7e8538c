import { describe, expect, it } from 'vitest';
import type { CatalogEntry, SeenValues, Viewer } from '../../../src/catalog/catalog.ts';
import { emptyDisplayOptions, type Parameter, type ResolvedQuestion } from '../../../src/core/question.ts';
import type { DeclaredParameter } from '../../../src/dune/outcome.ts';
import { completeQuestion } from '../../../src/slack/handlers/get-found.ts';

const viewer: Viewer = { userId: 'U0ADA', channelId: 'C0GENERAL' };
const chain = (defaultValue?: string): DeclaredParameter => ({
  name: 'chain',
  type: 'text',
  defaultValue,
  options: [],
});
const base: readonly Parameter[] = [{ name: 'chain', value: 'base' }];

const question = (parameters: readonly Parameter[] = []): ResolvedQuestion => ({
  query: { kind: 'id', id: 3493826 },
  parameters,
  options: emptyDisplayOptions,
});

const complete = (
  asked: ResolvedQuestion,
  parameters: readonly DeclaredParameter[] | undefined,
  seen: (viewer: Viewer) => Promise<readonly SeenValues[]> = async () => [],
) => {
  const entry: CatalogEntry = {
    queryId: 3493826,
    parameters,
    title: undefined,
    given: undefined,
    uses: 1,
    lastUsedAt: undefined,
  };
  return completeQuestion(asked, viewer, {
    entry: () => entry,
    valuesSeen: (_queryId, who) => seen(who),
  });
};

const seenBase = async (): Promise<readonly SeenValues[]> => [
  { parameters: [], uses: 3, lastUsedAt: 2 },
  { parameters: base, uses: 1, lastUsedAt: 1 },
];

describe('a query that was found is got', () => {
  it('as it is, where it takes nothing, where it has defaults, or where nothing is known', async () => {
    expect(await complete(question(), [])).toEqual(question());
    expect(await complete(question(), [chain('ethereum')], seenBase)).toEqual(question());
    expect(await complete(question(), undefined)).toEqual(question());
  });

  it('with the values that it was last asked with, where it has no defaults', async () => {
    expect(await complete(question(), [chain()], seenBase)).toEqual(question(base));
    expect(await complete(question(), undefined, seenBase)).toEqual(question(base));
  });

  it('with its own values', async () => {
    const asked = question([{ name: 'chain', value: 'bnb' }]);
    expect(await complete(asked, [chain()], seenBase)).toEqual(asked);
  });

  it('by a form where nobody knows its values, also with the database gone', async () => {
    expect(await complete(question(), [chain()])).toBeUndefined();
    const gone = () => Promise.reject(new Error('gone'));
    expect(await complete(question(), [chain()], gone)).toBeUndefined();
  });

  it('never with values that only the person may see: the answer is for all', async () => {
    const own = async ({ userId }: Viewer) => (userId === 'U0ADA' ? seenBase() : []);
    expect(await complete(question(), [chain()], own)).toBeUndefined();
  });
});
