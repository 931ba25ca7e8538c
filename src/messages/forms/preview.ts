import type { ModalView } from '@slack/types';
import { isForView } from '../blocks/message.ts';
import { channelElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { type DraftView, draftBlocks } from '../digest/subscribed.ts';
import { linkedTitle } from '../digest/title.ts';
import { formView } from './fields.ts';

/** The step before a digest is kept: it shows what will come of it. */
export const previewForm = { callbackId: 'digest_preview', title: 'Preview' } as const;

/** A command that makes or changes a digest, and the channel and digest that it is for. */
export type PreviewSubject = {
  readonly channelId: string;
  /** The id of the digest that is changed. */
  readonly changes: string | undefined;
  /** As people type it. */
  readonly command: string;
};

/** Longer ones cannot be carried. Source: docs.slack.dev/reference/views, `private_metadata`. */
const maxMetadataLength = 3000;

/** The subject as a preview carries it; `undefined` when it is too long. */
export const formatPreviewSubject = ({ channelId, changes, command }: PreviewSubject): string | undefined => {
  const text = `${channelId} ${changes ?? '-'} ${command}`;
  return text.length > maxMetadataLength ? undefined : text;
};

/** The same, read back; `undefined` when it is not what a preview wrote. */
export const parsePreviewSubject = (metadata: string): PreviewSubject | undefined => {
  const [, channelId, changes, command] = /^(\S+) (\S+) (.+)$/s.exec(metadata) ?? [];
  return channelId === undefined || command === undefined
    ? undefined
    : { channelId, changes: changes === '-' ? undefined : changes, command };
};

/** What will come of a form, to be looked at before it is kept. `metadata` is the written subject. */
export const renderPreview = (view: DraftView, channelId: string, metadata: string): ModalView => {
  const isNew = view.before === undefined;
  const frame = { ...previewForm, submit: isNew ? 'Subscribe' : 'Change it', close: 'Back', metadata };
  return formView(frame, [
    richText(
      paragraph(
        ...linkedTitle(view.digest),
        textElement(isNew ? ' for ' : ', in the place of what there is in '),
        channelElement(channelId),
      ),
    ),
    ...draftBlocks(view, { table: 'text', chart: false }).filter(isForView),
  ]);
};
