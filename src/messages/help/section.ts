import type { KnownBlock } from '@slack/types';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { drawLine, withoutCode } from '../blocks/text-message.ts';

/** Something that can be typed, and what it does; empty where that goes without saying. */
export type HelpRow = readonly [typed: string, does: string];

/** One part of help: a heading with what can be typed under it, or a paragraph, in which code has marks. */
export type Section = { readonly intro: string; readonly rows: readonly HelpRow[] } | string;

/** A row as one line. Lines wrap on a phone, so nothing is aligned under anything. */
const drawRow = ([typed, does]: HelpRow) => [
  textElement('\n'),
  textElement(typed, { code: true }),
  ...(does === '' ? [] : [textElement(`  ${does}`)]),
];

const drawSection = (section: Section): KnownBlock =>
  typeof section === 'string'
    ? richText(paragraph(...drawLine(section)))
    : richText(paragraph(textElement(section.intro, { bold: true }), ...section.rows.flatMap(drawRow)));

const toText = (section: Section): string =>
  typeof section === 'string'
    ? withoutCode(section)
    : [
        section.intro,
        ...section.rows.map(([typed, does]) => (does === '' ? typed : `${typed}: ${does}`)),
      ].join('\n');

/** Draws parts of help below each other. */
export const drawSections = (sections: readonly Section[]): Message => ({
  text: sections.map(toText).map(escapePlainText).join('\n'),
  blocks: sections.map(drawSection),
});
