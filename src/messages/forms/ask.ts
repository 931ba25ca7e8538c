import type { KnownBlock, ModalView } from '@slack/types';
import { channelElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { checkboxField, conversationField, formView } from './fields.ts';
import { type QuestionModel, questionBlocks } from './question.ts';

/** The form that asks a question: what it has besides the fields of the question, by the ids of the blocks. */
export const askForm = {
  callbackId: 'ask_question',
  title: 'Ask Dune',
  where: 'where',
  privately: 'privately',
} as const;

/** The thread that a form was opened from. */
export type AskedThread = { readonly channelId: string; readonly ts: string };

const formatMetadata = (thread: AskedThread | undefined): string =>
  thread === undefined ? '' : `${thread.channelId} ${thread.ts}`;

/** The thread that a form carries; `undefined` when it asks where to post. */
export const parseAskedThread = (metadata: string): AskedThread | undefined => {
  const [, channelId, ts] = /^([A-Z0-9]+) ([\d.]+)$/.exec(metadata) ?? [];
  return channelId === undefined || ts === undefined ? undefined : { channelId, ts };
};

const destinationBlock = (thread: AskedThread | undefined): KnownBlock =>
  thread === undefined
    ? conversationField(
        {
          id: askForm.where,
          label: 'Where to post the answer',
          hint: 'Left empty: in a direct message to you.',
        },
        { default_to_current_conversation: true, response_url_enabled: true },
      )
    : richText(
        paragraph(
          textElement('The answer goes to the thread of the message, in '),
          channelElement(thread.channelId),
        ),
      );

/** The form, for a thread or with a choice of where to post. `defaultTop`: rows that are shown when nothing is said. */
export const renderAskForm = (
  model: QuestionModel,
  thread: AskedThread | undefined,
  defaultTop: number,
): ModalView =>
  formView({ ...askForm, submit: 'Ask', metadata: formatMetadata(thread) }, [
    ...questionBlocks(model, defaultTop),
    destinationBlock(thread),
    checkboxField(
      { id: askForm.privately, label: 'Who sees it' },
      { value: 'privately', text: 'Only I see the answer' },
      false,
    ),
  ]);
