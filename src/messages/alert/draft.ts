import type { MessageBlock } from '../blocks/message.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import type { AlertDraftView } from './view.ts';

/** Draws what an alert will do, to look at before it is saved. */
export const alertDraftBlocks = ({ terms }: AlertDraftView): readonly MessageBlock[] => [
  richText(paragraph(textElement(terms.condition.kind))),
];
