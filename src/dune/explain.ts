import type { Parameter } from '../command/request.ts';
import type { ResultRead } from './client.ts';
import type { Cause, Certainty, Explanation } from './explanation.ts';
import type { KnownSets } from './known-sets.ts';
import { findNearMisses } from './near-misses.ts';
import type { MetadataOutcome, Missing, QueryMetadata, ReadOutcome } from './outcome.ts';
import type { Reads } from './reads.ts';

/** More single probes than this would cost more than they tell. */
const mostSingles = 4;

/** A read that only asks whether there is a result: one row, because `limit=0` is not documented. */
const probe = (queryId: number, parameters: readonly Parameter[]): ResultRead => ({
  queryId,
  parameters,
  limit: 1,
  columns: [],
  sort: [],
  where: undefined,
});

type Verdict = { readonly cause: Cause; readonly certainty: Certainty };

type Evidence = {
  readonly asked: readonly Parameter[];
  readonly missing: Missing;
  readonly metadata: MetadataOutcome;
  /** The read without parameters; `undefined` when the question had none, so that it was that read itself. */
  readonly bare: ReadOutcome | undefined;
  readonly singles: readonly { readonly parameter: Parameter; readonly outcome: ReadOutcome }[];
  readonly knownNames: readonly string[];
};

const hasRun = (outcome: ReadOutcome | undefined): boolean => outcome !== undefined && 'execution' in outcome;

const undeclared = (asked: readonly Parameter[], query: QueryMetadata): readonly string[] =>
  asked
    .map(({ name }) => name)
    .filter((name) => !query.parameters.some((parameter) => parameter.name === name));

/**
 * Names that are probably not the query's: the only one that has no result alone while the others do, or one that never
 * worked here while others of the same query did.
 */
const suspicious = ({ asked, singles, knownNames }: Evidence): readonly string[] => {
  const failing = singles
    .filter(({ outcome }) => outcome.kind === 'missing')
    .map(({ parameter }) => parameter.name);
  if (knownNames.length > 0)
    return asked.map(({ name }) => name).filter((name) => !knownNames.includes(name));
  return failing.length === 1 && singles.length > 1 ? failing : [];
};

const judge = (evidence: Evidence): Verdict => {
  const { asked, missing, metadata, bare } = evidence;
  if (missing === 'query-not-found' || metadata.kind === 'missing') {
    return {
      cause: { kind: 'not-found-or-private' },
      certainty: missing === 'query-not-found' ? 'certain' : 'likely',
    };
  }
  if (metadata.kind === 'metadata') {
    const names = undeclared(asked, metadata.query);
    if (names.length > 0) return { cause: { kind: 'unknown-names', names }, certainty: 'certain' };
  }
  if (bare === undefined) {
    return { cause: { kind: 'never-run' }, certainty: missing === 'no-execution' ? 'certain' : 'likely' };
  }
  if (bare.kind === 'missing') {
    if (bare.missing === 'query-not-found')
      return { cause: { kind: 'not-found-or-private' }, certainty: 'certain' };
    return {
      cause: { kind: 'never-run' },
      certainty: bare.missing === 'no-execution' ? 'certain' : 'likely',
    };
  }
  const names = metadata.kind === 'metadata' ? [] : suspicious(evidence);
  if (names.length > 0) return { cause: { kind: 'unknown-names', names }, certainty: 'likely' };
  const isSure = hasRun(bare) && metadata.kind === 'metadata';
  return { cause: { kind: 'values-never-run' }, certainty: isSure ? 'certain' : 'likely' };
};

/** What the explanation looks with, and how long it may take, ms. */
export type ExplainTools = { readonly reads: Reads; readonly known: KnownSets; readonly budgetMs: number };

/**
 * Why Dune answered 404, told apart by cheap probes: one row at most each, never an execution, never the metadata call
 * where the plan lacks it. A probe that fails makes the verdict less certain, nothing more.
 */
export const explainMissing = async (
  question: { readonly queryId: number; readonly parameters: readonly Parameter[] },
  missing: Missing,
  { reads, known, budgetMs }: ExplainTools,
): Promise<Explanation> => {
  const { queryId, parameters: asked } = question;
  const read = (parameters: readonly Parameter[]) => reads.latestResult(probe(queryId, parameters), budgetMs);
  const isGone = missing === 'query-not-found';
  const isSingle = asked.length < 2 || asked.length > mostSingles;
  const [metadata, bare, ...outcomes] = await Promise.all([
    isGone ? ({ kind: 'missing' } as const) : reads.metadata(queryId, budgetMs),
    isGone || asked.length === 0 ? undefined : read([]),
    ...(isGone || isSingle ? [] : asked.map((parameter) => read([parameter]))),
  ]);
  const singles = asked.flatMap((parameter, place) => {
    const outcome = outcomes[place];
    return outcome === undefined ? [] : [{ parameter, outcome }];
  });
  const sets = known.of(queryId);
  const knownNames = [...new Set(sets.flat().map(({ name }) => name))];
  const query = metadata.kind === 'metadata' ? metadata.query : undefined;
  return {
    queryId,
    queryName: query?.name,
    asked,
    ...judge({ asked, missing, metadata, bare, singles, knownNames }),
    declared: query?.parameters,
    known: sets,
    provedAlone: singles.filter(({ outcome }) => outcome.kind === 'result').map(({ parameter }) => parameter),
    nearMisses: findNearMisses(asked, { declared: query?.parameters, known: sets }),
    lastRun: bare !== undefined && 'execution' in bare ? bare.execution.endedAt : undefined,
  };
};
