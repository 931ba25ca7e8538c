import type { RichTextBlockElement, RichTextElement } from '@slack/types';
import { linkElement, paragraph, textElement } from '../blocks/rich-text.ts';
import { toSingleLine } from '../text/format-question.ts';

/** Longer ones push the data out of sight. */
const maxNote = 500;

/** A page, without the punctuation of its sentence. */
const page = /(https?:\/\/[^\s<>"'`|\\^{}]*[^\s<>"'`|\\^{}.,;:!?()[\]])/i;

/**
 * Draws the team's note: one literal line, in which pages are links under their own address. Rich text links nothing by itself.
 */
const noteElements = (note: string | undefined): readonly RichTextElement[] =>
  note === undefined
    ? []
    : toSingleLine(note, maxNote)
        .split(page)
        .flatMap((part, index) =>
          part === '' ? [] : [index % 2 === 1 ? linkElement(part, part) : textElement(part)],
        );

/** The same as a paragraph, if there is one. */
export const noteParagraph = (note: string | undefined): readonly RichTextBlockElement[] => {
  const elements = noteElements(note);
  return elements.length === 0 ? [] : [paragraph(...elements)];
};
