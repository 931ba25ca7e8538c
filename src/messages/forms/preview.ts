import type { KnownBlock, ModalView } from '@slack/types';
import { type Estimate, parseEstimate, printEstimate } from '../../core/estimate.ts';
import { alertDraftBlocks } from '../alert/draft.ts';
import type { AlertDraftView } from '../alert/view.ts';
import { isForView, type MessageBlock, messageView } from '../blocks/message.ts';
import { channelElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { type AlreadySubscribed, existingBlock, listChoices } from '../digest/already.ts';
import { type DraftView, draftBlocks } from '../digest/subscribed.ts';
import { type DraftDigest, linkedTitle, type NamedDigest } from '../digest/title.ts';
import type { DigestPrice } from '../spending/questions.ts';
import { toSingleLine } from '../text/format-question.ts';
import { formatEditedIn, parseEditedIn } from './digest.ts';
import { formView, radioField } from './fields.ts';
import { type FormState, getChosen } from './form-state.ts';

/** The step before a digest is saved: it shows what the digest will look like. */
export const previewForm = { callbackId: 'digest_preview', title: 'Preview' } as const;

/** A command that creates or edits a digest, and the channel and digest it's for. */
export type PreviewSubject = {
  readonly channelId: string;
  /** The form of the digest to edit was opened in the App Home. */
  readonly isElsewhere?: boolean | undefined;
  /** The id of the digest to edit. */
  readonly changes: string | undefined;
  /** As typed after the slash command. */
  readonly command: string;
};

/** The price of its runs that a preview shows: confirming it agrees to that. */
type PricedSubject = PreviewSubject & { readonly agreed: Estimate | undefined };

/** Slack rejects longer metadata. Source: docs.slack.dev/reference/views, `private_metadata`. */
const maxMetadataLength = 3000;
/** The characters of a price. */
const priceRoom = 30;

/** Formats the subject for a preview's metadata; `undefined` when it's too long. */
export const formatPreviewSubject = ({ changes, command, ...where }: PreviewSubject): string | undefined => {
  const text = `${formatEditedIn(where)} ${changes ?? '-'} ${command}`;
  return text.length > maxMetadataLength - priceRoom ? undefined : text;
};

/** Parses a preview's metadata; `undefined` when no preview wrote it. */
export const parsePreviewSubject = (metadata: string): PricedSubject | undefined => {
  const [, editedIn, changes, price, command] = /^(\S+) ([^\s~]+)(?:~(\S*))? (.+)$/s.exec(metadata) ?? [];
  return editedIn === undefined || command === undefined
    ? undefined
    : {
        ...parseEditedIn(editedIn),
        changes: changes === '-' ? undefined : changes,
        command,
        agreed: parseEstimate(price),
      };
};

/** Notes the price that a preview shows in its metadata. */
const withPrice = (metadata: string, { price }: Pick<PreviewParts, 'price'>): string =>
  metadata.replace(/^(\S+ [^\s~]+)(?:~\S*)? /, (_whole, start: string) =>
    price === undefined ? `${start} ` : `${start}~${printEstimate(price.estimate)} `,
  );

/** The block id of the choice where the channel already gets the query. */
const againField = 'again';

/** A person's choice where the channel already gets the query. */
export type AgainChoice =
  /** `id` is that of the new digest: adding it twice adds one. */
  | { readonly kind: 'add'; readonly id: string }
  | { readonly kind: 'change'; readonly subscriptionId: string };

/** Parses what to do where the channel already gets the query; `undefined` if that wasn't asked. */
export const parseAgainChoice = (state: FormState): AgainChoice | undefined => {
  const [, kind, id = ''] = /^(add|change) (\S+)$/.exec(getChosen(state, againField) ?? '') ?? [];
  if (kind === undefined) return undefined;
  return kind === 'add' ? { kind, id } : { kind: 'change', subscriptionId: id };
};

const choiceBlock = (already: AlreadySubscribed): KnownBlock =>
  radioField(
    { id: againField, label: 'Which do you want?' },
    listChoices(already).map(({ label, effect, subscriptionId }) => ({
      value: subscriptionId === undefined ? `add ${already.id}` : `change ${subscriptionId}`,
      text: label,
      description: toSingleLine(`${effect.charAt(0).toUpperCase()}${effect.slice(1)}`, 75),
    })),
  );

const nothingToSave = 'There is nothing to save: go back to choose another schedule or other options.';

/** The parts of a digest or an alert that a preview shows. */
type PreviewParts = {
  readonly draft: DraftDigest;
  readonly before: NamedDigest | undefined;
  readonly already: AlreadySubscribed | undefined;
  readonly price: DigestPrice | undefined;
  readonly blocks: readonly MessageBlock[];
  /** The button that saves something new, and what it is. */
  readonly submit: string;
  readonly noun: 'digest' | 'alert';
};

const submitLabel = ({ before, already, submit }: PreviewParts): string => {
  if (already !== undefined) return 'Save';
  return before === undefined ? submit : 'Save changes';
};

/** The results of a report are listed in a section, which is text alone. */
const isForPreview = (block: MessageBlock): block is KnownBlock =>
  isForView(block) || (block.type === 'section' && block.accessory === undefined);

const renderParts = (parts: PreviewParts, channelId: string, metadata: string): ModalView => {
  const { already, before, draft, noun } = parts;
  if (already?.same !== undefined) {
    const blocks = [existingBlock(already), richText(paragraph(textElement(nothingToSave)))];
    return messageView(previewForm.title, { text: '', blocks }, 'Back');
  }
  const frame = {
    ...previewForm,
    submit: submitLabel(parts),
    close: 'Back',
    metadata: withPrice(metadata, parts),
  };
  return formView(frame, [
    richText(
      paragraph(
        ...linkedTitle(draft),
        textElement(before === undefined ? ' for ' : `, replacing the current ${noun} in `),
        channelElement(channelId),
      ),
    ),
    ...(already === undefined ? [] : [existingBlock(already), choiceBlock(already)]),
    ...parts.blocks.filter(isForPreview),
  ]);
};

/**
 * Renders the digest a form describes, to look at before saving. Where the channel already gets the query, it asks whether
 * to add another or change that one. `metadata` is the formatted subject.
 */
export const renderPreview = (view: DraftView, channelId: string, metadata: string): ModalView => {
  const { digest: draft, before, already, price } = view;
  const blocks = draftBlocks(view, { table: 'text', chart: false, isPreview: true }, '');
  const parts = { draft, before, already, price, blocks, submit: 'Subscribe', noun: 'digest' } as const;
  return renderParts(parts, channelId, metadata);
};

/** An alert before it is saved, with those of the channel that are the same. */
export type AlertPreview = AlertDraftView & { readonly already: AlreadySubscribed | undefined };

/** Renders the alert a form describes, as `renderPreview` does a digest. */
export const renderAlertPreview = (view: AlertPreview, channelId: string, metadata: string): ModalView => {
  const { alert: draft, before, already, price } = view;
  const blocks = alertDraftBlocks(view);
  const parts = { draft, before, already, price, blocks, submit: 'Set alert', noun: 'alert' } as const;
  return renderParts(parts, channelId, metadata);
};
