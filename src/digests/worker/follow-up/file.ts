import type { FileFormat } from '../../../core/place.ts';
import type { ResolvedQuestion } from '../../../core/question.ts';
import type { WhoSets } from '../../../core/set-by.ts';
import { type FileSubject, fileComment, nameFile } from '../../../messages/files/file.ts';
import { renderFileHeld } from '../../../messages/files/held.ts';
import {
  type DeliveryProblem,
  isPassingProblem,
  renderFileProblem,
} from '../../../messages/files/problem.ts';
import { queryTitle } from '../../../messages/text/format-question.ts';
import { formatWords } from '../../../messages/text/format-words.ts';
import type { ResultFile } from '../../../questions/export-file.ts';
import { parseResolvedQuestion } from '../../../questions/question-text.ts';
import type { DigestDependencies } from '../../dependencies.ts';
import { type DigestFailure, toReadFailure } from '../../failure.ts';
import { parsePostedRun } from '../post-files.ts';
import { type FollowUpDoer, type FollowUpJob, type PreparedFollowUp, toReply } from './doer.ts';

/** A file to make: of one run, for the thread of its post. */
type FileJob = {
  readonly job: FollowUpJob;
  readonly question: ResolvedQuestion;
  readonly executionId: string;
  readonly subject: FileSubject;
};

const toFailure = (problem: DeliveryProblem): DigestFailure =>
  problem.kind === 'unread'
    ? toReadFailure(problem.outcome, [])
    : {
        reason: {
          code: 'slack-unreachable',
          detail: { slackCode: 'code' in problem ? problem.code : problem.kind },
        },
        isPassing: true,
        isOwn: false,
      };

/** Says in the thread why there is no file, unless that may pass. */
const explain = (
  { job, subject }: FileJob,
  problem: DeliveryProblem,
  means: DigestDependencies,
): PreparedFollowUp => {
  const failure = toFailure(problem);
  return isPassingProblem(problem) || (problem.kind === 'unread' && failure.isPassing)
    ? { kind: 'failed', failure }
    : toReply(
        job,
        { kind: 'no-file', view: renderFileProblem(subject, problem, means.questions.setBy?.pages) },
        means,
      );
};

const toComment = (
  file: ResultFile,
  subject: FileSubject,
  now: number,
  setBy: WhoSets | undefined,
): string => {
  const { endedAt, submittedAt } = file.execution;
  const contents = { ...file, finishedAt: endedAt ?? submittedAt, asOf: new Date(now) };
  return fileComment(subject, contents, { setBy: setBy?.others });
};

/** Makes the file and uploads it, unseen; `send` shares it. */
const makeFile = async (
  { job, question, executionId, subject }: FileJob,
  { questions, messenger, clock }: DigestDependencies,
): Promise<
  DeliveryProblem | { readonly kind: 'uploaded'; readonly id: string; readonly comment: string }
> => {
  const lost = new AbortController();
  const onProgress = (): void => {
    job.keep().then(
      (isKept) => isKept || lost.abort(),
      () => lost.abort(),
    );
  };
  const { format, query } = subject;
  const source = { queryId: query.id, executionId, options: question.options, format, name: query.name };
  const nameAt = (at: Date): string => nameFile(query, at, format);
  const refusal = await messenger.refusesFile(nameAt(new Date(clock.now())));
  if (refusal !== undefined) return refusal;
  const made = await questions.exportFile(source, { stopping: lost.signal, onProgress }, async (file) => {
    const { endedAt, submittedAt } = file.execution;
    const name = nameAt(endedAt ?? submittedAt ?? new Date(clock.now()));
    const { contentType } = formatWords[format];
    const uploaded = await messenger.upload(
      { name, bytes: file.bytes, contentType, read: file.read },
      lost.signal,
    );
    return uploaded.kind === 'uploaded'
      ? { ...uploaded, comment: toComment(file, subject, clock.now(), questions.setBy) }
      : uploaded;
  });
  return made.ok ? made.value : made.error;
};

const prepareFile = async (file: FileJob, means: DigestDependencies): Promise<PreparedFollowUp> => {
  const { job, subject, question } = file;
  const { questions, messenger } = means;
  if (questions.fileTerms().maxRows === 0) return { kind: 'nothing', why: 'files are turned off' };
  const held = await questions.heldBack();
  if (held !== undefined) {
    const view = renderFileHeld(question, held, questions.setBy?.holdCreditsAt);
    return toReply(job, { kind: 'no-file', view }, means);
  }
  const made = await makeFile(file, means);
  if (made.kind !== 'uploaded') return explain(file, made, means);
  const { channelId, threadTs: thread } = job.followUp;
  const title = `${queryTitle(subject.query)} (${formatWords[subject.format].noun})`;
  const { id, comment } = made;
  return {
    kind: 'ready',
    mark: id,
    send: () => messenger.shareFile({ id, title }, { channelId, thread }, comment),
  };
};

/** Creates the doer of the files of one format: all rows of the run that a post shows, in its thread. */
export const createFileDoer = (format: FileFormat): FollowUpDoer => ({
  prepare: async (job, means) => {
    const run = parsePostedRun(job.followUp.content);
    const question = parseResolvedQuestion(run?.question ?? '');
    if (run === undefined || question === undefined)
      return { kind: 'nothing', why: 'another version wrote it' };
    const { query, parameters, options } = question;
    if (!means.questions.isAllowed(query.id)) return { kind: 'nothing', why: 'query not allowed' };
    const named = { id: query.id, name: means.questions.nameOf(query.id) };
    const subject = { query: named, parameters, options, format };
    return prepareFile({ job, question, executionId: run.executionId, subject }, means);
  },
  find: (job, mark, since, { messenger }) => {
    const { id, channelId, threadTs: thread } = job.followUp;
    return mark === id
      ? messenger.find(channelId, { id }, since, { thread })
      : messenger.findFile({ channelId, thread }, mark, since);
  },
});
