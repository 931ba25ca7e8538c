import type { KnownBlock, ModalView } from '@slack/types';
import { channelElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { conversationField, formView } from './fields.ts';
import { hideOptions, parseCarried } from './more-options.ts';
import { hiddenQuestion, moreQuestionBlocks, type QuestionModel, questionBlocks } from './question.ts';
import { hiddenTerms, scheduleBlocks, type TermTexts } from './schedule.ts';
import { settingBlocks } from './setting-fields.ts';

/** The form that creates or edits a digest. */
export const digestForm = { callbackId: 'digest', channel: 'channel' } as const;

/** The digest a form edits. */
type EditedDigest = {
  readonly kind: 'edit';
  readonly id: string;
  readonly number: number;
  readonly channelId: string;
  /** Opened in the App Home: not by who is in its channel, but by its owner or an admin. */
  readonly isElsewhere?: boolean | undefined;
  /** The ids of its other places when the form was opened; `undefined` in a form that doesn't show them: of who may not set them, or of an earlier version. */
  readonly places?: readonly string[] | undefined;
};

/** The digest a form is about. A new one may start with a channel. */
export type DigestSubject = { readonly kind: 'new'; readonly channelId: string | undefined } | EditedDigest;

/** Everything the form of a digest shows. */
export type DigestFormModel = {
  readonly subject: DigestSubject;
  readonly question: QuestionModel;
  readonly terms: TermTexts;
  /** Rows shown by default. */
  readonly defaultTop: number;
  readonly executionsPerDay: number;
};

/** Tells if a form has fields for where else something goes. */
export const maySetPlaces = (subject: DigestSubject): boolean =>
  subject.kind === 'new' || subject.places !== undefined;

const elsewhereMark = ':elsewhere';

/** Formats the channel of something that a form edits, so that the form can be sent with no more rights than it was opened with. */
export const formatEditedIn = ({
  channelId,
  isElsewhere = false,
}: Pick<EditedDigest, 'channelId' | 'isElsewhere'>): string =>
  `${channelId}${isElsewhere ? elsewhereMark : ''}`;

/** Parses the channel of something that a form edits. Forms of earlier versions count as opened in it. */
export const parseEditedIn = (text: string): Pick<EditedDigest, 'channelId' | 'isElsewhere'> => {
  const isElsewhere = text.endsWith(elsewhereMark);
  return isElsewhere ? { channelId: text.slice(0, -elsewhereMark.length), isElsewhere } : { channelId: text };
};

const placesMark = ':to=';

const formatPlaces = (places: readonly string[] | undefined): string =>
  places === undefined ? '' : `${placesMark}${places.join(',')}`;

const parsePlaceIds = (text: string | undefined): readonly string[] | undefined =>
  text?.split(',').filter((id) => id !== '');

/** Formats the subject for the metadata of a form. */
export const formatSubject = (subject: DigestSubject): string =>
  subject.kind === 'new'
    ? 'new'
    : `edit ${subject.id} ${subject.number} ${formatEditedIn(subject)}${formatPlaces(subject.places)}`;

/** Parses the subject a form carries. */
export const parseDigestSubject = (metadata: string): DigestSubject => {
  const [, id, number, editedIn] = /^edit (\S+) (\d+) (\S+)$/.exec(parseCarried(metadata).subject) ?? [];
  if (id === undefined || editedIn === undefined) return { kind: 'new', channelId: undefined };
  const [place = '', ids] = editedIn.split(placesMark);
  const edited = { kind: 'edit', id, number: Number(number), ...parseEditedIn(place) } as const;
  const places = parsePlaceIds(ids);
  return places === undefined ? edited : { ...edited, places };
};

/** Renders the field for the channel of something new, or says where it is. */
export const channelBlock = (subject: DigestSubject): KnownBlock => {
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
      hint: 'Add this app to the channel first, with /invite.',
      isRequired: true,
    },
    {
      filter: { include: ['public', 'private'] },
      ...(isChannel && { initial_conversation: subject.channelId }),
    },
  );
};

const titles = { new: 'New digest', edit: 'Edit digest' } as const;

/** Renders the form. Submitting it leads to a preview first. */
export const renderDigestForm = (model: DigestFormModel): ModalView => {
  const { subject, question, terms, defaultTop, executionsPerDay } = model;
  const { blocks, metadata } = hideOptions({
    subject: formatSubject(subject),
    queryId: question.info?.queryId,
    isOpen: question.isOpen,
    always: [...questionBlocks(question), channelBlock(subject), ...scheduleBlocks(terms)],
    hidden: { ...hiddenQuestion(question), ...hiddenTerms(terms) },
    more: [
      ...moreQuestionBlocks(question, defaultTop),
      ...settingBlocks({
        terms,
        columns: question.columns,
        executionsPerDay,
        maySetPlaces: maySetPlaces(subject),
      }),
    ],
  });
  return formView({ ...digestForm, title: titles[subject.kind], submit: 'Preview', metadata }, blocks);
};
