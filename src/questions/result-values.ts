import type { Parameter } from '../core/question.ts';
import { withFallback } from '../core/timeout.ts';
import type { DeclaredParameter } from '../dune/outcome.ts';
import type { ResultValues } from '../results/dataset.ts';
import type { Executions } from '../store/executions.ts';
import { completeParameters } from './complete-parameters.ts';
import type { ParameterHistory } from './parameter-history.ts';
import { parseQueryKey } from './query-key.ts';

/** The runs that this app started, and the workspace that may hear of them. */
export type OwnRuns = {
  readonly workspaceId: string;
  readonly executions: Pick<Executions, 'byDuneId'>;
};

/** Which values it has is worth a short wait, ms, and no answer fails for it. */
const lookUpMs = 1_000;

type OwnRun = {
  readonly parameters: readonly Parameter[];
  readonly by: string | undefined;
  /** Others may be told its values. */
  readonly isOpen: boolean;
};

const findOwnRun = async (
  duneId: string,
  { workspaceId, executions }: OwnRuns,
): Promise<OwnRun | undefined> => {
  const found = await withFallback(lookUpMs, executions.byDuneId(workspaceId, duneId), undefined);
  if (found === undefined) return undefined;
  const key = parseQueryKey(found.queryKey);
  if (key === undefined) return undefined;
  const { isOpen, askedBy } = found;
  return { parameters: key.parameters, by: isOpen ? askedBy : undefined, isOpen };
};

/** The known facts about a result and its query. */
type KnownResult = {
  readonly queryId: number;
  readonly executionId: string;
  /** The values of the question. */
  readonly parameters: readonly Parameter[];
  /** `undefined` where Dune doesn't list them. */
  readonly declared: readonly DeclaredParameter[] | undefined;
};

/**
 * Finds out whose values a result has. A question without values gets the latest run, which may be of any; for a run
 * that this app started they are named, unless a person asked for it where others don't see it.
 */
export const findResultValues = async (
  { queryId, executionId, parameters, declared }: KnownResult,
  history: ParameterHistory,
  ownRuns: OwnRuns | undefined,
): Promise<ResultValues> => {
  if (parameters.length > 0) return { kind: 'given' };
  if (declared?.length === 0) return { kind: 'none' };
  const run = ownRuns && (await findOwnRun(executionId, ownRuns));
  const hasParameters =
    declared !== undefined || history.hasParameters(queryId) || (run?.parameters.length ?? 0) > 0;
  if (!hasParameters) return { kind: 'none' };
  // The defaults are no secret.
  if (run === undefined || (run.parameters.length > 0 && !run.isOpen)) return { kind: 'last-run' };
  const whole =
    declared === undefined ? run.parameters : completeParameters(run.parameters, { declared, known: [] });
  return { kind: 'own-run', parameters: whole, by: run.by };
};
