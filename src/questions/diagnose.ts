import type { Parameter } from '../core/question.ts';
import type { DuneReader } from '../dune/client.ts';
import type { Execution, MetadataOutcome, Missing, QueryMetadata, ReadOutcome } from '../dune/outcome.ts';
import type { ResultRead } from '../dune/result-request.ts';
import type { Cause, Certainty, Diagnosis } from './diagnosis.ts';
import { chooseDeclared, type KnownQueries, listSets, nothingKnown } from './known-queries.ts';
import { isSameSet, type ParameterHistory } from './parameter-history.ts';
import { findSuggestions } from './suggestions.ts';
import { toLoose } from './value-forms.ts';

/** More single probes than this would cost more than they reveal. */
const maxSingles = 4;

/** A read that only asks if there is a result: one row, because `limit=0` isn't documented. */
const probe = (queryId: number, parameters: readonly Parameter[]): ResultRead => ({
  queryId,
  parameters,
  limit: 1,
  columns: [],
  sort: [],
  where: undefined,
});

type CauseVerdict = { readonly cause: Cause; readonly certainty: Certainty };

type Evidence = {
  readonly requested: readonly Parameter[];
  readonly missing: Missing;
  readonly metadata: MetadataOutcome;
  /** The read without parameters; `undefined` when the question had none, so that it was this read itself. */
  readonly bare: ReadOutcome | undefined;
  readonly singles: readonly { readonly parameter: Parameter; readonly outcome: ReadOutcome }[];
  /** Names in the question that have the letters of a known one. */
  readonly slips: readonly string[];
};

const haveSameLetters = (left: string, right: string): boolean => {
  const [one, other] = [left, right].map((name) => [...toLoose(name)].sort().join(''));
  return one === other;
};

/** Tells if an outcome is about a run, however it ended. */
const isRun = (outcome: ReadOutcome | undefined): outcome is Extract<ReadOutcome, { execution: Execution }> =>
  outcome !== undefined && 'execution' in outcome;

const findUndeclared = (requested: readonly Parameter[], query: QueryMetadata): readonly string[] =>
  requested
    .map(({ name }) => name)
    .filter((name) => !query.parameters.some((parameter) => parameter.name === name));

/**
 * Returns the names that are probably misspelled: a name that has a result with letters swapped or in other capitals. Any
 * other name, even a similar one, may be one that nobody has used yet: only Dune knows all of them, and a value that was
 * never run looks the same.
 */
const findMisspelled = ({ requested, singles, slips }: Evidence): readonly string[] => {
  const proved = singles.filter(({ outcome }) => isRun(outcome)).map(({ parameter }) => parameter.name);
  return requested.map(({ name }) => name).filter((name) => !proved.includes(name) && slips.includes(name));
};

const decideCause = (evidence: Evidence): CauseVerdict => {
  const { requested, missing, metadata, bare } = evidence;
  if (missing === 'query-not-found' || (metadata.kind === 'missing' && !isRun(bare))) {
    return {
      cause: { kind: 'not-found-or-private' },
      certainty: missing === 'query-not-found' ? 'certain' : 'likely',
    };
  }
  if (metadata.kind === 'metadata') {
    const names = findUndeclared(requested, metadata.query);
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
  const names = metadata.kind === 'metadata' ? [] : findMisspelled(evidence);
  if (names.length > 0) return { cause: { kind: 'unknown-names', names }, certainty: 'likely' };
  const isSure = isRun(bare) && metadata.kind === 'metadata';
  return { cause: { kind: 'values-never-run' }, certainty: isSure ? 'certain' : 'likely' };
};

/** The 404 as it came: its kind, and Dune's words. */
type MissingAnswer = { readonly missing: Missing; readonly detail: string };

/** The dependencies of the diagnosis, and how long it may take, ms. */
type DiagnoseDependencies = {
  readonly reads: DuneReader;
  readonly history: ParameterHistory;
  readonly known?: KnownQueries | undefined;
  readonly budgetMs: number;
};

/**
 * Finds out with cheap probes why Dune answered 404: at most one row each, never an execution, and no metadata call where
 * the plan lacks it. A probe that fails only makes the diagnosis less certain.
 */
export const diagnoseMissingResult = async (
  question: { readonly queryId: number; readonly parameters: readonly Parameter[] },
  { missing, detail }: MissingAnswer,
  { reads, history, known = nothingKnown, budgetMs }: DiagnoseDependencies,
): Promise<Diagnosis> => {
  const { queryId, parameters: requested } = question;
  const isGone = missing === 'query-not-found';
  // Two rounds, because the first usually makes the second unnecessary.
  const roundMs = budgetMs / 2;
  const read = (parameters: readonly Parameter[]) => reads.latestResult(probe(queryId, parameters), roundMs);
  const [metadata, bare, seen] = await Promise.all([
    isGone ? ({ kind: 'missing' } as const) : reads.metadata(queryId, roundMs),
    isGone || requested.length === 0 ? undefined : read([]),
    listSets(queryId, { history, known }),
  ]);
  const tellsMore = requested.length > 1 && metadata.kind !== 'metadata' && isRun(bare);
  const singles = await Promise.all(
    requested
      .slice(0, tellsMore ? maxSingles : 0)
      .map(async (parameter) => ({ parameter, outcome: await read([parameter]) })),
  );
  const provedAlone = singles
    .filter(({ outcome }) => outcome.kind === 'result')
    .map(({ parameter }) => parameter);
  // These gave no result now, whatever they gave before.
  const sets = seen.filter((set) => !isSameSet(set, requested));
  const declared = chooseDeclared(metadata, known.parametersOf(queryId));
  const suggestions = findSuggestions(requested, {
    declared,
    known: [...sets, provedAlone],
  });
  const slips = suggestions.flatMap((one) =>
    one.kind === 'name' && haveSameLetters(one.requested, one.suggestion) ? [one.requested] : [],
  );
  return {
    queryId,
    queryName: known.titleOf(queryId) ?? (metadata.kind === 'metadata' ? metadata.query.name : undefined),
    requested,
    ...decideCause({ requested, missing, metadata, bare, singles, slips }),
    declared,
    known: sets,
    provedAlone,
    suggestions,
    unfamiliarWords: missing === 'unclear' ? detail : undefined,
    hasOtherRun: isRun(bare),
    lastRun: isRun(bare) ? bare.execution.endedAt : undefined,
  };
};
