import type { ReportRest } from '../../../messages/report/view.ts';
import { parseQuestionText } from '../../../questions/question-text.ts';
import { parseSnapshot } from '../../../results/changes/snapshot.ts';
import type { DigestDependencies } from '../../dependencies.ts';
import { type DigestFailure, toUnreadFailure, unreadableFailure } from '../../failure.ts';
import { comparePart } from '../report-read.ts';
import { parseRestContent } from '../report-rest.ts';
import { type FollowUpDoer, type FollowUpJob, toReply } from './doer.ts';

type RestContent = NonNullable<ReturnType<typeof parseRestContent>>;
type ReadPart =
  | { readonly ok: true; readonly value: ReportRest['parts'][number] }
  | { readonly ok: false; readonly error: DigestFailure };

/** Reads a part again, of the run that was shown. */
const readPart = async (
  { number, title, question, executionId, why = '', last }: RestContent['parts'][number],
  { followUp, subscription }: FollowUpJob,
  { questions }: Pick<DigestDependencies, 'questions'>,
): Promise<ReadPart> => {
  const request = parseQuestionText(question);
  if (executionId === undefined)
    return { ok: true, value: { number, view: { kind: 'failed', part: { title, request }, why } } };
  if (request === undefined) return { ok: false, error: unreadableFailure };
  const { zone, keyColumns } = subscription;
  const asked = await questions.resolveMoving(request, { at: followUp.at, zone });
  // A run doesn't change, so any read of it counts.
  const read = await questions.fetchDataset(asked, { since: 0, executionId });
  if (!read.ok) return { ok: false, error: toUnreadFailure(read.error) };
  const dataset = read.value;
  const before = last === undefined ? undefined : parseSnapshot(last);
  const changes = comparePart(dataset, before, keyColumns);
  return {
    ok: true,
    value: { number, view: { kind: 'dataset', part: { title, request: asked }, dataset, changes } },
  };
};

/** Posts what a report's own message had no room for. */
export const restDoer: FollowUpDoer = {
  prepare: async (job, means) => {
    const content = parseRestContent(job.followUp.content);
    if (content === undefined) return { kind: 'failed', failure: unreadableFailure };
    const reads = await Promise.all(content.parts.map((part) => readPart(part, job, means)));
    const failed = reads.find((read) => !read.ok);
    if (failed?.ok === false) return { kind: 'failed', failure: failed.error };
    const parts = reads.flatMap((read) => (read.ok ? [read.value] : []));
    return toReply(job, { kind: 'report-rest', view: { name: content.name, parts } }, means);
  },
};
