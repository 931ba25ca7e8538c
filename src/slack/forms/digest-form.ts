import { computeEdit, type EditableDigest } from '../../command/edit.ts';
import { printMentions } from '../../command/mention.ts';
import { withoutFiles } from '../../command/merge-options.ts';
import { printColumns } from '../../command/print.ts';
import type { Actor } from '../../core/actor.ts';
import { printDuration } from '../../core/duration.ts';
import type { Place } from '../../core/place.ts';
import { isResolved, type ResolvedQuestion } from '../../core/question.ts';
import { err, type Result } from '../../core/result.ts';
import { printAmount } from '../../core/text/amount.ts';
import { parseStoredQuestion, toDigestOptions } from '../../digests/stored-question.ts';
import type { DigestChange } from '../../digests/subscribe.ts';
import { describeNotOwner, type NotOwner } from '../../messages/digest/not-owner.ts';
import { type DigestSubject, digestForm } from '../../messages/forms/digest.ts';
import { describeFieldProblem, describeHiddenKey } from '../../messages/forms/field-problem.ts';
import { type FieldErrors, type FormState, getConversation } from '../../messages/forms/form-state.ts';
import { describeOtherQuery } from '../../messages/forms/other-query.ts';
import { type FilledTerms, parseTerms } from '../../messages/forms/parse-terms.ts';
import { areSamePlaces, toPlaceTexts } from '../../messages/forms/place-fields.ts';
import { queryField } from '../../messages/forms/query-field.ts';
import { type TermTexts, termFields } from '../../messages/forms/schedule.ts';
import { completeParameters } from '../../questions/complete-parameters.ts';
import { matchColumn } from '../../results/columns/column-names.ts';
import type { Subscription } from '../../store/subscription.ts';
import { type SlackServices, toMember } from '../services.ts';
import { type FilledForm, fillPreview } from './fill-preview.ts';
import { parseQuestionForm, type QuestionFormServices } from './question-form.ts';
import { findWrongColumns } from './wrong-columns.ts';

/** Leaves room: Slack waits three seconds for the answer to a form, and the query was looked up before. */
export const pinBudgetMs = 500;

/** The services behind the form of a digest or an alert. */
export type DigestParseServices = QuestionFormServices & Pick<SlackServices, 'digests' | 'workspaceId'>;

/** Returns the actor for a digest that is, or will be, in this channel. */
export const toActorIn = (
  channelId: string,
  userId: string,
  services: Pick<SlackServices, 'workspaceId'>,
): Actor => ({ ...toMember(userId, services), channelId });

/** A digest or an alert that a person may edit, with its question. */
export type EditableSubscription = {
  readonly subscription: Subscription;
  readonly request: ResolvedQuestion;
  /** They are not in its channel, as far as is known, but own it or are an admin. */
  readonly isElsewhere: boolean;
  /** Its other places; `undefined` for who may not set them. */
  readonly places: readonly Place[] | undefined;
  /** Why they may not change it, although they may see it. */
  readonly refusal: NotOwner | undefined;
};

/**
 * Finds a digest that the person may edit, with its question: one of their own, or one of the channel in which they opened
 * the form.
 */
export const findEditable = async (
  id: string,
  channelId: string,
  userId: string,
  services: Pick<SlackServices, 'digests' | 'workspaceId'>,
): Promise<EditableSubscription | undefined> => {
  const found = await services.digests.find({ kind: 'id', id }, toActorIn(channelId, userId, services));
  if (!found.ok || found.value.state.kind === 'ended') return undefined;
  const request = parseStoredQuestion(found.value);
  if (request === undefined || !isResolved(request)) return undefined;
  const [places, refusal] = await Promise.all([
    services.digests.listOtherPlaces(found.value, userId),
    services.digests.findEditRefusal(found.value, userId),
  ]);
  const isElsewhere = found.value.channelId !== channelId;
  return { subscription: found.value, request, isElsewhere, places, refusal };
};

/** Returns a digest's or an alert's schedule and settings as the fields of a form. */
export const toTermTexts = (
  {
    cron,
    zone,
    postWhen,
    keyColumns,
    maxAgeMs,
    refresh,
    terms: { title = '', note = '', row = '', mention, alert, files = [] },
  }: Subscription,
  places: readonly Place[] | undefined,
): TermTexts => ({
  cron,
  own: '',
  title,
  note,
  row,
  looks: alert === undefined || alert.forLooks === 1 ? '' : String(alert.forLooks),
  until: alert?.until === undefined ? '' : printAmount(alert.until),
  again: alert?.againMs === undefined ? '' : printDuration(alert.againMs),
  users: mention.flatMap(({ kind, id }) => (kind === 'user' ? [id] : [])).join(' '),
  groups: printMentions(mention.filter(({ kind }) => kind !== 'user')),
  zone,
  when: postWhen,
  key: printColumns(keyColumns),
  maxAge: maxAgeMs === undefined ? '' : printDuration(maxAgeMs),
  refresh,
  files: files.join(' '),
  // No field of this form; an edit keeps it.
  board: false,
  ...toPlaceTexts(places ?? []),
});

