import { editBetween } from '../../command/edit.ts';
import { withoutCsv } from '../../command/merge-options.ts';
import { printColumns, printDigestCommand } from '../../command/print.ts';
import type { Who } from '../../core/actor.ts';
import { printDuration } from '../../core/duration.ts';
import { isKnown, type KnownQuestion } from '../../core/question.ts';
import { no, ok, type Result } from '../../core/result.ts';
import { find } from '../../digests/manage.ts';
import { digestOptionsOf, requestOf } from '../../digests/stored-question.ts';
import type { DigestChange } from '../../digests/subscribe.ts';
import { type DigestSubject, digestForm } from '../../messages/forms/digest.ts';
import { conversationIn, type FieldErrors, type FormState } from '../../messages/forms/fields.ts';
import { writePreviewSubject } from '../../messages/forms/preview.ts';
import { queryField } from '../../messages/forms/question.ts';
import { type FilledTerms, readTerms, type TermTexts } from '../../messages/forms/schedule.ts';
import type { Subscription } from '../../store/subscription.ts';
import { personOf, type SlackTools } from '../services.ts';
import { readQuestionForm } from './question-form.ts';

/** Where a digest is, or will be, as the person at work on it. */
export const whoIn = (channelId: string, userId: string, tools: SlackTools): Who => ({
  ...personOf(userId, tools),
  channelId,
});

/** A digest of the person's own, which is all that a form may change, with what it asks. */
export const ownDigest = async (
  id: string,
  userId: string,
  tools: SlackTools,
): Promise<{ readonly subscription: Subscription; readonly request: KnownQuestion } | undefined> => {
  const found = await find({ kind: 'id', id }, whoIn('', userId, tools), tools.digests);
  if (!found.ok || found.value.state.kind === 'ended') return undefined;
  const request = requestOf(found.value);
  return request !== undefined && isKnown(request) ? { subscription: found.value, request } : undefined;
};

/** What a digest was told besides its question, as the fields of a form. */
export const termTextsOf = ({
  cron,
  zone,
  postWhen,
  keyColumns,
  maxAgeMs,
  refresh,
}: Subscription): TermTexts => ({
  ...{ cron, own: '', zone, when: postWhen, key: printColumns(keyColumns), refresh },
  maxAge: maxAgeMs === undefined ? '' : printDuration(maxAgeMs),
});

/** A form that was filled in, as a command, and where it holds. */
export type FilledDigest = {
  readonly channelId: string;
  readonly command: DigestChange;
  /** What the preview carries. */
  readonly metadata: string;
};

const filled = (
  channelId: string,
  changes: string | undefined,
  command: DigestChange,
): Result<FilledDigest, FieldErrors> => {
  const metadata = writePreviewSubject({ channelId, changes, command: printDigestCommand(command) });
  return metadata === undefined
    ? no({ [queryField]: 'This is longer than a form can carry. The command takes it: subscribe, or edit.' })
    : ok({ channelId, command, metadata });
};

const readChange = async (
  subject: Extract<DigestSubject, { kind: 'edit' }>,
  question: KnownQuestion,
  terms: FilledTerms,
  userId: string,
  tools: SlackTools,
): Promise<Result<FilledDigest, FieldErrors>> => {
  const own = await ownDigest(subject.id, userId, tools);
  if (own === undefined) return no({ [queryField]: `Digest #${subject.number} is not there any more.` });
  const { subscription, request } = own;
  const { number, queryId, channelId } = subscription;
  if (question.query.id !== queryId)
    return no({
      [queryField]: `Digest #${number} is about query ${queryId}. For another query make a new digest, and stop this one.`,
    });
  const after = { request: question, digest: terms.digest };
  const before = { request, digest: digestOptionsOf(subscription) };
  return filled(channelId, subject.id, editBetween(number, before, after, terms.schedule));
};

/** Reads the form of a digest as it was sent in. All that is wrong is told, each under its field. */
export const readDigestForm = async (
  state: FormState,
  subject: DigestSubject,
  userId: string,
  tools: SlackTools,
): Promise<Result<FilledDigest, FieldErrors>> => {
  const question = await readQuestionForm(state, personOf(userId, tools), tools);
  const terms = readTerms(state, tools.leastMinutes, tools.slash);
  if (!question.ok || !terms.ok)
    return no({ ...(question.ok ? {} : question.problem), ...(terms.ok ? {} : terms.problem) });
  // A digest is for its channel, though what it is made of may have been for one person; it brings no files.
  const { options } = question.value;
  const request = withoutCsv({ ...question.value, options: { ...options, private: false } });
  if (subject.kind === 'edit') return readChange(subject, request, terms.value, userId, tools);
  const channelId = conversationIn(state, digestForm.channel);
  if (channelId === undefined) return no({ [digestForm.channel]: 'Choose a channel.' });
  return filled(channelId, undefined, { verb: 'subscribe', request, ...terms.value });
};
