import type { KnownBlock, ModalView } from '@slack/types';
import { channelElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { conversationField, formView } from './fields.ts';
import { type QuestionModel, questionBlocks } from './question.ts';
import { type TermTexts, termBlocks } from './schedule.ts';

/** The form that makes or changes a digest. */
export const digestForm = { callbackId: 'digest', channel: 'channel' } as const;

/** The digest that a form changes. */
type EditedDigest = {
  readonly kind: 'edit';
  readonly id: string;
  readonly number: number;
  readonly channelId: string;
};

/** What a form is about. A new digest may have a channel to begin with. */
export type DigestSubject = { readonly kind: 'new'; readonly channelId: string | undefined } | EditedDigest;

/** A form for a digest, as it is shown. */
export type DigestFormModel = {
  readonly subject: DigestSubject;
  readonly question: QuestionModel;
  readonly terms: TermTexts;
  /** Rows that are shown when nothing is said. */
  readonly defaultTop: number;
  readonly executionsPerDay: number;
};

const formatMetadata = (subject: DigestSubject): string =>
  subject.kind === 'new' ? 'new' : `edit ${subject.id} ${subject.number} ${subject.channelId}`;

/** The subject that a form carries. */
export const parseDigestSubject = (metadata: string): DigestSubject => {
  const [, id, number, channelId] = /^edit (\S+) (\d+) (\S+)$/.exec(metadata) ?? [];
  return id === undefined || channelId === undefined
    ? { kind: 'new', channelId: undefined }
    : { kind: 'edit', id, number: Number(number), channelId };
};

const channelBlock = (subject: DigestSubject): KnownBlock => {
  if (subject.kind === 'edit')
    return richText(
      paragraph(
        textElement(`#${subject.number}`, { bold: true }),
        textElement(' in '),
        channelElement(subject.channelId),
      ),
    );
  const isChannel = subject.channelId !== undefined && /^[CG]/.test(subject.channelId);
  return conversationField(
    {
      id: digestForm.channel,
      label: 'Channel',
      hint: 'The bot must be in it: /invite it there.',
      isRequired: true,
    },
    {
      filter: { include: ['public', 'private'] },
      ...(isChannel && { initial_conversation: subject.channelId }),
    },
  );
};

const titles = { new: 'New digest', edit: 'Edit digest' } as const;

/** The form. What is sent in is shown as a preview first. */
export const renderDigestForm = (model: DigestFormModel): ModalView => {
  const { subject, question, terms, defaultTop, executionsPerDay } = model;
  const frame = { title: titles[subject.kind], submit: 'Preview', metadata: formatMetadata(subject) };
  return formView({ ...digestForm, ...frame }, [
    channelBlock(subject),
    ...questionBlocks(question, defaultTop),
    ...termBlocks(terms, executionsPerDay),
  ]);
};
