import type { ViewSubmitAction } from '@slack/bolt';
import type { ResolvedQuestion } from '../../core/question.ts';
import { ok, type Result } from '../../core/result.ts';
import { type AskedThread, askForm, parseAskedThread } from '../../messages/forms/ask.ts';
import { type FieldErrors, getConversation } from '../../messages/forms/form-state.ts';
import { withHiddenFields } from '../../messages/forms/more-options.ts';
import { parsePrivate } from '../../messages/forms/question.ts';
import { type SlackServices, toMember } from '../services.ts';
import { parseQuestionForm, type QuestionFormServices } from './question-form.ts';

/** Where the answer goes: to a thread, to a conversation with a `response_url`, or to a direct message. */
type AnswerTarget =
  | { readonly kind: 'thread'; readonly thread: AskedThread }
  | { readonly kind: 'conversation'; readonly channelId: string | undefined; readonly responseUrl: string }
  | { readonly kind: 'direct' };

/** A submitted form: the question, and where its answer goes. */
export type FilledAsk = { readonly question: ResolvedQuestion; readonly target: AnswerTarget };

const parseTarget = ({ view, response_urls }: ViewSubmitAction): AnswerTarget => {
  const thread = parseAskedThread(view.private_metadata);
  if (thread !== undefined) return { kind: 'thread', thread };
  const channelId = getConversation(view.state.values, askForm.where);
  const address = (response_urls ?? []).find(({ channel_id }) => channel_id === channelId);
  return address === undefined
    ? { kind: 'direct' }
    : { kind: 'conversation', channelId, responseUrl: address.response_url };
};

/** Parses the submitted form *Get a result*. Reports every error at once, each under its field. */
export const parseAskForm = async (
  body: ViewSubmitAction,
  services: QuestionFormServices & Pick<SlackServices, 'workspaceId'>,
): Promise<Result<FilledAsk, FieldErrors>> => {
  const values = withHiddenFields(body.view.state.values, body.view.private_metadata);
  const question = await parseQuestionForm(values, toMember(body.user.id, services), services);
  if (!question.ok) return question;
  const { options } = question.value;
  const isPrivate = options.private || parsePrivate(values);
  return ok({
    question: { ...question.value, options: { ...options, private: isPrivate } },
    target: parseTarget(body),
  });
};
