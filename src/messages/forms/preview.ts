import type { ModalView } from '@slack/types';
import { isForView } from '../blocks/message.ts';
import { channelElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { type DraftView, draftBlocks } from '../digest/subscribed.ts';
import { linkedTitle } from '../digest/title.ts';
import { formView } from './fields.ts';

/** The step before a digest is saved: it shows what the digest will look like. */
export const previewForm = { callbackId: 'digest_preview', title: 'Preview' } as const;

/** A command that creates or edits a digest, and the channel and digest it's for. */
export type PreviewSubject = {
  readonly channelId: string;
  /** The id of the digest to edit. */
  readonly changes: string | undefined;
  /** As typed after the slash command. */
  readonly command: string;
};

/** Slack rejects longer metadata. Source: docs.slack.dev/reference/views, `private_metadata`. */
const maxMetadataLength = 3000;

/** Formats the subject for a preview's metadata; `undefined` when it's too long. */
export const formatPreviewSubject = ({ channelId, changes, command }: PreviewSubject): string | undefined => {
  const text = `${channelId} ${changes ?? '-'} ${command}`;
  return text.length > maxMetadataLength ? undefined : text;
};

/** Parses a preview's metadata; `undefined` when no preview wrote it. */
export const parsePreviewSubject = (metadata: string): PreviewSubject | undefined => {
  const [, channelId, changes, command] = /^(\S+) (\S+) (.+)$/s.exec(metadata) ?? [];
  return channelId === undefined || command === undefined
    ? undefined
    : { channelId, changes: changes === '-' ? undefined : changes, command };
};

/** Renders the digest a form describes, to look at before saving. `metadata` is the formatted subject. */
export const renderPreview = (view: DraftView, channelId: string, metadata: string): ModalView => {
  const isNew = view.before === undefined;
  const frame = { ...previewForm, submit: isNew ? 'Subscribe' : 'Save changes', close: 'Back', metadata };
  return formView(frame, [
    richText(
      paragraph(
        ...linkedTitle(view.digest),
        textElement(isNew ? ' for ' : ', replacing the current digest in '),
        channelElement(channelId),
      ),
    ),
    ...draftBlocks(view, { table: 'text', chart: false, isPreview: true }, '').filter(isForView),
  ]);
};
