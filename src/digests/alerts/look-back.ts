import type { AlertTerms } from '../../core/condition.ts';
import { withTimeout } from '../../core/timeout.ts';
import { spanOf } from '../../results/alerts/judge.ts';
import type { Look } from '../../results/alerts/look.ts';
import { type Rehearsal, rehearse, rehearseAge } from '../../results/alerts/rehearse.ts';
import { slackOf } from '../../results/alerts/samples.ts';
import { takeLook } from '../../results/alerts/take-look.ts';
import type { SeenRun } from '../../store/seen-runs.ts';
import type { Uses } from '../dependencies.ts';
import type { AlertSubject } from './alert-subject.ts';
import { toAlertQuestion } from './try-alert.ts';

/** Each is one small read, and more tell little more. */
const maxRuns = 12;
/** The runs to choose from where a span is to be covered. */
const maxListed = 100;
/** A person waits for all of them, which are read at once, ms. */
const budgetMs = 4_000;

/** Looks at an earlier run; `undefined` where Dune no longer keeps it, or it took too long. */
const lookAt = async (
  { id, endedAt }: SeenRun,
  subject: AlertSubject,
  { questions }: Uses<'questions'>,
): Promise<Look | undefined> => {
  const { question, rows } = toAlertQuestion(subject);
  const read = await withTimeout(budgetMs, questions.readRun(question, id, rows));
  return read === 'late' || !read.ok
    ? undefined
    : takeLook(read.value, subject.condition, subject.digest.key, endedAt);
};

/** Leaves as many of a list as are read, the first and the last among them. */
const thin = <T>(all: readonly T[]): readonly T[] =>
  all.length <= maxRuns
    ? all
    : Array.from({ length: maxRuns }, (_, index) =>
        all.slice(Math.round((index * (all.length - 1)) / (maxRuns - 1))).at(0),
      ).filter((one) => one !== undefined);

/** Chooses the runs to look at, of those that were seen, newest first: over a span, so that twice the span is covered. */
const chooseRuns = (runs: readonly SeenRun[], { condition }: AlertSubject): readonly SeenRun[] => {
  const overMs = spanOf(condition);
  const [newest] = runs;
  if (overMs === undefined || newest === undefined) return runs.slice(0, maxRuns);
  const from = newest.endedAt - 2 * overMs - slackOf(overMs);
  const inside = runs.filter(({ endedAt }) => endedAt >= from);
  // Runs may be rarer than the span is long.
  return thin(inside.length < maxRuns ? runs.slice(0, maxRuns) : inside);
};

/** The looks at earlier results, oldest first, and what an alert would have done over them. */
export type Earlier = { readonly looks: readonly Look[]; readonly rehearsal: Rehearsal };

/** Looks at the runs that were seen and that Dune still keeps, and plays an alert over them. */
export const lookBack = async (
  subject: AlertSubject,
  terms: AlertTerms,
  means: Uses<'questions'>,
): Promise<Earlier> => {
  const { condition } = subject;
  const limit = spanOf(condition) === undefined ? maxRuns : maxListed;
  const seen = await means.questions.listSeenRuns(subject.request, limit);
  const runs = chooseRuns(seen, subject).toReversed();
  // An earlier run is as old now as it has ever been, so nothing is read of it.
  if (condition.kind === 'age') {
    const ends = runs.map(({ endedAt }) => endedAt);
    return { looks: [], rehearsal: rehearseAge(ends, condition.olderThanMs) };
  }
  const read = await Promise.all(runs.map((run) => lookAt(run, subject, means)));
  const looks = read.filter((look) => look !== undefined);
  return { looks, rehearsal: rehearse(looks, terms) };
};
