import { ask } from '../ask.ts';
import type { Edited } from '../command/edit.ts';
import type { AskRequest } from '../command/request.ts';
import { readZone } from '../command/zone.ts';
import type { AskProblem } from '../dune/problem.ts';
import type { DigestProblem } from '../render/digest/problem.ts';
import type { SubscribedView } from '../render/digest/subscribed.ts';
import { keyPlace } from '../report/moved.ts';
import type { Report } from '../report/report.ts';
import { no, ok, type Result } from '../result.ts';
import type { DigestTools } from './tools.ts';

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

/** A query that was never run with these values has no result yet; a digest that runs it will have one. */
const mayComeLater = (problem: AskProblem): boolean =>
  problem.kind === 'missing' && ['never-run', 'values-never-run'].includes(problem.explanation.cause.kind);

const keyRemarks = (report: Report, key: string | undefined): readonly string[] => {
  if (key === undefined) return [];
  const place = keyPlace(report.columns, report.rows, key);
  return place !== undefined && report.columns[place] === key
    ? []
    : [
        'The column of --key does not tell the rows apart just now: a value is missing or there twice. Another column is used as long as that is so.',
      ];
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
  if (digest.key !== undefined && !report.columns.includes(digest.key))
    return no({
      kind: 'digest',
      problem: { kind: 'key-not-there', key: digest.key, columns: report.columns },
    });
  return ok({ preview: report, queryName: report.query.name, remarks: keyRemarks(report, digest.key) });
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
