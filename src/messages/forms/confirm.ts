import type { ModalView } from '@slack/types';
import { parseShortcutKey, printShortcutKey, type ShortcutKey } from '../../command/shortcut.ts';
import { channelElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { linkedTitle, type NamedDigest } from '../digest/title.ts';
import { formView } from './fields.ts';

/** A modal that asks before something is deleted. A menu can't ask: its dialog would be for all of its options. */
export const confirmForm = { callbackId: 'confirm_delete' } as const;

/** The thing to delete. */
type ConfirmedAct =
  | { readonly kind: 'end'; readonly subscriptionId: string }
  | { readonly kind: 'forget'; readonly shortcut: ShortcutKey };

/** Where it was asked for: in a list of shortcuts, or in the App Home, by its metadata. */
export type ConfirmedFrom = { readonly kind: 'list' } | { readonly kind: 'home'; readonly metadata: string };

/** An act to confirm, and where its outcome is shown. */
export type ToConfirm = { readonly act: ConfirmedAct; readonly from: ConfirmedFrom };

const printToConfirm = ({ act, from }: ToConfirm): string => {
  const what = act.kind === 'end' ? `end ${act.subscriptionId}` : `forget ${printShortcutKey(act.shortcut)}`;
  return `${what}\n${from.kind === 'list' ? from.kind : from.metadata}`;
};

/** Parses the metadata of the modal; `undefined` when no such modal wrote it. */
export const parseToConfirm = (metadata: string): ToConfirm | undefined => {
  const [, kind, subject = '', where = ''] = /^(end|forget) (.+)\n(.*)$/.exec(metadata) ?? [];
  if (kind === undefined) return undefined;
  const from: ConfirmedFrom = where === 'list' ? { kind: 'list' } : { kind: 'home', metadata: where };
  const act: ConfirmedAct =
    kind === 'end'
      ? { kind, subscriptionId: subject }
      : { kind: 'forget', shortcut: parseShortcutKey(subject) };
  return { act, from };
};

/** Asks before a channel is unsubscribed. */
export const renderConfirmEnd = (digest: NamedDigest, from: ConfirmedFrom): ModalView => {
  const { id, channelId, number } = digest.subscription;
  const metadata = printToConfirm({ act: { kind: 'end', subscriptionId: id }, from });
  return formView({ ...confirmForm, title: 'Unsubscribe?', submit: 'Unsubscribe', metadata }, [
    richText(
      paragraph(
        channelElement(channelId),
        textElement(' will stop getting '),
        textElement(`#${number} `, { bold: true }),
        ...linkedTitle(digest),
        textElement('. You can subscribe again anytime.'),
      ),
    ),
  ]);
};

/** Asks before a shortcut is deleted. */
export const renderConfirmForget = (shortcut: ShortcutKey, from: ConfirmedFrom): ModalView => {
  const metadata = printToConfirm({ act: { kind: 'forget', shortcut }, from });
  return formView({ ...confirmForm, title: 'Delete this shortcut?', submit: 'Delete', metadata }, [
    richText(
      paragraph(
        textElement(shortcut.name, { bold: true }),
        textElement(
          shortcut.shared
            ? ' is shared: it is deleted for everyone in this workspace. '
            : ' is deleted for you. ',
        ),
        textElement('Digests made with it keep posting.'),
      ),
    ),
  ]);
};
