import type { DigestOptions } from '../command/command.ts';
import type { Edited } from '../command/edit.ts';
import { readZone } from '../command/schedule/time-zone.ts';
import { durationInWords } from '../core/duration.ts';
import type { AskRequest } from '../core/question.ts';
import { no, ok, type Result } from '../core/result.ts';
import type { DigestProblem } from '../messages/digest/problem.ts';
import type { SubscribedView } from '../messages/digest/subscribed.ts';
import { isRunProblem } from '../messages/problems/dune-outcome.ts';
import { ask } from '../questions/ask.ts';
import type { AskProblem } from '../questions/problem.ts';
import type { Report } from '../results/report.ts';
import { isKey, placesOf } from '../results/row-key.ts';
import type { DigestTools } from './dependencies.ts';

/** Why a digest was not made or changed: something about the digest, or about what it asks. */
export type ManageProblem =
  | { readonly kind: 'digest'; readonly problem: DigestProblem }
  | { readonly kind: 'ask'; readonly request: AskRequest; readonly problem: AskProblem };

/** A question that was tried, and what must be said of it. */
export type Tried = {
  readonly preview: SubscribedView['preview'];
  readonly queryName: string | undefined;
  readonly remarks: readonly string[];
};

/** What has no result yet, or whose last run has none, may have one once a digest runs it. */
const mayComeLater = (problem: AskProblem): boolean =>
  problem.kind === 'missing'
    ? ['never-run', 'values-never-run'].includes(problem.explanation.cause.kind)
    : problem.kind === 'unanswered' && isRunProblem(problem.outcome);

const keyRemarks = (report: Report, key: readonly string[]): readonly string[] => {
  const places = placesOf(report.columns, key);
  return key.length === 0 || places === undefined || isKey(report.rows, places)
    ? []
    : [
        'What --key names does not tell the rows apart just now: a value is missing or there twice. As long as that is so, other columns are used.',
      ];
};

/** What would come of the data as it is now, where that is not what the preview shows. */
const outlook = (report: Report, { when, maxAgeMs, refresh }: DigestOptions): readonly string[] => {
  const { finishedAt, asOf } = report;
  const isOld =
    maxAgeMs !== undefined && finishedAt !== undefined && asOf.getTime() - finishedAt.getTime() > maxAgeMs;
  if (isOld && !refresh)
    return [
      `The data is older than ${durationInWords(maxAgeMs)} already: until Dune has a new run, the digest will only say so.`,
    ];
  return when === 'rows' && report.rows.length === 0 ? ['With no rows, as now, nothing will be posted.'] : [];
};

/** Asks the question once, so that nobody subscribes to what cannot be answered. */
export const tryOut = async (
  { request, digest }: Edited,
  { ask: tools, execute }: DigestTools,
): Promise<Result<Tried, ManageProblem>> => {
  if (digest.refresh && execute.perDay === 0)
    return no({ kind: 'digest', problem: { kind: 'runs-are-off' } });
  const asked = await ask(request, tools);
  if (!asked.ok) {
    return digest.refresh && mayComeLater(asked.problem)
      ? ok({ preview: 'first-run', queryName: undefined, remarks: [] })
      : no({ kind: 'ask', request, problem: asked.problem });
  }
  const report = asked.value;
  const lost = digest.key.find((name) => !report.columns.includes(name));
  if (lost !== undefined) {
    const isChosen = request.options.columns.length > 0;
    return no({
      kind: 'digest',
      problem: { kind: 'key-not-there', key: lost, columns: report.columns, isChosen },
    });
  }
  const remarks = [...outlook(report, digest), ...keyRemarks(report, digest.key)];
  return ok({ preview: report, queryName: report.query.name, remarks });
};

/** The zone that was given, else the person's own where it may be read, else UTC, which is said. */
export const chooseZone = async (
  given: string | undefined,
  userId: string,
  { messenger }: DigestTools,
): Promise<{ readonly zone: string; readonly remarks: readonly string[] }> => {
  if (given !== undefined) return { zone: given, remarks: [] };
  const own = await messenger.zoneOf(userId);
  const known = own === undefined ? undefined : readZone(own);
  return known?.ok === true
    ? { zone: known.value, remarks: [] }
    : {
        zone: 'UTC',
        remarks: ['Your time zone cannot be read here, so the times are in UTC; --tz Area/City gives one.'],
      };
};
