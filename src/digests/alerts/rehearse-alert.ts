import type { AlertTerms } from '../../core/condition.ts';
import { withTimeout } from '../../core/timeout.ts';
import type { Look } from '../../results/alerts/look.ts';
import { type Rehearsal, rehearse, rehearseAge } from '../../results/alerts/rehearse.ts';
import { takeLook } from '../../results/alerts/take-look.ts';
import type { SeenRun } from '../../store/seen-runs.ts';
import type { Uses } from '../dependencies.ts';
import type { AlertSubject } from './alert-subject.ts';
import { toAlertQuestion } from './try-alert.ts';

/** Each is one small read, and more tell little more. */
const maxRuns = 12;
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

/** Plays an alert over the runs that were seen and that Dune still keeps. */
export const rehearseAlert = async (
  subject: AlertSubject,
  terms: AlertTerms,
  means: Uses<'questions'>,
): Promise<Rehearsal> => {
  const { condition } = subject;
  const runs = (await means.questions.listSeenRuns(subject.request, maxRuns)).toReversed();
  // An earlier run is as old now as it has ever been, so nothing is read of it.
  if (condition.kind === 'age')
    return rehearseAge(
      runs.map(({ endedAt }) => endedAt),
      condition.olderThanMs,
    );
  const looks = await Promise.all(runs.map((run) => lookAt(run, subject, means)));
  return rehearse(
    looks.filter((look) => look !== undefined),
    terms,
  );
};
