import type { ModalView } from '@slack/types';
import { bulletList, paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { countKinds } from '../digest/count.ts';
import { type HandedOverView, type HandOverSubject, listHandedOver } from '../digest/handed-over.ts';
import { formView, personField } from './fields.ts';

/** The form that asks an admin for the new owner of something. */
export const handOverForm = { callbackId: 'hand_over', title: 'Hand over', person: 'new_owner' } as const;

/** The thing to hand over, and the Home in which that was asked for, by its metadata. */
export type HandOverForm = { readonly subject: HandOverSubject; readonly home: string };

const printSubject = (subject: HandOverSubject): string => {
  switch (subject.kind) {
    case 'digest':
      return `digest ${subject.id}`;
    case 'shortcut':
      return `shortcut ${subject.name}`;
    case 'person':
      return `person ${subject.userId}`;
  }
};

/** Parses the metadata of the form; `undefined` when no such form wrote it. */
export const parseHandOver = (metadata: string): HandOverForm | undefined => {
  const [, kind, text = '', home = ''] = /^(digest|shortcut|person) (.+)\n(.*)$/.exec(metadata) ?? [];
  switch (kind) {
    case 'digest':
      return { subject: { kind, id: text }, home };
    case 'shortcut':
      return { subject: { kind, name: text }, home };
    case 'person':
      return { subject: { kind, userId: text }, home };
    default:
      return undefined;
  }
};

/** Asks for the new owner. */
export const renderHandOver = (
  { subject, home }: HandOverForm,
  what: Pick<HandedOverView, 'digests' | 'shortcuts' | 'from'>,
  hasLeft: boolean,
): ModalView => {
  const frame = {
    callbackId: handOverForm.callbackId,
    title: handOverForm.title,
    submit: 'Hand over',
    metadata: `${printSubject(subject)}\n${home}`,
  };
  const count = countKinds(
    what.digests.map(({ subscription }) => subscription),
    what.shortcuts.length,
  );
  const hint = what.digests.length === 0 ? '' : 'They get a DM now, and one when it fails.';
  return formView(frame, [
    richText(
      paragraph(
        userElement(what.from),
        textElement(hasLeft ? ', who left the workspace, has ' : ' has '),
        textElement(`${count}:`),
      ),
      bulletList(listHandedOver(what)),
    ),
    personField({ id: handOverForm.person, label: 'New owner', hint }),
  ]);
};
