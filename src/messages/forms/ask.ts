import type { KnownBlock, ModalView } from '@slack/types';
import { channelElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { conversationField, formView } from './fields.ts';
import { hideOptions, parseCarried } from './more-options.ts';
import {
  hiddenPrivate,
  hiddenQuestion,
  moreQuestionBlocks,
  privateBlock,
  type QuestionModel,
  questionBlocks,
} from './question.ts';

/** The form for getting a result. Its own fields, beside those of the question, by block id. */
export const askForm = {
  callbackId: 'ask_question',
  title: 'Get a result',
  where: 'where',
} as const;

/** The thread a form was opened from. */
export type AskedThread = { readonly channelId: string; readonly ts: string };

const formatMetadata = (thread: AskedThread | undefined): string =>
  thread === undefined ? '' : `${thread.channelId} ${thread.ts}`;

/** Parses the thread a form carries; `undefined` for a form that asks where to post. */
export const parseAskedThread = (metadata: string): AskedThread | undefined => {
  const [, channelId, ts] = /^([A-Z0-9]+) ([\d.]+)$/.exec(parseCarried(metadata).subject) ?? [];
  return channelId === undefined || ts === undefined ? undefined : { channelId, ts };
};

const destinationBlock = (thread: AskedThread | undefined): KnownBlock =>
  thread === undefined
    ? conversationField(
        {
          id: askForm.where,
          label: 'Post to',
          hint: 'Default: a DM to you',
        },
        { default_to_current_conversation: true, response_url_enabled: true },
      )
    : richText(
        paragraph(
          textElement('Posts the result in the thread of this message, in '),
          channelElement(thread.channelId),
        ),
      );

/** Renders the form, for a thread or with a choice of where to post. `defaultTop`: rows shown by default. */
export const renderAskForm = (
  model: QuestionModel,
  thread: AskedThread | undefined,
  defaultTop: number,
): ModalView => {
  const { blocks, metadata } = hideOptions({
    subject: formatMetadata(thread),
    queryId: model.info?.queryId,
    isOpen: model.isOpen,
    always: [...questionBlocks(model), destinationBlock(thread)],
    hidden: { ...hiddenQuestion(model), ...hiddenPrivate(model) },
    more: [...moreQuestionBlocks(model, defaultTop), privateBlock(model, 'Only visible to me')],
  });
  return formView({ ...askForm, submit: 'Get result', metadata }, blocks);
};