/** A submitted form as a command. */
export type FilledDigest = FilledForm<DigestChange>;

/** The digest or the alert that a form edits. */
export type EditedSubject = Extract<DigestSubject, { kind: 'edit' }>;

/** Finds what a form edits, if the person may edit it still as they did when they opened the form. */
export const findEdited = (
  { id, channelId, isElsewhere = false }: EditedSubject,
  userId: string,
  services: Pick<SlackServices, 'digests' | 'workspaceId'>,
): Promise<EditableSubscription | undefined> =>
  findEditable(id, isElsewhere ? '' : channelId, userId, services);

/**
 * Returns a digest or an alert before and after an edit by a form: what no field shows stays as it is. So do its places
 * unless somebody changed the fields.
 */
export const compareEdited = (
  { subscription, request, places }: EditableSubscription,
  filled: EditableDigest,
  subject: EditedSubject,
): { readonly before: EditableDigest; readonly after: EditableDigest } => {
  const { to } = filled.digest;
  const stays = subject.places === undefined || areSamePlaces(subject.places, to);
  const options = toDigestOptions(subscription);
  const { repostMs, thread } = options;
  // A form of an earlier version shows no files either.
  const files = subject.places === undefined ? options.files : filled.digest.files;
  // Another form of table ends a board.
  const board = options.board && filled.request.options.as === undefined;
  return {
    before: { request, digest: { ...options, to: stays ? [] : (places ?? []) } },
    after: {
      request: filled.request,
      digest: { ...filled.digest, board, ...(board && { repostMs, thread }), files, to: stays ? [] : to },
    },
  };
};

const parseEdit = async (
  subject: EditedSubject,
  question: ResolvedQuestion,
  terms: FilledTerms,
  userId: string,
  services: DigestParseServices,
): Promise<Result<FilledDigest, FieldErrors>> => {
  const own = await findEdited(subject, userId, services);
  if (own === undefined)
    return err({ [queryField]: `Can't find #${subject.number}. It may have been unsubscribed.` });
  const { subscription, refusal } = own;
  if (refusal !== undefined) return err({ [queryField]: describeNotOwner(refusal) });
  const { number, queryId, channelId } = subscription;
  if (question.query.id !== queryId) return err({ [queryField]: describeOtherQuery(own.subscription) });
  const { before, after } = compareEdited(own, { request: question, digest: terms.digest }, subject);
  const [file] = after.digest.files;
  if (after.digest.board && file !== undefined) {
    const problem = { kind: 'not-of-board', option: file } as const;
    return err({ [termFields.files]: describeFieldProblem(problem, services.settings.command) });
  }
  const edit = computeEdit(number, before, after, terms.schedule);
  return fillPreview(channelId, subject, edit, services.settings.command);
};

/** Says what is wrong with the columns by which rows are matched: they must be among those that are shown. */
const findWrongKey = async (
  { query, options }: ResolvedQuestion,
  { digest: { key } }: FilledTerms,
  services: DigestParseServices,
): Promise<string | undefined> => {
  const { columns } = options;
  const hidden = key.find((name) => columns.length > 0 && matchColumn(name, columns) === undefined);
  const named = { field: termFields.key, names: key };
  const wrong = await findWrongColumns(query.id, [named], services);
  return wrong[termFields.key] ?? (hidden === undefined ? undefined : describeHiddenKey(hidden));
};

/** Parses a submitted digest form. Reports every error at once, each under its field. */
export const parseDigestForm = async (
  state: FormState,
  subject: DigestSubject,
  userId: string,
  services: DigestParseServices,
): Promise<Result<FilledDigest, FieldErrors>> => {
  const { settings } = services;
  const question = await parseQuestionForm(state, toMember(userId, services), services);
  const terms = parseTerms(state, settings.minIntervalMinutes, settings.command);
  if (!question.ok || !terms.ok)
    return err({ ...(question.ok ? {} : question.error), ...(terms.ok ? {} : terms.error) });
  const wrong = await findWrongKey(question.value, terms.value, services);
  if (wrong !== undefined) return err({ [termFields.key]: wrong });
  // A digest is for its whole channel, even when its question was private. Its files have a field of their own.
  const { options } = question.value;
  const request = withoutFiles({ ...question.value, options: { ...options, private: false } });
  if (subject.kind === 'edit') return parseEdit(subject, request, terms.value, userId, services);
  const channelId = getConversation(state, digestForm.channel);
  if (channelId === undefined) return err({ [digestForm.channel]: 'Choose a channel.' });
  const about = await services.questions.getQueryInfo(request.query.id, pinBudgetMs);
  const isListed = about.declared !== undefined;
  // A digest keeps its values, so a field that was left empty means the default.
  const parameters = isListed ? completeParameters(request.parameters, about) : request.parameters;
  const change = { verb: 'subscribe', request: { ...request, parameters }, ...terms.value } as const;
  return fillPreview(channelId, undefined, change, settings.command);
};
